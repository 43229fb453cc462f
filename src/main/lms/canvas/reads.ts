import type { z } from 'zod'
import type { Explanation } from '../../../shared/run/outcome.ts'
import { inOneForm } from '../answers.ts'
import { type ReadAnswer, type Reader, ReadStopped, type Reference } from '../contract.ts'
import { errorTexts } from './error-shapes.ts'
import {
  refusedWithStatus,
  refusedWithText,
  serverTrouble,
  unreadableAnswer,
} from './explanations/answers.ts'

/** Why something was not read. None of these says that there is nothing. */
export type Unread =
  | { readonly kind: 'missing' }
  | { readonly kind: 'forbidden' }
  /** What came is not what this call gives. */
  | { readonly kind: 'unreadable'; readonly explanation: Explanation }

/** A thing looked up by an id: there, not there, not ours to see, or not told. */
export type Lookup<T> = { readonly kind: 'found'; readonly value: T } | Unread

/** The `:id` part of a path, with Canvas's prefix for the kind. Source: fact sheet, section 4. */
export function idInPath(reference: Reference): string {
  return encodeURIComponent(idParam(reference))
}

/** The same in a body or query. */
export function idParam(reference: Reference): string {
  return reference.kind === 'id' ? reference.value : `${reference.kind}:${reference.value}`
}

/** One key per thing meant: logins are matched without case, all else with it; accents in any form. */
export function referenceKey(reference: Reference): string {
  const value = inOneForm(reference.value)
  if (reference.kind === 'id') return `id:${wholeId(value)}`
  return `${reference.kind}:${reference.kind === 'sis_login_id' ? value.toLowerCase() : value}`
}

/** True where this id of a thing, in this kind, is the one that is meant. */
export function names(reference: Reference, value: string | null | undefined): boolean {
  if (value === null || value === undefined || value === '') return false
  return referenceKey({ kind: reference.kind, value }) === referenceKey(reference)
}

const SHARD_SIZE = 10n ** 13n

/** Pure. `1~123`, a thing on another of Canvas's shards, as the one number that lists show for it. Source: fact sheet, section 4. */
export function wholeId(text: string): string {
  const match = /^(\d+)~(\d+)$/.exec(text)
  const [, shard, local] = match ?? []
  return shard === undefined || local === undefined
    ? text
    : String(BigInt(shard) * SHARD_SIZE + BigInt(local))
}

export async function lookUp<T>(reader: Reader, path: string, schema: z.ZodType<T>): Promise<Lookup<T>> {
  return readingOf(await reader.get(path), schema)
}

/** Pure. What an answer to a read tells. */
export function readingOf<T>(answer: ReadAnswer, schema: z.ZodType<T>): Lookup<T> {
  const unread = refusalOf(answer)
  if (unread !== null) return unread
  const parsed = schema.safeParse(answer.json)
  return parsed.success
    ? { kind: 'found', value: parsed.data }
    : { kind: 'unreadable', explanation: unreadableAnswer(answer.status) }
}

/** Null for a 2xx. Canvas's own 404 is JSON; another's, such as a filter's page, says nothing of what is there. */
function refusalOf({ status, json }: ReadAnswer): Unread | null {
  if (status >= 200 && status < 300) return null
  if (status === 401 || status === 403) return { kind: 'forbidden' }
  const isJson = typeof json === 'object' && json !== null
  if (status === 404 && isJson) return { kind: 'missing' }
  return { kind: 'unreadable', explanation: whyRefused(status, json) }
}

function whyRefused(status: number, json: unknown): Explanation {
  if (status >= 500) return serverTrouble(status)
  const [text] = errorTexts(json)
  if (status < 400 || status === 404) return unreadableAnswer(status)
  return text === undefined ? refusedWithStatus(status) : refusedWithText(text, null)
}

/** How the reading of a list ended. Only `whole` tells who is not on it. */
export type ListEnd =
  | { readonly kind: 'whole' }
  /** As many pages as were wanted. */
  | { readonly kind: 'stopped' }
  /** There is more, and Canvas gave no way to it. */
  | { readonly kind: 'cut' }
  | Unread

export type Pages<T> = { readonly items: readonly T[]; readonly end: ListEnd }

/** Follows `rel="next"` to the end, or for `maxPages`. */
export async function listPages<T>(
  reader: Reader,
  firstPath: string,
  schema: z.ZodType<T>,
  maxPages = Number.POSITIVE_INFINITY,
): Promise<Pages<T>> {
  const items: T[] = []
  const end = await eachPage(reader, firstPath, schema, (page) => items.push(...page), maxPages)
  return { items, end }
}

/** Each page as it comes, to the end or for `maxPages`. Page addresses are opaque; a repeated one cuts the walk. */
export async function eachPage<T>(
  reader: Reader,
  firstPath: string,
  schema: z.ZodType<T>,
  onPage: (items: readonly T[]) => void,
  maxPages = Number.POSITIVE_INFINITY,
): Promise<ListEnd> {
  const seen = new Set<string>()
  for (let path = firstPath; ; ) {
    if (seen.size >= maxPages) return { kind: 'stopped' }
    seen.add(path)
    const answer = await reader.get(path)
    const page = readingOf(answer, schema.array())
    if (page.kind !== 'found') return page
    onPage(page.value)
    const next = nextPath(answer.headers.link)
    if (next === null)
      return isLastPage(path, page.value.length, answer) ? { kind: 'whole' } : { kind: 'cut' }
    if (seen.has(next)) return { kind: 'cut' }
    path = next
  }
}

const USUAL_PAGE = 10

/**
 * A full page that names no other is the last only where Canvas sent its Link header: it leaves that out when the
 * query is long, and something in between may drop it. Source: fact sheet, section 14.
 */
function isLastPage(path: string, count: number, { headers }: ReadAnswer): boolean {
  const asked = Number(/[?&]per_page=(\d+)/.exec(path)?.[1] ?? USUAL_PAGE)
  return headers.link !== undefined || count < asked
}

/** Reads that may fail one by one before it is Canvas's trouble and not a row's. */
const MOST_TROUBLES = 5

/**
 * A reader whose single reads may fail: what Canvas answered again and again is then handed on as it is, for the row
 * that asked. When more reads fail, or nothing answers, reading stops as a whole.
 */
export function patient(reader: Reader): Reader {
  let troubles = 0
  const get = async (path: string): Promise<ReadAnswer> => {
    try {
      return await reader.get(path)
    } catch (error) {
      if (!(error instanceof ReadStopped) || error.answer === null || troubles >= MOST_TROUBLES) throw error
      troubles += 1
      return error.answer
    }
  }
  return { ...reader, get }
}

/** Path and query of the next page. The host is dropped on purpose: the token goes to its own origin only. */
export function nextPath(link: string | undefined): string | null {
  for (const part of (link ?? '').split(',')) {
    const match = /<([^>]+)>\s*;\s*rel="next"/.exec(part)
    if (match?.[1] !== undefined) {
      const url = new URL(match[1], 'https://relative.invalid')
      return `${url.pathname}${url.search}`
    }
  }
  return null
}
