import { readDate } from './cell-date.ts'
import { CANONICAL_DATE, isRealDate } from './dates.ts'
import { knowsMonthsOf } from './month-names.ts'
import type { DateOrder } from './row.ts'

/** Whether the dates of a region have the day or the month first; those that begin with the year count as day first. */
export function localeDateOrder(locale?: string): DateOrder {
  const parts = new Intl.DateTimeFormat(locale, { ...NUMERIC, timeZone: 'UTC' }).formatToParts(0)
  const place = (type: string) => parts.findIndex((part) => part.type === type)
  return place('month') < place('day') && place('month') < place('year') ? 'mdy' : 'dmy'
}

/** Canonical date → what a person reads; any other text, also a date that does not exist, comes back as it is. */
export type DateText = (text: string) => string

/** The years and digits that rosters are written in, whatever calendar the region prefers. */
const PLAIN = { calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' } as const
const NUMERIC = { ...PLAIN, year: 'numeric', month: '2-digit', day: '2-digit' } as const
const NAMED = { ...PLAIN, year: 'numeric', month: 'short', day: 'numeric' } as const
const CLOCK = { ...PLAIN, hour: 'numeric', minute: '2-digit' } as const
/** A day that another order would read as another one. */
const SAMPLE = Date.UTC(2026, 2, 4)
const SAMPLE_TIMES = [0, 8.5, 12, 17.75].map((hour) => SAMPLE + hour * 3_600_000)
const MOST_KNOWN = 20_000

/**
 * Writes dates as the admin's region does. What is shown must be read as the same day when it is typed or pasted into
 * the roster: where the region's order is not the roster's, months are written out; where that can't be read either,
 * the date stays in its ISO form.
 */
export function createDateText(order: DateOrder, locale?: string): DateText {
  const known = new Map<string, string>()
  let writeDay: Write | null = null
  let writeTime: ((time: string) => string) | null = null
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const match = CANONICAL_DATE.exec(text)
    // 30 February, once formatted, would be shown as a day in March that nobody wrote.
    if (match === null || !isRealDate(text)) return text
    const [, day = '', time, offset] = match
    // Made with the first that is asked for: a roster is on screen sooner.
    writeDay ??= dayWriter(order, locale)
    if (time !== undefined) writeTime ??= timeWriter(order, locale)
    const parts = [writeDay(Date.parse(`${day}T00:00:00Z`))]
    if (time !== undefined) parts.push(offset === undefined && writeTime !== null ? writeTime(time) : time)
    if (offset !== undefined) parts.push(offset)
    const shown = parts.join(' ')
    if (known.size < MOST_KNOWN) known.set(text, shown)
    return shown
  }
}

type Write = (at: number) => string

const isoDay: Write = (at) => new Date(at).toISOString().slice(0, 10)

function dayWriter(order: DateOrder, locale: string | undefined): Write {
  const numeric = writer(locale, NUMERIC)
  if (readDate(numeric(SAMPLE), order) === isoDay(SAMPLE)) return numeric
  const named = new Intl.DateTimeFormat(locale, NAMED)
  const [language = ''] = named.resolvedOptions().locale.split('-')
  // Some regions write the month as a number even when its name is asked for.
  const month = named.formatToParts(SAMPLE).find(({ type }) => type === 'month')?.value ?? ''
  return knowsMonthsOf(language) && /\p{L}{3}/u.test(month) ? writer(locale, NAMED) : isoDay
}

/** Seconds are rare; a time that has them stays as it is. */
function timeWriter(order: DateOrder, locale: string | undefined): (time: string) => string {
  const write = writer(locale, CLOCK)
  const fits = SAMPLE_TIMES.every((at) => {
    const iso = new Date(at).toISOString().slice(0, 16)
    return readDate(`${isoDay(at)} ${write(at)}`, order) === iso
  })
  return (time) => (fits && time.length === 5 ? write(Date.parse(`1970-01-01T${time}:00Z`)) : time)
}

function writer(locale: string | undefined, options: Intl.DateTimeFormatOptions): Write {
  const format = new Intl.DateTimeFormat(locale, options)
  // Some regions put spaces there that don't break the line, and marks that nobody sees.
  return (at) =>
    format
      .format(at)
      .replaceAll(/\s/g, ' ')
      .replaceAll(/[\u200e\u200f]/g, '')
}
