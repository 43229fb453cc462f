import { toInstant } from '../../../shared/roster/dates.ts'

/**
 * A cell as Docebo takes it, in UTC. A day alone gets noon behind it: noon stays on its day in every zone from
 * UTC-12 to UTC+11, whichever zone Docebo shows it in. Source: fact sheet, section 5.
 */
export function doceboDate(cell: string, timeZone: string): string {
  if (!cell.includes('T')) return `${cell} 12:00:00`
  return plain(Date.parse(toInstant(cell, timeZone, 'start')))
}

/** Whether what is there says what the cell says: of a day alone only the day counts. */
export function saysSame(there: string | null, cell: string, timeZone: string): boolean {
  if (there === null) return false
  if (!cell.includes('T')) return there.slice(0, 10) === cell
  return Math.abs(momentOf(there) - momentOf(doceboDate(cell, timeZone))) < 1_000
}

const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i
/** What an empty date of a database looks like is before this. */
const FIRST_YEAR = 1900

/**
 * Pure. A date of Docebo's in one form, `YYYY-MM-DD[ HH:MM:SS]` in UTC; some services write a `T` and an offset. Null
 * for what is no date: blank, `0000-00-00 00:00:00`, a thirtieth of February, a text.
 */
export function readDate(text: string | null): string | null {
  const found = DATE.exec(text?.trim() ?? '')
  if (found === null) return null
  const [year, month, day, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)))
  if (year === undefined || month === undefined || day === undefined || year < FIRST_YEAR) return null
  const moment = Date.UTC(year, month - 1, day, hour, minute, second)
  const written = found[4] === undefined ? plain(moment).slice(0, 10) : plain(moment)
  // A day or an hour that does not exist comes out as another one.
  const given = [found[1], found[2], found[3]].join('-')
  if (written.slice(0, 10) !== given || hour > 23 || minute > 59 || second > 59) return null
  const offset = offsetOf(found[7])
  if (offset === 0) return written
  const shifted = plain(moment - offset)
  return shifted.length === 19 ? shifted : null
}

/** Minutes east of UTC, in milliseconds. */
function offsetOf(text: string | undefined): number {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(text ?? '')
  if (found === null) return 0
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) * 60_000
}

function plain(moment: number): string {
  return new Date(moment)
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace('T', ' ')
}

/** Milliseconds since 1970 of a date in the form of `readDate`; a day alone begins at midnight. */
function momentOf(date: string): number {
  return Date.parse(date.length === 10 ? `${date}T00:00:00Z` : `${date.replace(' ', 'T')}Z`)
}

/** The cell that means a date which is there: the day where it is noon, as we write days; else the moment. Blank for none. */
export function cellOf(there: string | null): string {
  const date = readDate(there)
  if (date === null) return ''
  const time = date.slice(11)
  return time === '' || time === '12:00:00' || time === '00:00:00'
    ? date.slice(0, 10)
    : `${date.replace(' ', 'T')}Z`
}
