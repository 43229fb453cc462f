import type { Column } from '../lms/manifest.ts'
import type { CellReading } from './cell.ts'
import { isRealDay } from './dates.ts'
import { monthOf } from './month-names.ts'
import type { DateOrder } from './row.ts'

const EXCEL_SERIAL = /^\d{5}(?:\.\d+)?$/
const TIME =
  /^(\d{1,2})(?::(\d{2}))?(?::(\d{2})(?:\.\d+)?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(z|utc|[+-]\d{2}:?\d{2})?$/i

type Day = { readonly year: number; readonly month: number; readonly day: number }

/** A date in any usual form, with or without a time; canonical is `2026-09-01`, `2026-09-01T08:00`, an offset kept. */
export function parseDate(column: Column, text: string, order: DateOrder): CellReading {
  if (column.clearable === true && text.toLowerCase() === 'none') return { ok: true, text: 'none' }
  if (EXCEL_SERIAL.test(text)) return excelSerial(text)
  const { dayText, timeText } = splitDayAndTime(text)
  const day = parseDay(dayText, order)
  if (day === null) return notADate(text, order)
  if (!isRealDay(day.year, day.month, day.day)) return impossible(text, day, order)
  const time = timeText === '' ? '' : parseTime(timeText)
  if (time === null) {
    return {
      ok: false,
      code: 'date.time',
      message: `The time in «${text}» can’t be read. Write it like 2026-09-01 08:00.`,
    }
  }
  return { ok: true, text: `${isoDay(day)}${time === '' ? '' : `T${time}`}` }
}

/** The canonical form of a date; null for what is not one. */
export function readDate(text: string, order: DateOrder): string | null {
  const reading = parseDate(ANY_DATE, text, order)
  return reading.ok ? reading.text : null
}

const ANY_DATE: Column = { id: 'date', label: 'Date', help: '', kind: 'date', aliases: [], width: 0 }

function isoDay({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The time begins at a T between digits, or at the last space before something with a colon or am/pm. */
function splitDayAndTime(text: string): { dayText: string; timeText: string } {
  const iso = /^(\d{4}-\d{1,2}-\d{1,2})[T\s]+(.+)$/i.exec(text)
  if (iso !== null) return { dayText: iso[1] ?? '', timeText: (iso[2] ?? '').trim() }
  const spaced = /^(.*\S)[\s,]+(\d{1,2}(?::\d{2}.*|\s*[ap]\.?m\.?.*))$/i.exec(text)
  if (spaced !== null)
    return { dayText: (spaced[1] ?? '').replace(/,$/, ''), timeText: (spaced[2] ?? '').trim() }
  return { dayText: text, timeText: '' }
}

function parseDay(text: string, order: DateOrder): Day | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text)
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
  const numeric = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})$/.exec(text)
  if (numeric !== null) {
    const [first, second] = [Number(numeric[1]), Number(numeric[2])]
    const year = fullYear(numeric[3] ?? '')
    return order === 'dmy' ? { year, month: second, day: first } : { year, month: first, day: second }
  }
  const dayFirst =
    /^(\d{1,2})(?:st|nd|rd|th|er|º|ª)?[-\s./]+(?:de\s+|d['’])?(\p{L}{3,12})\.?[-\s,./]+(?:de\s+)?(\d{4}|\d{2})$/iu.exec(
      text,
    )
  if (dayFirst !== null) return named(dayFirst[3], dayFirst[2], dayFirst[1])
  const monthFirst = /^(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})$/iu.exec(text)
  if (monthFirst !== null) return named(monthFirst[3], monthFirst[1], monthFirst[2])
  return null
}

function named(year = '', month = '', day = ''): Day | null {
  const found = monthOf(month)
  return found === null ? null : { year: fullYear(year), month: found, day: Number(day) }
}

/** Two digits mean this century: rosters are about terms to come. */
function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

function parseTime(text: string): string | null {
  const match = TIME.exec(text)
  if (match === null) return null
  const half = match[4]?.toLowerCase().charAt(0)
  let hour = Number(match[1])
  if (half !== undefined && (hour < 1 || hour > 12)) return null
  if (half === 'p' && hour < 12) hour += 12
  if (half === 'a' && hour === 12) hour = 0
  const minute = Number(match[2] ?? '0')
  const second = match[3]
  if (hour > 23 || minute > 59 || Number(second ?? '0') > 59) return null
  const wall = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}${second === undefined ? '' : `:${second}`}`
  return `${wall}${zone(match[5])}`
}

function zone(text: string | undefined): string {
  if (text === undefined) return ''
  if (/^(z|utc)$/i.test(text)) return 'Z'
  return text.includes(':') ? text : `${text.slice(0, 3)}:${text.slice(3)}`
}

function notADate(text: string, order: DateOrder): CellReading {
  const example = order === 'dmy' ? '31/12/2026' : '12/31/2026'
  return {
    ok: false,
    code: 'date.form',
    message: `«${text}» is not a date. Write it like 2026-12-31 or ${example}.`,
  }
}

/** 31.12. read as month 31 is most likely the other order of day and month. */
function impossible(text: string, { year, month, day }: Day, order: DateOrder): CellReading {
  if (month > 12 && isRealDay(year, day, month)) {
    return {
      ok: false,
      code: 'date.swapped',
      message: `«${text}» has no month ${month}. It looks as if ${order === 'dmy' ? 'the month stands before the day' : 'the day stands before the month'}.`,
      fix: isoDay({ year, month: day, day: month }),
    }
  }
  return { ok: false, code: 'date.impossible', message: `«${text}» is not a day that exists.` }
}

/** Excel counts days from 1899-12-30; a bare five-digit number in a date column is one of those. */
function excelSerial(text: string): CellReading {
  const date = new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * 86_400_000)
  const iso = date.toISOString().slice(0, 10)
  return {
    ok: false,
    code: 'date.serial',
    message: `«${text}» looks like the number Excel keeps for ${iso}.`,
    fix: iso,
  }
}
