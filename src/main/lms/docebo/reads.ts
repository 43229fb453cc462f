import type { z } from 'zod'
import { type ReadAnswer, type Reader, ReadStopped } from '../contract.ts'
import { unreadableAnswer } from './explanations.ts'
import { pageSchema } from './wire.ts'

export const PAGE_SIZE = 200

export type Page<T> = {
  readonly items: readonly T[]
  readonly hasMore: boolean
  readonly total: number | null
}

type Walk = {
  /** Path and query without paging. */
  readonly path: string
  readonly page: number
  readonly cursor: string | null
}

async function readPage<T>(reader: Reader, walk: Walk, schema: z.ZodType<T>) {
  const mark = walk.path.includes('?') ? '&' : '?'
  const cursor = walk.cursor === null ? '&get_cursor=1' : `&cursor=${encodeURIComponent(walk.cursor)}`
  const answer = await reader.get(
    `${walk.path}${mark}page=${walk.page}&page_size=${PAGE_SIZE}&get_total_count=1${cursor}`,
  )
  if (answer.status === 404 || answer.status === 403) return null
  return parseAnswer(answer, pageSchema(schema)).data
}

/**
 * Pages of a list from the first on, until `has_more_data` is false or `wants` has enough. A cursor keeps the pages
 * together where the tenant gives one. Null where the service is not there. Source: fact sheet, section 1.
 */
export async function eachPage<T>(
  reader: Reader,
  path: string,
  schema: z.ZodType<T>,
  wants: (page: Page<T>, count: number) => boolean,
): Promise<'whole' | 'cut' | null> {
  let cursor: string | null = null
  for (let page = 1; ; page += 1) {
    const data: Awaited<ReturnType<typeof readPage<T>>> = await readPage(
      reader,
      { path, page, cursor },
      schema,
    )
    if (data === null) return null
    cursor = data.cursor ?? cursor
    const found = { items: data.items, hasMore: data.has_more_data, total: data.total_count ?? null }
    const goesOn = wants(found, page)
    if (!data.has_more_data || data.items.length === 0) return 'whole'
    if (!goesOn) return 'cut'
  }
}

export async function lookUp<T>(reader: Reader, path: string, schema: z.ZodType<T>): Promise<T | null> {
  const answer = await reader.get(path)
  if (answer.status === 404 || answer.status === 403) return null
  return parseAnswer(answer, schema)
}

export function parseAnswer<T>(answer: ReadAnswer, schema: z.ZodType<T>): T {
  const parsed = answer.status >= 200 && answer.status < 300 ? schema.safeParse(answer.json) : null
  if (parsed?.success) return parsed.data
  throw new ReadStopped(unreadableAnswer(answer.status))
}
