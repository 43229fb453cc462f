import type { z } from 'zod'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { ReadAnswer, Reader } from '../contract.ts'
import { notShown } from './explanations.ts'
import { errorSchema, pageSchema } from './wire.ts'

export const PAGE_SIZE = 200
/** Two million of anything: a list that goes on longer has no end. */
const MOST_PAGES = 10_000
const OK = 200

export type Page<T> = {
  readonly items: readonly T[]
  readonly total: number | null
  /** How many items came so far, with these. */
  readonly seen: number
}

/**
 * How a list ended. `whole`: there is no more of it. `short`: it ended before all came that it counts. `cut`: `wants`
 * had enough. `missing`: this Docebo has no such service. `refused`: it was not shown, or what came is not the list
 * that was asked for; nothing may be concluded from it, nor from who is not in it.
 */
export type ListEnd =
  | { readonly kind: 'whole' | 'short' | 'cut' }
  | { readonly kind: 'missing' | 'refused'; readonly explanation: Explanation }

export type ListWish<T> = {
  /** Path and query without paging. */
  readonly path: string
  /** In words, for the explanation: «who is enrolled in Fire Drill». */
  readonly what: string
  readonly schema: z.ZodType<T>
  /** False for an item that can't be in this list. */
  readonly fits?: (item: T) => boolean
  /** Each page as it comes; false when it is enough. */
  readonly wants: (page: Page<T>, count: number) => boolean
}

/**
 * Pages of a list from the first on, until Docebo says that there are no more or `wants` has enough. A cursor keeps the
 * pages together where the tenant gives one. Source: fact sheet, section 1.
 */
export async function eachPage<T>(reader: Reader, wish: ListWish<T>): Promise<ListEnd> {
  const refused: ListEnd = { kind: 'refused', explanation: notShown(wish.what, OK) }
  const starts = new Set<string>()
  let cursor: string | null = null
  let seen = 0
  for (let count = 1; count <= MOST_PAGES; count += 1) {
    const page: PageAnswer<T> = await readPage(reader, wish, count, cursor)
    if ('kind' in page) return page
    const { items, total } = page
    // The same page again: whoever answers does not turn pages.
    const start = JSON.stringify(items[0])
    if (items.length > 0 && starts.has(start)) return refused
    starts.add(start)
    cursor = page.cursor ?? cursor
    seen += items.length
    const isEnough = !wish.wants({ items, total, seen }, count)
    if (!saysMore(page, seen)) return { kind: total !== null && seen < total ? 'short' : 'whole' }
    if (items.length === 0) return refused
    if (isEnough) return { kind: 'cut' }
  }
  return refused
}

type PageAnswer<T> =
  | ListEnd
  | {
      readonly items: readonly T[]
      readonly hasMore: boolean | null
      readonly total: number | null
      readonly cursor: string | null
    }

async function readPage<T>(
  reader: Reader,
  { path, what, schema, fits }: ListWish<T>,
  count: number,
  cursor: string | null,
): Promise<PageAnswer<T>> {
  const answer = await reader.get(pagePath(path, count, cursor))
  const explanation = notShown(what, answer.status)
  if (isMissing(answer)) return { kind: count === 1 ? 'missing' : 'refused', explanation }
  const parsed = isGood(answer) ? pageSchema(schema).safeParse(answer.json) : null
  if (parsed === null || !parsed.success) return { kind: 'refused', explanation }
  const { items, has_more_data: hasMore, total_count: total, cursor: next } = parsed.data.data
  if (fits !== undefined && !items.every(fits)) return { kind: 'refused', explanation }
  return { items, hasMore, total, cursor: next }
}

/** Where an answer does not say whether there is more, its count does, or a full page. */
function saysMore(page: Exclude<PageAnswer<unknown>, ListEnd>, seen: number): boolean {
  if (page.hasMore !== null) return page.hasMore
  return page.total === null ? page.items.length >= PAGE_SIZE : seen < page.total
}

function pagePath(path: string, page: number, cursor: string | null): string {
  const mark = path.includes('?') ? '&' : '?'
  const kept = cursor === null ? '&get_cursor=1' : `&cursor=${encodeURIComponent(cursor)}`
  return `${path}${mark}page=${page}&page_size=${PAGE_SIZE}&get_total_count=1${kept}`
}

/** A thing looked up by its id: there, not there, or not shown. */
export type Lookup<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly explanation: Explanation }

export async function lookUp<T>(
  reader: Reader,
  path: string,
  what: string,
  schema: z.ZodType<T>,
): Promise<Lookup<T>> {
  const answer = await reader.get(path)
  if (isMissing(answer)) return { kind: 'missing' }
  const parsed = isGood(answer) ? schema.safeParse(answer.json) : null
  return parsed?.success
    ? { kind: 'found', value: parsed.data }
    : { kind: 'refused', explanation: notShown(what, answer.status) }
}

function isGood({ status }: ReadAnswer): boolean {
  return status >= 200 && status < 300
}

/** Only Docebo itself can say that something is not there: a 404 of something in between says nothing. */
function isMissing({ status, json }: ReadAnswer): boolean {
  return status === 404 && errorSchema.safeParse(json).success
}
