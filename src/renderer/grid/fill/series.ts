import { isRealDay } from '../../../shared/roster/dates.ts'

/** Continuing what a few cells begin: days, months, numbered ids; anything else repeats. */

/** Null where the series can't go on. */
type Stepper = (index: number) => string | null

const DAY_MS = 86_400_000
const DATE = /^(\d{4})-(\d{2})-(\d{2})(.*)$/s
/** A number longer than this is no number that anybody counts on. */
const MOST_DIGITS = 100

export type Series = {
  /** The texts that follow, in order. */
  readonly texts: readonly string[]
  readonly kind: 'copy' | 'series'
}

/**
 * Pure. `count` texts that follow `values`. Two values or more with a constant step go on with it, a single one is
 * copied: the same section for everybody is meant more often than the next one. `toggled` asks for the opposite.
 */
export function continueSeries(
  values: readonly string[],
  count: number,
  isDate: boolean,
  toggled: boolean,
): Series {
  const wantsSteps = values.length > 1 ? !toggled : toggled
  const step = wantsSteps ? ((isDate ? dateStepper(values) : null) ?? numberStepper(values)) : null
  const repeat = (index: number): string => values[index % values.length] ?? ''
  const textAt = (index: number): string => step?.(index) ?? repeat(index)
  return {
    texts: Array.from({ length: count }, (_, index) => textAt(index)),
    kind: step === null ? 'copy' : 'series',
  }
}

type DayParts = { readonly year: number; readonly month: number; readonly day: number; readonly rest: string }

function dateStepper(values: readonly string[]): Stepper | null {
  const days = values.map(dayParts)
  const known = days.filter((day) => day !== null)
  const last = known.at(-1)
  if (last === undefined || known.length < values.length) return null
  if (known.some((day) => day.rest !== last.rest)) return null
  // The same day of two months is a step of months, as spreadsheets read it.
  const inMonths = monthStepper(known, last)
  if (inMonths !== null) return inMonths
  const by = known.length === 1 ? 1 : constantStep(known.map((day) => utc(day) / DAY_MS))
  return by === null || by === 0 ? null : (index) => isoOf(utc(last) + (index + 1) * by * DAY_MS, last.rest)
}

/** The same day of later months; the 31st becomes a short month's last day. */
function monthStepper(known: readonly DayParts[], last: DayParts): Stepper | null {
  const first = known[0]
  const inMonths = constantStep(known.map((day) => day.year * 12 + day.month))
  if (inMonths === null || inMonths === 0 || first === undefined) return null
  const wanted = Math.max(...known.map((day) => day.day))
  if (known.some((day) => day.day !== Math.min(wanted, lastDay(day.year, day.month)))) return null
  return (index) => {
    const months = last.year * 12 + last.month - 1 + (index + 1) * inMonths
    const year = Math.floor(months / 12)
    const month = (((months % 12) + 12) % 12) + 1
    return isoOf(Date.UTC(year, month - 1, Math.min(wanted, lastDay(year, month))), last.rest)
  }
}

/** «S-0098», «S-0099» → «S-0100»: letters around the number stay, and so does its width where it is padded. */
function numberStepper(values: readonly string[]): Stepper | null {
  const known = values.map(numberedParts).filter((part) => part !== null)
  const last = known.at(-1)
  if (last === undefined || known.length < values.length) return null
  const { prefix, digits, suffix } = last
  if (known.some((part) => part.prefix !== prefix || part.suffix !== suffix)) return null
  const numbers = known.map((part) => BigInt(part.digits))
  const by = numbers.length === 1 ? 1n : constantBigStep(numbers)
  if (by === null || by === 0n) return null
  const isPadded = known.some((part) => part.digits.startsWith('0') && part.digits.length > 1)
  const end = BigInt(digits)
  return (index) => {
    const next = end + BigInt(index + 1) * by
    // An id never goes below nought: from there on the last one that is there is repeated.
    const text = String(next < 0n ? 0n : next)
    return `${prefix}${isPadded ? text.padStart(digits.length, '0') : text}${suffix}`
  }
}

type NumberedParts = { readonly prefix: string; readonly digits: string; readonly suffix: string }

/** The last number in a text, with what stands around it. */
function numberedParts(text: string): NumberedParts | null {
  let end = text.length
  while (end > 0 && !isDigit(text, end - 1)) end -= 1
  let begin = end
  while (begin > 0 && isDigit(text, begin - 1)) begin -= 1
  if (begin === end || end - begin > MOST_DIGITS) return null
  return { prefix: text.slice(0, begin), digits: text.slice(begin, end), suffix: text.slice(end) }
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

/** Null for what is no day that exists: nothing can be counted from it. */
function dayParts(text: string): DayParts | null {
  const match = DATE.exec(text)
  if (match === null) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return isRealDay(year, month, day) ? { year, month, day, rest: match[4] ?? '' } : null
}

function utc({ year, month, day }: DayParts): number {
  return Date.UTC(year, month - 1, day)
}

/** Null for a day beyond those that rosters can hold. */
function isoOf(time: number, rest: string): string | null {
  const date = new Date(time)
  if (Number.isNaN(time) || !isRealDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()))
    return null
  return `${date.toISOString().slice(0, 10)}${rest}`
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function constantStep(numbers: readonly number[]): number | null {
  const [first, second] = numbers
  if (first === undefined || second === undefined) return null
  const by = second - first
  return numbers.every((value, index) => value === first + index * by) ? by : null
}

function constantBigStep(numbers: readonly bigint[]): bigint | null {
  const [first, second] = numbers
  if (first === undefined || second === undefined) return null
  const by = second - first
  return numbers.every((value, index) => value === first + BigInt(index) * by) ? by : null
}
