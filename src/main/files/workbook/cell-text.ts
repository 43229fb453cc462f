import { formatValue, isDateFormat, serialToDate } from 'hucre'
import type { CellValue } from 'hucre/xlsx'

export type CellLook = {
  readonly value: CellValue
  /** The cell's number format, e.g. `000000`; undefined for «General». */
  readonly format: string | undefined
  readonly is1904: boolean
}

const DAY_MS = 86_400_000
/** Excel counts days from here; a value before the first day of 1904 is a time of day or a duration. */
const FIRST_DAY = { 1900: Date.UTC(1899, 11, 31), 1904: Date.UTC(1904, 0, 1) } as const
/** Excel keeps no more digits of a number than these: what is longer has lost its last ones. */
const KEPT_DIGITS = 15
/** Zeros that pad, with letters or signs around them: `000000`, `"S-"0000`, `000-00-0000`. */
const PADS = /0{2,}|"[^"]*"|\\./
/** Grouping, decimals, percent and powers are how a number looks, not what it is. */
const ONLY_LOOKS = /[.,%Ee#?/*_]/

/** Pure. A cell as the text an admin means by it: dates as ISO, ids as they are shown, formulas by their value. */
export function cellText({ value, format, is1904 }: CellLook): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return dateText(value, format, is1904)
  if (format !== undefined && isDateFormat(format)) {
    return dateText(serialToDate(value, is1904), format, is1904)
  }
  return numberText(value, format)
}

function numberText(value: number, format: string | undefined): string {
  const section = format?.split(';')[0]?.replaceAll(/\[[^\]]*\]/g, '') ?? ''
  const pattern = section.replaceAll(/"[^"]*"|\\./g, '')
  const isPadded = PADS.test(section) && /0/.test(pattern) && !ONLY_LOOKS.test(pattern)
  if (isPadded && format !== undefined && Number.isInteger(value)) return formatValue(value, format)
  if (Number.isInteger(value) && String(Math.abs(value)).length > KEPT_DIGITS) return value.toExponential()
  return String(Number(value.toPrecision(KEPT_DIGITS)))
}

/** Seconds are rounded: a day is kept as a fraction, and 08:00 comes out a few milliseconds early. */
function dateText(date: Date, format: string | undefined, is1904: boolean): string {
  const time = Math.round(date.getTime() / 1_000) * 1_000
  if (time < FIRST_DAY[is1904 ? 1904 : 1900] + DAY_MS) {
    return format === undefined ? isoTime(time) : timeOrDuration(date, time, format, is1904)
  }
  const rounded = new Date(time)
  const day = rounded.toISOString().slice(0, 10)
  return time % DAY_MS === 0 ? day : `${day} ${isoTime(time)}`
}

function timeOrDuration(date: Date, time: number, format: string, is1904: boolean): string {
  return /\[[hms]+\]/i.test(format) ? formatValue(date, format, { is1904 }) : isoTime(time)
}

function isoTime(time: number): string {
  const text = new Date(time).toISOString().slice(11, 19)
  return text.endsWith(':00') ? text.slice(0, 5) : text
}
