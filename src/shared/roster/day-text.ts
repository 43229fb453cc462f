import { isWeekday, monthOf } from './month-names.ts'
import type { DateOrder } from './row.ts'

export type Day = { readonly year: number; readonly month: number; readonly day: number }

export type DayText = {
  /** As it is written; it need not exist. */
  readonly day: Day
  /** A name of a day of the week beside it. */
  readonly weekday: string | null
}

const YEAR_FIRST = /^(\d{4})\s*[-/.年년]\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,2})\s*[.日일]?$/
/** 20260831; behind it what is 08312026 or 31082026. */
const COMPACT = /^((?:19|20|21)\d{2})(\d{2})(\d{2})$/
const COMPACT_YEAR_LAST = /^(\d{2})(\d{2})((?:19|20|21)\d{2})$/
const NUMERIC = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})\.?$/
const DAY_FIRST =
  /^(\d{1,2})(?:st|nd|rd|th|er|º|ª)?[-\s./]*(?:de\s+|d')?(\p{L}{3,12})\.?[-\s,./]*(?:del?\s+)?(\d{4}|\d{2})$/iu
const MONTH_FIRST = /^(\p{L}{3,12})\.?[-\s]+(\d{1,2})(?:st|nd|rd|th)?,?[-\s]+(\d{4}|\d{2})$/iu
const YEAR_MONTH_DAY = /^(\d{4})[-\s./]+(\p{L}{3,12})\.?[-\s./]+(\d{1,2})$/iu
const WEEKDAY_BEFORE = /^(\p{L}{2,}(?:-\p{L}+)?)\.?[,\s]+(\S.*)$/u
const WEEKDAY_BEHIND = /^(.*[\d.])[,\s]+\(?(\p{L}{2,}(?:-\p{L}+)?)\.?\)?$/u
/** What some languages write behind a year. */
const YEAR_WORD = /\s*(?:г|года?|r|р)\.?$/u

/** Pure. The day that a text without a time names, with or without the day of the week; null for none. */
export function readDay(text: string, order: DateOrder): DayText | null {
  const day = plainDay(text, order) ?? plainDay(text.replace(YEAR_WORD, ''), order)
  if (day !== null) return { day, weekday: null }
  const before = WEEKDAY_BEFORE.exec(text)
  if (before !== null && isWeekday(before[1] ?? '')) {
    const named = plainDay(before[2] ?? '', order)
    if (named !== null) return { day: named, weekday: before[1] ?? null }
  }
  const behind = WEEKDAY_BEHIND.exec(text)
  if (behind !== null && isWeekday(behind[2] ?? '')) {
    const named = plainDay(behind[1] ?? '', order)
    if (named !== null) return { day: named, weekday: behind[2] ?? null }
  }
  return null
}

function plainDay(text: string, order: DateOrder): Day | null {
  const yearFirst = YEAR_FIRST.exec(text) ?? COMPACT.exec(text)
  if (yearFirst !== null)
    return { year: Number(yearFirst[1]), month: Number(yearFirst[2]), day: Number(yearFirst[3]) }
  const numeric = NUMERIC.exec(text) ?? COMPACT_YEAR_LAST.exec(text)
  if (numeric !== null) {
    const [first, second] = [Number(numeric[1]), Number(numeric[2])]
    const year = fullYear(numeric[3] ?? '')
    return order === 'dmy' ? { year, month: second, day: first } : { year, month: first, day: second }
  }
  const dayFirst = DAY_FIRST.exec(text)
  if (dayFirst !== null) return named(dayFirst[3], dayFirst[2], dayFirst[1])
  const monthFirst = MONTH_FIRST.exec(text)
  if (monthFirst !== null) return named(monthFirst[3], monthFirst[1], monthFirst[2])
  const yearMonth = YEAR_MONTH_DAY.exec(text)
  return yearMonth === null ? null : named(yearMonth[1], yearMonth[2], yearMonth[3])
}

function named(year = '', month = '', day = ''): Day | null {
  const found = monthOf(month)
  return found === null ? null : { year: fullYear(year), month: found, day: Number(day) }
}

/** Two digits mean this century: rosters are about terms to come. */
function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}
