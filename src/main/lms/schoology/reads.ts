import { z } from 'zod'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { JsonValue, ReadAnswer, Reader } from '../contract.ts'
import { notShown } from './explanations.ts'
import { type ListSchema, listSchema, multigetSchema } from './wire.ts'

/** Objects a bulk call or a lookup by list takes. Source: fact sheet, section 4. */
export const MOST_OBJECTS = 50
export const PAGE_SIZE = 200

/**
 * How a list ended. `cut`: `wants` had enough. `refused`: it was not shown, not whole, or what came is not the list
 * that was asked for; nothing may be concluded from who is not in it.
 */
export type ListEnd =
  | { readonly kind: 'whole' | 'cut' }
  | { readonly kind: 'refused'; readonly explanation: Explanation; readonly status: number }

export type ListWish<T> = {
  /** Path and query without paging. */
  readonly path: string
  readonly key: string
  /** In words, for the explanation: «the list of people». */
  readonly what: string
  readonly schema: z.ZodType<T>
  readonly limit?: number
  /** Each page as it comes, with how many came so far; false when it is enough. */
  readonly wants: (items: readonly T[], total: number | null, seen: number) => boolean
}

/** Pages by `start` and `limit`, until all or until `wants` has enough. Source: fact sheet, section 4.1. */
export async function eachPage<T>(reader: Reader, wish: ListWish<T>): Promise<ListEnd> {
  const { path, key, what, schema, limit = PAGE_SIZE } = wish
  const mark = path.includes('?') ? '&' : '?'
  const pages = createPages(limit)
  for (let start = 0; ; ) {
    const answer = await reader.get(`${path}${mark}start=${start}&limit=${limit}`)
    const list = isGood(answer) ? listSchema(key, schema).safeParse(answer.json) : null
    const end = list?.success ? pages.take(list.data) : 'broken'
    if (!list?.success || end === 'broken')
      return { kind: 'refused', explanation: notShown(what, answer.status), status: answer.status }
    start += list.data.items.length
    const goesOn = wish.wants(list.data.items, list.data.total, start)
    if (end === 'last') return { kind: 'whole' }
    if (!goesOn) return { kind: 'cut' }
  }
}

type List = ListSchema<unknown>

/** Knows when the pages of one list are at their end. `broken`: a page repeats itself, or the list ends too early. */
export function createPages(limit: number): { readonly take: (list: List) => 'more' | 'last' | 'broken' } {
  const starts = new Set<string>()
  let seen = 0
  return {
    take({ items, total, hasNext }) {
      const start = JSON.stringify(items[0])
      if (items.length > 0 && starts.has(start)) return 'broken'
      starts.add(start)
      seen += items.length
      const hasMore = hasNext || (total === null ? items.length >= limit : seen < total)
      if (!hasMore) return 'last'
      return items.length === 0 ? 'broken' : 'more'
    },
  }
}

function isGood({ status }: ReadAnswer): boolean {
  return status >= 200 && status < 300
}

/** One of many reads; `body` undefined where nothing came for it. */
export type Got = { readonly status: number; readonly body: unknown }

/** Rounds in which reads that met passing trouble are asked again. */
const MORE_ROUNDS = 3
const ROUND_MS = 1_000

/** Many reads in signed calls of 50; one refusal for all of them where the call as a whole is refused. Section 6. */
export async function multiget(reader: Reader, paths: readonly string[]): Promise<Got[]> {
  const answers = (await Promise.all(chunks(paths, MOST_OBJECTS).map((piece) => ask(reader, piece)))).flat()
  for (let round = 1; round <= MORE_ROUNDS; round += 1) {
    const again = answers.flatMap(({ status }, index) => (isPassing(status) ? [index] : []))
    if (again.length === 0) break
    await reader.pause(ROUND_MS * 2 ** (round - 1))
    const wanted = again.map((index) => paths[index] ?? '')
    const got = (await Promise.all(chunks(wanted, MOST_OBJECTS).map((piece) => ask(reader, piece)))).flat()
    again.forEach((index, place) => {
      const one = got[place]
      if (one !== undefined) answers[index] = one
    })
  }
  return answers
}

async function ask(reader: Reader, paths: readonly string[]): Promise<Got[]> {
  const request: JsonValue = [...paths]
  const answer = await reader.post('/v1/multiget', { request })
  const parsed = isGood(answer) ? multigetSchema.safeParse(answer.json) : null
  const response = parsed?.success ? parsed.data.response : []
  if (response.length !== paths.length) return paths.map(() => ({ status: answer.status, body: undefined }))
  return response.map(({ response_code: status, body, location }, index) =>
    isOf(location, paths[index] ?? '') ? { status, body } : { status: answer.status, body: undefined },
  )
}

/** The rate limit and a server's trouble pass. */
function isPassing(status: number): boolean {
  return status === 429 || (status >= 500 && status < 600)
}

/** False where an answer names another place than the one that was asked for. */
function isOf(location: string | null, path: string): boolean {
  const bare = path.split('?')[0] ?? path
  return location === null || location.split('?')[0]?.endsWith(bare) === true || location.includes('%')
}

/** A thing looked up by its id: there, not there, or not shown. */
export type Lookup<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly explanation: Explanation }

/** Pure. What one of many reads says; only a bare 404 says that something is not there. Source: fact sheet, section 2. */
export function lookedUp<T>({ status, body }: Got, what: string, schema: z.ZodType<T>): Lookup<T> {
  if (status === 404 && isBare(body)) return { kind: 'missing' }
  const parsed = status >= 200 && status < 300 ? schema.safeParse(body) : null
  return parsed?.success
    ? { kind: 'found', value: parsed.data }
    : { kind: 'refused', explanation: notShown(what, status) }
}

const messageSchema = z
  .strictObject({ message: z.unknown(), code: z.unknown(), status: z.unknown() })
  .partial()

/** Empty, a short text or a message: how Schoology itself refuses. A page of something in between is another thing. */
function isBare(body: unknown): boolean {
  if (body === null || body === '' || messageSchema.safeParse(body).success) return true
  return typeof body === 'string' && !body.includes('<')
}

export function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  )
}
