import { z } from 'zod'
import type { Answer } from './contract.ts'

/** What the answers of several LMSs have in common. */

/**
 * Undefined where the text is no JSON: cut off, or a page from something in between. A whole number that a double
 * can't hold (ids of Canvas's other shards are above 2^53) comes as the text of its digits, never rounded; fields that
 * have to be numbers then refuse it.
 */
export function parseJson(body: string): unknown {
  try {
    return LONG_NUMBER.test(body) ? JSON.parse(body, exactly) : JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Only such a text can hold a number above 2^53; looking for one is cheaper than asking at every value. */
const LONG_NUMBER = /\d{16}/
const WHOLE_NUMBER = /^-?\d+$/

function exactly(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const digits = context?.source
  return digits !== undefined && WHOLE_NUMBER.test(digits) ? digits : value
}

/** One form for texts that look the same: accents may come composed or apart, with blanks around them. */
export function inOneForm(text: string): string {
  return text.normalize('NFC').trim()
}

/** An LMS that asks for more is asked again after this: a day's silence of a proxy would stop a run without end. */
const LONGEST_WAIT_MS = 3_600_000

/**
 * The milliseconds to wait that an answer names, an hour at most; null for none. Seconds only: the date form would need
 * a shared clock.
 */
export function retryAfterMs({ headers }: Pick<Answer, 'headers'>): number | null {
  const text = headers['retry-after']?.trim()
  const seconds = text === undefined || text === '' ? Number.NaN : Number(text)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1_000, LONGEST_WAIT_MS) : null
}

/** An id that comes as a number or as its digits. A number that is no whole one, or was rounded, is no id. */
export const idField = z.union([z.string(), z.int()]).transform(String)

/** A text, or a number that is meant as one; null for an empty or a missing one. */
export const textField = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? null : String(value)))
