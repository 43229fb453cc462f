import { isRealDay } from './dates.ts'
import { monthNamed } from './month-names.ts'
import { quoted } from './quoted.ts'

/** What spreadsheets make of ids: each a problem that can be told from the text alone. */
export type Damage = {
  readonly code: string
  readonly message: string
  /** The id it was, where that is certain. */
  readonly fix?: string
  /** It may be a real id all the same: the admin can say so. */
  readonly mayBeMeant: boolean
}

const SCIENTIFIC = /^\d(?:[.,]\d+)?e\+\d+$/i
const FLOAT = /^(\d+)\.0+$/
const GROUPED = /^\d{1,3}(?:,\d{3})+$/
/** `1-Mar`, `01-mars.`, `1. Mär`: a day as spreadsheets show one. */
const DAY_MONTH = /^\d{1,2}[-.]\s?(\p{L}{3,9})\.?$/u
const MONTH_YEAR = /^(\p{L}{3,9})\.?[-\s]\d{2}$/u
const DAY_MONTH_YEAR = /^\d{1,2}-(\p{L}{3,9})\.?-(?:\d{4}|\d{2})$/u
const NUMERIC_DAY =
  /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})([/.-])(\d{1,2})\5(\d{4}|\d{2}))(?:[T\s]0?0:00(?::00)?)?$/
/** A spreadsheet keeps this many digits of a number and fills up with noughts. */
const KEPT_DIGITS = 15

/** Pure. What a spreadsheet has done to an id; null where nothing can be seen. */
export function damageTo(value: string): Damage | null {
  if (SCIENTIFIC.test(value)) {
    return {
      code: 'id.scientific',
      message: `${quoted(value)} is a number that a spreadsheet has shortened; its last digits are lost. Type the whole id, or export the file again with this column as text.`,
      mayBeMeant: false,
    }
  }
  const float = FLOAT.exec(value)
  if (float !== null) {
    return {
      code: 'id.decimals',
      message: `${quoted(value)} is an id with decimals that a spreadsheet or a program has put behind it.`,
      fix: float[1] ?? '',
      mayBeMeant: true,
    }
  }
  if (GROUPED.test(value)) return grouped(value)
  if (value === 'TRUE' || value === 'FALSE') {
    return {
      code: 'id.logical',
      message: `${quoted(value)} is what a spreadsheet makes of a word or a formula, and hardly an id. Look into the file.`,
      mayBeMeant: true,
    }
  }
  if (isMadeADate(value)) {
    return {
      code: 'id.date',
      message: `${quoted(value)} looks like an id, such as 1-3 or MAR1, that a spreadsheet has turned into a date. What it was can’t be told: type it, or export the file again with this column as text.`,
      mayBeMeant: true,
    }
  }
  return null
}

/** 101,102 may be two ids; in 10,945,457 the groups are no ids. */
function grouped(value: string): Damage {
  const isOneNumber = value.indexOf(',') < 3
  return {
    code: 'id.grouped',
    message: isOneNumber
      ? `${quoted(value)} is an id in which a spreadsheet has put separators of thousands.`
      : `${quoted(value)} is one id with separators of thousands, or several ids. Choose which.`,
    ...(isOneNumber ? { fix: value.replaceAll(',', '') } : {}),
    mayBeMeant: true,
  }
}

function isMadeADate(value: string): boolean {
  const named = DAY_MONTH.exec(value) ?? MONTH_YEAR.exec(value) ?? DAY_MONTH_YEAR.exec(value)
  if (named !== null) {
    const word = named[1] ?? ''
    // Spreadsheets write Mar or mar; MAR-01 is more likely somebody's own code.
    return word !== word.toUpperCase() && monthNamed(word) !== null
  }
  const day = NUMERIC_DAY.exec(value)
  if (day === null) return false
  if (day[1] !== undefined) return isRealDay(Number(day[1]), Number(day[2]), Number(day[3]))
  const [first, second, yearText = ''] = [Number(day[4]), Number(day[6]), day[7]]
  // 1.2.26 and 1-2-26 may be numbers of sections; with a slash, or a whole year, it is a date.
  if (yearText.length === 2 && day[5] !== '/') return false
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText)
  return isRealDay(year, first, second) || isRealDay(year, second, first)
}

/** Pure. Whether a number is longer than a spreadsheet keeps and ends in noughts: 'surely' where two or more are left. */
export function lostDigits(value: string): 'surely' | 'perhaps' | null {
  if (value.length <= KEPT_DIGITS || !/^\d{16,}$/.test(value)) return null
  if (!/^0+$/.test(value.slice(KEPT_DIGITS))) return null
  return value.length > KEPT_DIGITS + 1 ? 'surely' : 'perhaps'
}
