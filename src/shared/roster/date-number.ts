import type { CellReading } from './cell.ts'
import { quoted } from './quoted.ts'

const EXCEL_SERIAL = /^\d{5}(?:[.,]\d{1,12})?$/
const SECONDS = /^\d{10}(?:\.\d{1,9})?$/
const MILLISECONDS = /^\d{13}(?:\.0*)?$/
const DAY_MS = 86_400_000
/** A bare number is a moment only if that lies in the time of rosters. */
const FIRST_YEAR = 1970
const LAST_YEAR = 2100

/** Pure. A bare number in a date column: Excel's count of days, or seconds or milliseconds since 1970; null for others. */
export function numberAsDate(text: string): CellReading | null {
  if (EXCEL_SERIAL.test(text)) return excelSerial(text)
  if (SECONDS.test(text)) return sinceEpoch(text, Math.floor(Number(text)) * 1_000)
  if (MILLISECONDS.test(text)) return sinceEpoch(text, Math.floor(Number(text)))
  return null
}

/** Excel counts days from 1899-12-30; a bare five-digit number in a date column is one of those, its fraction the time. */
function excelSerial(text: string): CellReading {
  const days = Number(text.replace(',', '.'))
  const seconds = Math.round(days * 86_400)
  const date = new Date(Date.UTC(1899, 11, 30) + seconds * 1_000)
  const isWhole = (seconds * 1_000) % DAY_MS === 0
  const [day = '', clock = ''] = date.toISOString().slice(0, 19).split('T')
  const time = clock.endsWith(':00') ? clock.slice(0, 5) : clock
  const fix = isWhole ? day : `${day}T${time}`
  return {
    ok: false,
    code: 'date.serial',
    message: `${quoted(text)} looks like the number Excel keeps for ${fix.replace('T', ' ')}.`,
    fix,
  }
}

function sinceEpoch(text: string, time: number): CellReading | null {
  const date = new Date(time)
  if (date.getUTCFullYear() < FIRST_YEAR || date.getUTCFullYear() > LAST_YEAR) return null
  const fix = `${date.toISOString().slice(0, 19)}Z`
  return {
    ok: false,
    code: 'date.epoch',
    message: `${quoted(text)} looks like a moment counted from 1970: ${fix.replace('T', ' ').replace('Z', ' UTC')}.`,
    fix,
  }
}
