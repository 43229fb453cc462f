const FORM = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/

/** `YYYY-MM-DD HH:MM:SS` in a zone as a moment; null for text that is no date. A day alone is its first second. */
export function readDate(text: string, timeZone = 'UTC'): number | null {
  const match = FORM.exec(text.trim())
  if (match === null) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  const wall = Date.UTC(year, month - 1, day, hour, minute, second)
  if (new Date(wall).getUTCDate() !== day || month > 12) return null
  const offset = offsetAt(wall, timeZone)
  return offset === null ? null : wall - offset
}

export function writeDate(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString().slice(0, 19).replace('T', ' ')
}

/** The same as a clock in a zone shows it. */
export function writeDateIn(moment: number | null, timeZone: string): string | null {
  return moment === null ? null : writeDate(moment + (offsetAt(moment, timeZone) ?? 0))
}

/** How far a zone's clock is ahead of UTC; null for a zone that does not exist. */
function offsetAt(moment: number, timeZone: string): number | null {
  if (timeZone === 'UTC') return 0
  try {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }).formatToParts(moment)
    const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0)
    const shown = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour') % 24,
      part('minute'),
      part('second'),
    )
    return shown - moment
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
