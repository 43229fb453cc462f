import { isRealOffset } from './dates.ts'

/** A time of day as it is written: `8:05 pm`, `17.00`, `12.00.00.000000 AM`, `08:00:30Z`, `8:00 UTC+2`. */
const TIME =
  /^(\d{1,2})(?:[:.](\d{2}))?(?:[:.](\d{2})(?:[.,]\d{1,9})?)?\s*(?:(?:uhr|hrs?|h)\b\.?\s*)?([ap]\.?\s?m\.?)?\s*(z|(?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d{2})?|utc|gmt|[a-z]{2,5})?$/i

export type TimeText =
  | { readonly kind: 'time'; readonly text: string }
  /** 24:00: the midnight with which the day ends. */
  | { readonly kind: 'endOfDay'; readonly offset: string }
  /** A zone by its letters, such as `CDT`; `offset` where they mean one only in American use. */
  | { readonly kind: 'zone'; readonly letters: string; readonly time: string; readonly offset: string | null }

/** The letters that RFC 5322 defines. Elsewhere in the world some of them mean other zones. */
const AMERICAN: Readonly<Record<string, string>> = {
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
}

/** Pure. Null for what is no time of day. */
export function readTime(text: string): TimeText | null {
  const match = TIME.exec(text)
  if (match === null) return null
  const [, hours, minutes, seconds, half, zone] = match
  const hour = hourOf(Number(hours), half?.toLowerCase().charAt(0))
  const minute = Number(minutes ?? '0')
  const second = Number(seconds ?? '0')
  if (hour === null || minute > 59 || second > 59) return null
  if (hour === 24 && (minute > 0 || second > 0)) return null
  const letters = zone !== undefined && /^[a-z]{2,5}$/i.test(zone) ? zone.toUpperCase() : ''
  if (letters !== '' && letters !== 'UTC' && letters !== 'GMT') {
    if (hour === 24) return null
    return { kind: 'zone', letters, time: wall(hour, minute, seconds), offset: AMERICAN[letters] ?? null }
  }
  const offset = offsetOf(zone)
  if (offset === null) return null
  return hour === 24
    ? { kind: 'endOfDay', offset }
    : { kind: 'time', text: `${wall(hour, minute, seconds)}${offset}` }
}

/** 0 to 24; null for an hour that no clock shows. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 24 ? hour : null
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (half === 'p' ? 12 : 0)
}

function wall(hour: number, minute: number, seconds: string | undefined): string {
  return `${two(hour)}:${two(minute)}${seconds === undefined ? '' : `:${seconds}`}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** Canonical `Z` or `+05:30`; '' for none, null for one that no clock has. */
function offsetOf(text: string | undefined): string | null {
  if (text === undefined) return ''
  const plain = text.replace(/^(?:utc|gmt)\s*/i, '')
  if (plain === '' || /^z$/i.test(plain)) return 'Z'
  const sign = plain.charAt(0)
  const digits = plain.slice(1).replace(':', '')
  const hours = digits.length > 2 ? digits.slice(0, -2) : digits
  const minutes = digits.length > 2 ? digits.slice(-2) : '00'
  const offset = `${sign}${hours.padStart(2, '0')}:${minutes}`
  return isRealOffset(offset) ? offset : null
}
