/** What spreadsheets leave in cells that they could not work out, and what they put around texts. */

/** `#REF!`, `#NAME?`, `#DIV/0!`, in any language of the spreadsheet, and columns too narrow for what they hold. */
const ERROR = /^#(?:[\p{L}\d_/¡¿-]{1,30}[!?]|n\/?[adv]|n\/d|getting_data|nv|#+)$/iu
const LONGEST_ERROR = 255

/** Pure. The sentence to say of a cell that a spreadsheet gave up on; null for any other text. */
export function spreadsheetError(text: string): string | null {
  if (!text.startsWith('#')) return null
  if (/^#{2,}$/.test(text.slice(0, LONGEST_ERROR)) && /^#+$/.test(text))
    return 'This cell was exported while its column was too narrow to show what is in it. Widen the column in the spreadsheet and export again, or type what is meant.'
  if (text.length > LONGEST_ERROR || !ERROR.test(text)) return null
  return `«${text}» is an error of the spreadsheet’s formula: what should stand here was not found or worked out. Mend it there and export again, or type what is meant.`
}

export type Wrapping = 'apostrophe' | 'formula' | 'quotes'

/** Pure. A text without what marks it as a text in a spreadsheet: `'000101`, `="000101"`, `"000101"`; null for any other. */
export function unwrapped(text: string): { readonly wrapping: Wrapping; readonly inner: string } | null {
  const first = text[0]
  const last = text.at(-1)
  if (first === '=') {
    const rest = text.slice(1).trim()
    const inner =
      rest.length > 1 && rest.startsWith('"') && rest.endsWith('"') ? doubled(rest.slice(1, -1)) : rest
    return { wrapping: 'formula', inner: inner.trim() }
  }
  if (first === '"' || last === '"') {
    const from = first === '"' ? 1 : 0
    const until = last === '"' && text.length > from ? text.length - 1 : text.length
    return { wrapping: 'quotes', inner: doubled(text.slice(from, until)).trim() }
  }
  if (first === "'") {
    const until = last === "'" && text.length > 1 ? text.length - 1 : text.length
    return { wrapping: 'apostrophe', inner: text.slice(1, until).trim() }
  }
  return null
}

function doubled(text: string): string {
  return text.replaceAll('""', '"')
}
