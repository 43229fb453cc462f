import type { z } from 'zod'
import { inOneForm } from '../answers.ts'
import { type ReadAnswer, type Reader, ReadStopped, type Reference } from '../contract.ts'
import { unreadableAnswer } from './explanations.ts'

/** A thing looked up by an id: there, not there, or not ours to see. */
export type Lookup<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'missing' }
  | { readonly kind: 'forbidden' }

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
  return `${reference.kind}:${reference.kind === 'sis_login_id' ? value.toLowerCase() : value}`
}

export async function lookUp<T>(reader: Reader, path: string, schema: z.ZodType<T>): Promise<Lookup<T>> {
  const answer = await reader.get(path)
  if (answer.status === 404) return { kind: 'missing' }
  if (answer.status === 401 || answer.status === 403) return { kind: 'forbidden' }
  return { kind: 'found', value: parseAnswer(answer, schema) }
}

export type Pages<T> = {
  readonly items: readonly T[]
  readonly isWhole: boolean
  readonly forbidden: boolean
}

/** Follows `rel="next"` to the end, or for `maxPages`. Page addresses are opaque; a repeated one ends the walk. */
export async function listPages<T>(
  reader: Reader,
  firstPath: string,
  schema: z.ZodType<T>,
  maxPages = Number.POSITIVE_INFINITY,
): Promise<Pages<T>> {
  const items: T[] = []
  const seen = new Set<string>()
  let path: string | null = firstPath
  for (let page = 0; path !== null; page += 1) {
    if (page >= maxPages) return { items, isWhole: false, forbidden: false }
    seen.add(path)
    const answer: ReadAnswer = await reader.get(path)
    if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
      return { items, isWhole: false, forbidden: true }
    }
    items.push(...parseAnswer(answer, schema.array()))
    const next = nextPath(answer.headers.link)
    path = next === null || seen.has(next) ? null : next
  }
  return { items, isWhole: true, forbidden: false }
}

/** Each page as it comes, to the end. Answers how it ended. */
export async function eachPage<T>(
  reader: Reader,
  firstPath: string,
  schema: z.ZodType<T>,
  onPage: (items: readonly T[]) => void,
): Promise<'whole' | 'forbidden' | 'missing'> {
  const seen = new Set<string>()
  let path: string | null = firstPath
  while (path !== null) {
    seen.add(path)
    const answer: ReadAnswer = await reader.get(path)
    if (answer.status === 404) return 'missing'
    if (answer.status === 401 || answer.status === 403) return 'forbidden'
    onPage(parseAnswer(answer, schema.array()))
    const next = nextPath(answer.headers.link)
    path = next === null || seen.has(next) ? null : next
  }
  return 'whole'
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

function parseAnswer<T>(answer: ReadAnswer, schema: z.ZodType<T>): T {
  const parsed = answer.status >= 200 && answer.status < 300 ? schema.safeParse(answer.json) : null
  if (parsed?.success) return parsed.data
  throw new ReadStopped(unreadableAnswer(answer.status))
}
