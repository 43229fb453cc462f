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
