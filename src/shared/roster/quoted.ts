/** Longer texts say nothing more in a sentence. */
const MOST_SHOWN = 60

/** A cell's text as a sentence speaks of it: in quotation marks, on one line, cut where it is long. */
export function quoted(text: string, most: number = MOST_SHOWN): string {
  const start = text.slice(0, most + 1).replaceAll(/\s+/g, ' ')
  // A character of two halves is not cut through.
  return text.length > most ? `«${start.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…»` : `«${start}»`
}
