import { readDate } from '../roster/cell-date.ts'
import type { DateOrder } from '../roster/row.ts'

/** What the dates of a file say of the order of day and month. */
export type DateOrderGuess = {
  readonly order: DateOrder
  /** False where the dates can be read both ways and mean other days. */
  readonly isSure: boolean
  /** Dates that can't be read in the order taken, and can in the other. */
  readonly against: readonly string[]
  /** A date that means another day in the other order. */
  readonly example: string | null
}

/** Numbers of one or two digits before a year: what the order of day and month is about. */
const OPEN_DATE = /^\s*\d{1,2}\s*[-/. ]\s*\d{1,2}\s*[-/. ]\s*\d{2,4}/

/** Pure. Day or month first, by how many of the dates each order can read; `usual` where they say nothing. */
export function guessDateOrder(texts: readonly string[], usual: DateOrder): DateOrderGuess {
  const counts = new Map<string, number>()
  for (const text of texts) {
    const trimmed = text.trim()
    if (OPEN_DATE.test(trimmed)) counts.set(trimmed, (counts.get(trimmed) ?? 0) + 1)
  }
  const only: Record<DateOrder, string[]> = { dmy: [], mdy: [] }
  const weight = { dmy: 0, mdy: 0 }
  let example: string | null = null
  for (const [text, count] of counts) {
    const [day, month] = [readDate(text, 'dmy'), readDate(text, 'mdy')]
    if (day !== null && month !== null && day !== month) example ??= text
    if ((day === null) === (month === null)) continue
    const order = day === null ? 'mdy' : 'dmy'
    only[order].push(...Array.from({ length: count }, () => text))
    weight[order] += count
  }
  if (weight.dmy === weight.mdy) {
    const isSure = weight.dmy === 0 && example === null
    return {
      order: usual,
      isSure,
      against: only[usual === 'dmy' ? 'mdy' : 'dmy'],
      example: example ?? only.dmy[0] ?? null,
    }
  }
  const order = weight.dmy > weight.mdy ? 'dmy' : 'mdy'
  return { order, isSure: true, against: only[order === 'dmy' ? 'mdy' : 'dmy'], example }
}
