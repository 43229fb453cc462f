/** Continuing what a few cells begin: days, months, numbered ids; anything else repeats. */

type Stepper = (index: number) => string

const DAY_MS = 86_400_000
const DATE = /^(\d{4})-(\d{2})-(\d{2})(.*)$/s
const NUMBERED = /^(.*?)(\d+)(\D*)$/s

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
  const repeat: Stepper = (index) => values[index % values.length] ?? ''
  const textAt = step ?? repeat
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
  const parts = values.map((value) => NUMBERED.exec(value))
  const known = parts.filter((part) => part !== null)
  const last = known.at(-1)
  if (last === undefined || known.length < values.length) return null
  const [, prefix = '', digits = '', suffix = ''] = last
  if (known.some((part) => part[1] !== prefix || part[3] !== suffix)) return null
  const numbers = known.map((part) => BigInt(part[2] ?? '0'))
  const by = numbers.length === 1 ? 1n : constantBigStep(numbers)
  if (by === null || by === 0n) return null
  const isPadded = known.some((part) => part[2]?.startsWith('0') === true && part[2].length > 1)
  const end = BigInt(digits)
  return (index) => {
    const next = end + BigInt(index + 1) * by
    // An id never goes below nought: from there on the last one that is there is repeated.
    const text = String(next < 0n ? 0n : next)
    return `${prefix}${isPadded ? text.padStart(digits.length, '0') : text}${suffix}`
  }
}

function dayParts(text: string): DayParts | null {
  const match = DATE.exec(text)
  return match === null
    ? null
    : { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]), rest: match[4] ?? '' }
}

function utc({ year, month, day }: DayParts): number {
  return Date.UTC(year, month - 1, day)
}

function isoOf(time: number, rest: string): string {
  return `${new Date(time).toISOString().slice(0, 10)}${rest}`
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
