import type { RowRule } from '../lms/manifest.ts'
import type { Doubt } from './cell.ts'
import { isRealDate } from './dates.ts'
import type { Finding, RowCheck, RowTexts } from './row-rules.ts'

/** What can be read as a date and is hardly meant. All warnings: the LMS would take it. */

type Ends = Extract<RowRule, { kind: 'ends' }>

/** Midnight, as a text with a time: programs write a day so, and then its last day is lost. */
const MIDNIGHT = /^(\d{4}-\d{2}-\d{2})T00:00(?::00)?(?:Z|[+-]\d{2}:\d{2})?$/
const DAY_LENGTH = 10
/** Beyond so many years no roster reaches. */
const FAR_YEARS = 50
/** A century too many or too few is a slip where the year would then be one of these around now. */
const NEAR_YEARS = 10
const CENTURY = 100

/** Pure. Whether an end is the very beginning of its day, and whether it has passed. */
export function endChecks(
  { column, when, unless }: Ends,
  place: number,
  exception: number,
  today: string | undefined,
): readonly RowCheck[] {
  const isMeant = ({ action, texts }: RowTexts) => {
    const other = texts[exception]
    return when.includes(action) && !(other && unless?.values.includes(other) === true)
  }
  const midnight: RowCheck = (row) => {
    const text = row.texts[place]
    // Most ends are days.
    return text && text.length > DAY_LENGTH && isMeant(row) ? beginsDay(column, text) : null
  }
  if (today === undefined) return [midnight]
  const past: RowCheck = (row) => {
    const text = row.texts[place]
    return text && text < today && isMeant(row) ? passed(column, text) : null
  }
  return [midnight, past]
}

function beginsDay(column: string, text: string): Finding | null {
  const day = MIDNIGHT.exec(text)?.[1]
  if (day === undefined) return null
  return {
    column,
    severity: 'warning',
    code: 'end.midnight',
    message: `This ends at the very beginning of ${day}: that day is lost. Write ${day} for the whole day.`,
    fix: day,
  }
}

function passed(column: string, text: string): Finding {
  return {
    column,
    severity: 'warning',
    code: 'end.past',
    message: `This end, ${text.replace('T', ' ')}, has passed: nobody can get in with it.`,
  }
}

/**
 * What is to be said of a date a lifetime away, mostly one of a year with the wrong century: asked of each text once,
 * since dates repeat down a column. Undefined for dates nearer than that.
 */
export function farDate(column: string, text: string, today: string): Doubt | undefined {
  const year = Number(today.slice(0, 4))
  if (!/^\d{4}-/.test(text) || Math.abs(Number(text.slice(0, 4)) - year) <= FAR_YEARS) return undefined
  return farAway(column, text, year)
}

function farAway(column: string, text: string, year: number): Doubt {
  const own = Number(text.slice(0, 4))
  const years = Math.abs(own - year)
  const meant = own + (own < year ? CENTURY : -CENTURY)
  const inCentury = `${meant}${text.slice(4)}`
  const isNear = Math.abs(meant - year) <= NEAR_YEARS && isRealDate(inCentury)
  return {
    code: 'date.far',
    message: `${text.replace('T', ' ')} is ${years} years ${own < year ? 'ago' : 'from now'}.`,
    ...(isNear
      ? { choices: [{ id: 'century', label: 'Take it for this century', rows: [{ [column]: inCentury }] }] }
      : {}),
  }
}
