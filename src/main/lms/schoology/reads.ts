import type { z } from 'zod'
import { type ReadAnswer, type Reader, ReadStopped } from '../contract.ts'
import { unreadableAnswer } from './explanations.ts'
import { listSchema, multigetSchema } from './wire.ts'

/** Objects a bulk call or a lookup by list takes. Source: fact sheet, section 4. */
export const MOST_OBJECTS = 50
export const PAGE_SIZE = 200

export function parseAnswer<T>(answer: ReadAnswer, schema: z.ZodType<T>): T {
  const parsed = answer.status >= 200 && answer.status < 300 ? schema.safeParse(answer.json) : null
  if (parsed?.success) return parsed.data
  throw new ReadStopped(unreadableAnswer(answer.status))
}

export async function lookUp<T>(reader: Reader, path: string, schema: z.ZodType<T>): Promise<T | null> {
  const answer = await reader.get(path)
  if (answer.status === 404 || answer.status === 403) return null
  return parseAnswer(answer, schema)
}

/** Pages by `start` and `limit`, until all or until `wants` has enough. False where the list may not be seen. */
export async function eachPage<T>(
  reader: Reader,
  path: string,
  key: string,
  schema: z.ZodType<T>,
  wants: (items: readonly T[], total: number, start: number) => boolean,
): Promise<boolean> {
  const mark = path.includes('?') ? '&' : '?'
  for (let start = 0; ; ) {
    const list = await lookUp(
      reader,
      `${path}${mark}start=${start}&limit=${PAGE_SIZE}`,
      listSchema(key, schema),
    )
    if (list === null) return false
    start += list.items.length
    if (!wants(list.items, list.total, start) || list.items.length === 0 || start >= list.total) return true
  }
}

export type Got = { readonly status: number; readonly body: unknown }

/** Many reads in signed calls of 50. Source: fact sheet, section 6. */
export async function multiget(reader: Reader, paths: readonly string[]): Promise<Got[]> {
  const pieces = chunks(paths, MOST_OBJECTS)
  const answers = await Promise.all(
    pieces.map(async (piece) => {
      const answer = await reader.post('/v1/multiget', { request: [...piece] })
      const { response } = parseAnswer(answer, multigetSchema)
      if (response.length !== piece.length) throw new ReadStopped(unreadableAnswer(answer.status))
      return response.map(({ response_code: status, body }) => ({ status, body }))
    }),
  )
  return answers.flat()
}

export function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  )
}
