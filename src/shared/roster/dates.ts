import { Temporal } from 'temporal-polyfill'

/** A day, or a wall time with or without an offset, as cells hold it. */
export const CANONICAL_DATE = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?)?$/

/**
 * The instant a canonical date cell means, as UTC ISO text with whole seconds.
 * A day without a time is its first second (`start`) or its last (`end`) in the zone, so it never moves a day;
 * a wall time that a clock change skips or repeats takes the later offset's reading, as Temporal's `compatible` does.
 * @throws RangeError for text that is not canonical or a zone that does not exist: both are bugs by then.
 */
export function toInstant(text: string, timeZone: string, edge: 'start' | 'end'): string {
  const match = CANONICAL_DATE.exec(text)
  if (match === null) throw new RangeError(`Not a canonical date: ${text}`)
  const [, day = '', time, offset] = match
  if (offset !== undefined) return wholeSeconds(Temporal.Instant.from(`${day}T${time}${offset}`))
  const wall = time ?? (edge === 'start' ? '00:00:00' : '23:59:59')
  const zoned = Temporal.PlainDateTime.from(`${day}T${wall}`).toZonedDateTime(timeZone)
  return wholeSeconds(zoned.toInstant())
}

/** Whether a canonical date cell means another instant in another zone: a day, or a wall time without an offset. */
export function needsZone(text: string): boolean {
  const match = CANONICAL_DATE.exec(text)
  return match !== null && match[3] === undefined
}

/** Whether this platform can reckon in a zone, by its IANA name. */
export function isKnownZone(timeZone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function wholeSeconds(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' })
}

/** An instant as wall text in a zone, for showing: `2026-09-01 08:00`. */
export function fromInstant(iso: string, timeZone: string): string {
  const wall = Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone).toPlainDateTime()
  const seconds = wall.second === 0 ? 'minute' : 'second'
  return wall.toString({ smallestUnit: seconds }).replace('T', ' ')
}

/**
 * The canonical cell that means this instant: the day alone where the instant is that edge of the day, else the wall
 * time, with its offset only where the wall time alone would mean another instant.
 */
export function cellOfInstant(iso: string, timeZone: string, edge: 'start' | 'end'): string {
  const zoned = Temporal.Instant.from(iso).round('second').toZonedDateTimeISO(timeZone)
  const wanted = wholeSeconds(zoned.toInstant())
  const day = zoned.toPlainDate().toString()
  if (toInstant(day, timeZone, edge) === wanted) return day
  const time = zoned.toPlainTime().toString({ smallestUnit: zoned.second === 0 ? 'minute' : 'second' })
  const wall = `${day}T${time}`
  return toInstant(wall, timeZone, edge) === wanted ? wall : `${wall}${zoned.offset}`
}

/** Whether year, month and day name a day that exists. */
export function isRealDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || year < 1900 || year > 2200) return false
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && day <= 31
}

/** The furthest that a zone's clocks are from UTC, in hours. */
const FURTHEST_OFFSET = 14

/** Whether a text is a date as cells hold it, of a day and a time that exist: only then may anything compute with it. */
export function isRealDate(text: string): boolean {
  const match = CANONICAL_DATE.exec(text)
  if (match === null) return false
  const [, day = '', time = '00:00', offset = 'Z'] = match
  const [year, month, dayOfMonth] = day.split('-').map(Number)
  if (!isRealDay(year ?? 0, month ?? 0, dayOfMonth ?? 0)) return false
  const [hour, minute, second] = time.split(':').map(Number)
  return (hour ?? 0) <= 23 && (minute ?? 0) <= 59 && (second ?? 0) <= 59 && isRealOffset(offset)
}

/** `Z` or `+05:30`: no clock on earth is further from UTC than 14 hours. */
export function isRealOffset(offset: string): boolean {
  if (offset === 'Z') return true
  const [hours, minutes] = offset.slice(1).split(':').map(Number)
  return (
    (minutes ?? 0) <= 59 &&
    ((hours ?? 99) < FURTHEST_OFFSET || (hours === FURTHEST_OFFSET && (minutes ?? 0) === 0))
  )
}

/** The day that a clock on the wall here shows, such as `2026-08-31`. */
export function localDay(at: Date): string {
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}
