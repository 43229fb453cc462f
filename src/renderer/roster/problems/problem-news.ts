import { formatMany } from '../../ui/format.ts'

/** What a screen reader says when an edit has changed how many problems there are; '' for nothing new. */
export function problemNews(
  before: number,
  now: number,
  /** The problem of the row that was edited, when it was one; null for none. */
  own: { readonly row: string; readonly message: string } | null,
): string {
  if (now === before) return ''
  if (now === 0) return 'No problems left.'
  const total = `${formatMany(now, 'problem')} in all.`
  if (now < before) return `${formatMany(before - now, 'problem')} fewer, ${total}`
  const where = own === null ? '' : ` ${own.row}: ${own.message}`
  return `${formatMany(now - before, 'problem')} more, ${total}${where}`
}
