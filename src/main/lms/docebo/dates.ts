import { toInstant } from '../../../shared/roster/dates.ts'

/**
 * A cell as Docebo takes it, in UTC. A day alone gets noon behind it: noon stays on its day in every zone from
 * UTC-12 to UTC+11, whichever zone Docebo shows it in. Source: fact sheet, section 5.
 */
export function doceboDate(cell: string, timeZone: string): string {
  if (!cell.includes('T')) return `${cell} 12:00:00`
  return toInstant(cell, timeZone, 'start').slice(0, 19).replace('T', ' ')
}

/** Whether what is there says what the cell says: of a day alone only the day counts. */
export function saysSame(there: string | null, cell: string, timeZone: string): boolean {
  if (there === null) return false
  if (!cell.includes('T')) return there.slice(0, 10) === cell
  return Math.abs(momentOf(there) - momentOf(doceboDate(cell, timeZone))) < 1_000
}

/** A date as Docebo writes it, `YYYY-MM-DD[ HH:MM:SS]` in UTC; also with a `T` and an offset, as newer services do. */
export function momentOf(text: string): number {
  const plain = text.trim().replace(' ', 'T')
  const whole = plain.length === 10 ? `${plain}T00:00:00` : plain
  return Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(whole) ? whole : `${whole}Z`)
}

/** The cell that means a date which is there: the day where it is noon, as we write days; else the moment. */
export function cellOf(there: string): string {
  const iso = new Date(momentOf(there)).toISOString()
  return iso.slice(11, 19) === '12:00:00' || iso.slice(11, 19) === '00:00:00'
    ? iso.slice(0, 10)
    : `${iso.slice(0, 19)}Z`
}
