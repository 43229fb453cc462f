import type { Column } from '../lms/manifest.ts'
import { isBlankWord } from './blank-words.ts'
import type { CellReading } from './cell.ts'
import { numberAsDate } from './date-number.ts'
import { isRealDay } from './dates.ts'
import { type Day, type DayText, readDay } from './day-text.ts'
import { withPlainCharacters } from './lookalikes.ts'
import { isOnWeekday } from './month-names.ts'
import { quoted } from './quoted.ts'
import type { DateOrder } from './row.ts'
import { spreadsheetError, unwrapped } from './spreadsheet-text.ts'
import { readTime, type TimeText } from './time-text.ts'

/** Nobody writes a date as long as this; a text that is longer is not looked into. */
const LONGEST = 80
/** Student systems keep «never» as a day that nobody will see. */
const NEVER_FROM = 2500
/** MySQL's and Excel's day nought, with or without a time. */
const NO_DAY = /^(?:0{4}[-/.]0{1,2}[-/.]0{1,2}|0{1,2}[-/.]0{1,2}[-/.]0{2,4}|1\/0\/1900)(?:[T\s].*)?$/

/** A date in any usual form, with or without a time; canonical is `2026-09-01`, `2026-09-01T08:00`, an offset kept. */
export function parseDate(column: Column, text: string, order: DateOrder): CellReading {
  if (text.length > LONGEST) return notADate(text, order)
  const plain = inPlainForm(text)
  if (plain === '') return BLANK
  if (column.clearable === true && plain.toLowerCase() === 'none') return { ok: true, text: 'none' }
  if (isBlankWord(plain, false) || NO_DAY.test(plain)) return BLANK
  const broken = spreadsheetError(plain)
  if (broken !== null) return { ok: false, code: 'spreadsheet.error', message: broken }
  const number = numberAsDate(plain)
  if (number !== null) return number
  return readMoment(column, plain, text, order)
}

const BLANK: CellReading = { ok: true, text: '' }

/** The canonical form of a date; null for what is not one. */
export function readDate(text: string, order: DateOrder): string | null {
  const reading = parseDate(ANY_DATE, text.trim(), order)
  return reading.ok ? reading.text : null
}

const ANY_DATE: Column = {
  id: 'date',
  label: 'Date',
  help: '',
  kind: 'date',
  dayEdge: 'start',
  aliases: [],
  width: 0,
}

/** Zeros of the digits of other scripts. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50]

/** Digits of any script, plain hyphens and spaces; without what spreadsheets put around a text. */
function inPlainForm(text: string): string {
  const plain = withPlainCharacters(text.normalize('NFC')).replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = ZEROS.find((first) => code >= first && code < first + 10)
    return zero === undefined ? digit : String(code - zero)
  })
  return (unwrapped(plain)?.inner ?? plain).replaceAll(/\s+/g, ' ').trim()
}

function readMoment(column: Column, plain: string, text: string, order: DateOrder): CellReading {
  const { dayText, timeText } = split(plain, order)
  const found = readDay(dayText, order)
  if (found === null) return notADate(text, order)
  const time = timeText === '' ? WHOLE_DAY : readTime(timeText)
  const wrong = wrongDay(column, found, time, text, order)
  if (wrong !== null) return wrong
  if (time === null) {
    return {
      ok: false,
      code: 'date.time',
      message: `The time in ${quoted(text)} can’t be read. Write it like 2026-09-01 08:00.`,
    }
  }
  if (time.kind === 'zone') return zoneByLetters(column, isoDay(found.day), time, text)
  if (time.kind === 'endOfDay') return { ok: true, text: endOf(column, found.day, time.offset) }
  // Where a day has no edges it is the day that counts: midnight is how programs write one.
  const isDay = time.text === '' || (column.dayEdge === undefined && MIDNIGHT.test(time.text))
  return { ok: true, text: `${isoDay(found.day)}${isDay ? '' : `T${time.text}`}` }
}

const MIDNIGHT = /^00:00(?::00)?$/
const WHOLE_DAY: TimeText = { kind: 'time', text: '' }

/** What parts the time from the day: a T between digits, SAS's colon, or the space before what can be a time. */
const ISO = /^(\d{4}-\d{1,2}-\d{1,2})[T\s]\s*(\S.*)$/i
const COMPACT = /^(\d{8})[T\s]?(\d{2})(\d{2})(\d{2})?((?:\.\d+)?\s*(?:z|[+-]\d{2}:?\d{2})?)$/i
const WITH_COLON = /^(.*\D\d{4}):(\d{1,2}:\d{2}.*)$/
const SPACED =
  /^(.*\S)[\s,]+(\d{1,2}(?:[:.]\d{2}(?:[:.\s+-].*)?|[:.]\d{2}[zap].*|\s*[ap]\.?\s?m\.?.*|\s?(?:uhr|hrs?|h)\b.*))$/i
/** A zone by its name behind an offset says nothing more. */
const NAMED_ZONE = /([+-]\d{2}:?\d{2}|z)\s*\[[\w/+-]+\]$/i
const JOINING = /[\s,]+(?:at|um|à|às|alle|klo?\.?)$/i

function split(plain: string, order: DateOrder): { readonly dayText: string; readonly timeText: string } {
  if (readDay(plain, order) !== null) return { dayText: plain, timeText: '' }
  const text = plain.replace(NAMED_ZONE, '$1')
  const compact = COMPACT.exec(text)
  if (compact !== null) {
    const [, day = '', hour, minute, second = '00', rest = ''] = compact
    return { dayText: day, timeText: `${hour}:${minute}:${second}${rest}` }
  }
  const found = ISO.exec(text) ?? WITH_COLON.exec(text) ?? SPACED.exec(text)
  if (found === null) return { dayText: text, timeText: '' }
  const dayText = (found[1] ?? '').replace(JOINING, '').replace(/,$/, '')
  return { dayText, timeText: (found[2] ?? '').trim() }
}

/** The midnight at the end of a day: the beginning of the next for what starts then, else that day itself. */
function endOf(column: Column, { year, month, day }: Day, offset: string): string {
  if (column.dayEdge !== 'start' && offset === '') return isoDay({ year, month, day })
  return `${isoOf(Date.UTC(year, month - 1, day + 1))}T00:00${offset}`
}

function wrongDay(
  column: Column,
  { day, weekday }: DayText,
  time: TimeText | null,
  text: string,
  order: DateOrder,
): CellReading | null {
  const { year, month, day: dayOfMonth } = day
  if (year >= NEVER_FROM) return never(column, text)
  if (!isRealDay(year, month, dayOfMonth)) return impossible(text, day, time, order)
  if (weekday === null || isOnWeekday(weekday, new Date(isoDay(day)).getUTCDay())) return null
  const written = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(isoDay(day)),
  )
  return {
    ok: false,
    code: 'date.weekday',
    message: `In ${quoted(text)} day and date don’t agree: ${isoDay(day)} is a ${written}. Type the date that is meant.`,
  }
}

function isoDay({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function isoOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

function notADate(text: string, order: DateOrder): CellReading {
  const example = order === 'dmy' ? '31/12/2026' : '12/31/2026'
  return {
    ok: false,
    code: 'date.form',
    message: `${quoted(text)} is not a date. Write it like 2026-12-31 or ${example}.`,
  }
}

/** 31.12. read as month 31 is most likely the other order of day and month. */
function impossible(text: string, day: Day, time: TimeText | null, order: DateOrder): CellReading {
  const { year, month } = day
  const other = { year, month: day.day, day: month }
  if (month > 12 && isRealDay(year, other.month, other.day)) {
    const clock = time?.kind === 'time' && time.text !== '' ? `T${time.text}` : ''
    return {
      ok: false,
      code: 'date.swapped',
      message: `${quoted(text)} has no month ${month}. It looks as if ${order === 'dmy' ? 'the month stands before the day' : 'the day stands before the month'}.`,
      // Without a time that can be read the fix would lose it.
      ...(time?.kind === 'time' ? { fix: `${isoDay(other)}${clock}` } : {}),
    }
  }
  return {
    ok: false,
    code: 'date.impossible',
    message: `${quoted(text)} is not a day that exists or can be meant.`,
  }
}

function never(column: Column, text: string): CellReading {
  const answer = (id: string, label: string, cell: string) => ({ id, label, rows: [{ [column.id]: cell }] })
  return {
    ok: false,
    code: 'date.never',
    message: `${quoted(text)} is how some systems write «never». Choose what it means here.`,
    word: text,
    choices: [
      answer('blank', 'Leave it blank', ''),
      ...(column.clearable === true ? [answer('none', 'No date: clear the one that is there', 'none')] : []),
    ],
  }
}

function zoneByLetters(
  column: Column,
  day: string,
  { letters, time, offset }: Extract<TimeText, { kind: 'zone' }>,
  text: string,
): CellReading {
  const answer = (id: string, label: string, zone: string) => ({
    id,
    label,
    rows: [{ [column.id]: `${day}T${time}${zone}` }],
  })
  return {
    ok: false,
    code: 'date.zone',
    message: `${quoted(text)} names a time zone by its letters, which mean several in the world. Write it like 2026-09-01 08:00-05:00.`,
    word: letters,
    choices: [
      ...(offset === null
        ? []
        : [answer('american', `${letters} is ${offset}, as in North America`, offset)]),
      answer('local', 'Without a zone: as other times in this roster', ''),
    ],
  }
}
