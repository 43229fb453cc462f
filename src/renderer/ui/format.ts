const count = new Intl.NumberFormat()
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

export function formatCount(value: number): string {
  return count.format(value)
}

/** «1 cell», «2,400 cells». */
export function formatMany(value: number, one: string): string {
  return `${count.format(value)} ${value === 1 ? one : `${one}s`}`
}

export function formatRows(value: number): string {
  return formatMany(value, 'row')
}

export function formatMoment(iso: string): string {
  const at = new Date(iso)
  return Number.isNaN(at.getTime()) ? iso : moment.format(at)
}

/** A length of time as people say it: «8 s», «3 min 20 s», «2 h 5 min». */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1_000)
  if (seconds < 1) return 'under a second'
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
