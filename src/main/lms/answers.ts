import { z } from 'zod'
import type { Answer } from './contract.ts'

/** What the answers of several LMSs have in common. */

/** Undefined where the text is no JSON: cut off, or a page from something in between. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The milliseconds to wait that an answer names; null for none. Seconds only: the date form would need a shared clock. */
export function retryAfterMs({ headers }: Pick<Answer, 'headers'>): number | null {
  const text = headers['retry-after']?.trim()
  const seconds = text === undefined || text === '' ? Number.NaN : Number(text)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null
}

/** An id that comes as a number or as its digits. */
export const idField = z.union([z.string(), z.number()]).transform(String)

/** A text, or a number that is meant as one; null for an empty or a missing one. */
export const textField = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? null : String(value)))
