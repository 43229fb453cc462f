import type { Course, Dates, Enrollment, Section } from './records.ts'
import { wholeSeconds } from './records.ts'

/** Ended for good, or past its own restricting end. */
export function isConcluded(course: Course, now: number): boolean {
  return course.state === 'completed' || hasEnded(course.dates, now)
}

/** A section whose own restricting dates still let people in. */
export function isStillOpen(section: Section, now: number): boolean {
  return section.state === 'active' && section.dates.restricts && covers(section.dates, now)
}

/**
 * Whether an enrollment counts as active now: its own dates if both are set, else its section's, else its course's.
 * One date alone has no effect.
 */
export function isActiveNow(enrollment: Enrollment, section: Section, course: Course, now: number): boolean {
  if (enrollment.state !== 'active') return false
  const { startAt, endAt } = enrollment
  if (startAt !== null && endAt !== null) return covers({ startAt, endAt, restricts: true }, now)
  if (section.dates.restricts) return covers(section.dates, now)
  return course.dates.restricts ? covers(course.dates, now) : true
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
 * A time as Rails casts it: whole seconds, without a zone in the caller's own, and null for what can't be read.
 */
export function castTime(text: string | undefined, timeZone: string): number | null {
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
  if (new Date(utc).getUTCDate() !== Number(day) || Number(month) > 12 || Number(hour) > 24) return null
  return zone === undefined ? utc - zoneOffset(utc, timeZone) : utc - statedOffset(zone)
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
