export type CellLook = {
  readonly value: number | boolean
  /** The cell's number format, e.g. `000000`; undefined for «General». */
  readonly format: string | undefined
  readonly is1904: boolean
}

const DAY_MS = 86_400_000
/** The day that a date's number counts from. Excel's calendar of 1900 has a 29 February, so days before are off by one. */
const EPOCH = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const
const FALSE_LEAP_DAY = 60
/** The number of 31 December 9999, Excel's last day. */
const LAST_DAY = { 1900: 2_958_465, 1904: 2_957_003 } as const
/** Excel keeps no more digits of a number than these: what is longer has lost its last ones. */
const KEPT_DIGITS = 15
/** Zeros that pad, with letters or signs around them: `000000`, `"S-"0000`, `000-00-0000`. */
const PADS = /0{2,}|"[^"]*"|\\./
/** Grouping, decimals, percent and powers are how a number looks, not what it is. */
const ONLY_LOOKS = /[.,%Ee#?/*_]/
const IN_QUOTES = /"[^"]*"|\\./g

/** Pure. A cell as the text an admin means by it: dates as ISO, ids as they are shown. */
export function cellText({ value, format, is1904 }: CellLook): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  const calendar = is1904 ? 1904 : 1900
  // An id in a column that is formatted as dates is beyond every day: it stays the number it is.
  const isDate = format !== undefined && isDateFormat(format) && value >= 0 && value < LAST_DAY[calendar] + 1
  return isDate ? dateText(value, format, calendar) : numberText(value, format)
}

/** Pure. Whether a number format shows days or times of day. */
export function isDateFormat(format: string): boolean {
  const [section = ''] = format.replaceAll(IN_QUOTES, '').split(';')
  // Brackets hold colours, conditions and regions; but [h] counts hours.
  const bare = section.replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').replaceAll(/_./g, '')
  return !/general/i.test(bare) && /[ymdhs]/i.test(bare) && !/[0#?]/.test(bare.replaceAll(/s[.,]0+/gi, 's'))
}

function numberText(value: number, format: string | undefined): string {
  const section = format?.split(';')[0]?.replaceAll(/\[[^\]]*\]/g, '') ?? ''
  const pattern = section.replaceAll(IN_QUOTES, '')
  const isPadded = PADS.test(section) && /0/.test(pattern) && !ONLY_LOOKS.test(pattern)
  if (isPadded && Number.isInteger(value) && Math.abs(value) < 1e15) return padded(value, section)
  if (Number.isInteger(value) && String(Math.abs(value)).length > KEPT_DIGITS) return value.toExponential()
  return String(Number(value.toPrecision(KEPT_DIGITS)))
}

/** Digits in the places of the zeros, from the right; the first place takes all that is left. */
function padded(value: number, section: string): string {
  const tokens = section.match(/"[^"]*"|\\.|[\s\S]/g) ?? []
  let digits = String(Math.abs(value))
  let places = tokens.filter((token) => token === '0').length
  let text = ''
  for (const token of tokens.toReversed()) {
    if (token !== '0') {
      text = plainToken(token) + text
      continue
    }
    places -= 1
    const taken = places === 0 ? digits : digits.slice(-1)
    digits = digits.slice(0, -1)
    text = (taken === '' ? '0' : taken) + text
  }
  return value < 0 ? `-${text}` : text
}

function plainToken(token: string): string {
  if (token.startsWith('"')) return token.slice(1, -1)
  if (token.startsWith('\\')) return token.slice(1)
  return token === '@' ? '' : token
}

/** Seconds are rounded: a day is kept as a fraction, and 08:00 comes out a few milliseconds early. */
function dateText(serial: number, format: string, calendar: 1900 | 1904): string {
  const seconds = Math.round(serial * 86_400)
  if (seconds < 86_400) return timeOrDuration(seconds, format)
  if (/\[h+\]|\[m+\]|\[s+\]/i.test(format)) return durationText(seconds, format)
  const shift = calendar === 1900 && serial < FALSE_LEAP_DAY ? DAY_MS : 0
  const text = new Date(EPOCH[calendar] + shift + seconds * 1_000).toISOString()
  // A cell that shows a time means one, also at midnight: a text file of the same table would have it.
  const isDay = seconds % 86_400 === 0 && !showsTime(format)
  return isDay ? text.slice(0, 10) : `${text.slice(0, 10)} ${shortTime(text.slice(11, 19))}`
}

/** Whether a number format has hours in it, beside quoted texts, colours and regions. */
function showsTime(format: string): boolean {
  return /h/i.test(format.replaceAll(IN_QUOTES, '').replaceAll(/\[[^\]]*\]/g, ''))
}

function timeOrDuration(seconds: number, format: string): string {
  if (/\[[hms]+\]/i.test(format)) return durationText(seconds, format)
  return shortTime(new Date(seconds * 1_000).toISOString().slice(11, 19))
}

function durationText(seconds: number, format: string): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  if (/\[s+\]/i.test(format)) return String(seconds)
  if (/\[m+\]/i.test(format)) return `${two(minutes)}:${two(seconds % 60)}`
  const text = `${Math.floor(minutes / 60)}:${two(minutes % 60)}`
  return /s/i.test(format) ? `${text}:${two(seconds % 60)}` : text
}

function shortTime(text: string): string {
  return text.endsWith(':00') ? text.slice(0, 5) : text
}
