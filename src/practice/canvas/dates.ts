import type { Course, Dates, Enrollment, Section, Term } from './records.ts'
import { wholeSeconds } from './records.ts'

/** Ended for good, or past its own restricting end, or past its term's where it has no such end. */
export function isConcluded(course: Course, now: number): boolean {
  if (course.state === 'completed') return true
  const { dates, term } = course
  return hasEnded(dates.restricts && dates.endAt !== null ? dates : ofTerm(term), now)
}

/** Whether a section still lets people in: by its own restricting end alone, else as its course does. */
export function isStillOpen(section: Section, course: Course, now: number): boolean {
  if (section.state !== 'active') return false
  const { dates } = section
  return dates.restricts && dates.endAt !== null ? !hasEnded(dates, now) : !isConcluded(course, now)
}

function ofTerm({ startAt, endAt }: Term): Dates {
  return { startAt, endAt, restricts: true }
}

/**
 * Whether an enrollment counts as active now: its own dates if both are set, else its section's, its course's or its
 * term's. One date alone has no effect.
 */
export function isActiveNow(enrollment: Enrollment, section: Section, course: Course, now: number): boolean {
  if (enrollment.state !== 'active') return false
  const { startAt, endAt } = enrollment
  if (startAt !== null && endAt !== null) return covers({ startAt, endAt, restricts: true }, now)
  if (section.dates.restricts) return covers(section.dates, now)
  return covers(course.dates.restricts ? course.dates : ofTerm(course.term), now)
}

function covers(dates: Dates, now: number): boolean {
  return (dates.startAt === null || dates.startAt <= now) && !hasEnded(dates, now)
}

function hasEnded(dates: Dates, now: number): boolean {
  return dates.restricts && dates.endAt !== null && dates.endAt < now
}

const TIME_FORM =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/**
 * A time as Rails casts it: whole seconds, without a zone in the caller's own, and null for what can't be read. A day
 * that the month has not runs over into the next, and 24:00 is the next day's midnight, unless `overflow` says otherwise.
 */
export function castTime(
  text: string | undefined,
  timeZone: string,
  overflow: 'rolls' | 'null' = 'rolls',
): number | null {
  if (text === undefined) return null
  const parts = TIME_FORM.exec(text.trim())
  if (parts === null) return castOther(text)
  const [, year, month, day, hour = '0', minute = '0', second = '0', zone] = parts
  const utc = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  )
  const clock = [hour, minute, second].map(Number)
  if (!isInCalendar(Number(month), Number(day)) || !isOnClock(clock)) return null
  if (overflow === 'null' && new Date(utc).getUTCDate() !== Number(day)) return null
  return zone === undefined ? utc - zoneOffset(utc, timeZone) : utc - statedOffset(zone)
}

function isInCalendar(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

function isOnClock([hour = 0, minute = 0, second = 0]: readonly number[]): boolean {
  return hour < 24 ? minute < 60 && second < 60 : hour === 24 && minute === 0 && second === 0
}

/** Other ways of writing a time, such as `Thu Dec 21 2017 00:00:00 GMT-0700`. */
function castOther(text: string): number | null {
  const time = /\d{4}/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? null : wholeSeconds(time)
}

function statedOffset(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>()

function zoneOffset(utc: number, timeZone: string): number {
  const format =
    zoneFormats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  zoneFormats.set(timeZone, format)
  const name = format.formatToParts(utc).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  return name === 'GMT' ? 0 : statedOffset(name.slice(3))
}
