import { isBlankWord } from './blank-words.ts'
import type { CellReading } from './cell.ts'
import { quoted } from './quoted.ts'
import { spreadsheetError, unwrapped } from './spreadsheet-text.ts'

/** Begins with what a spreadsheet may have put there, or may be a word for nothing. */
const SUSPECT = /^['"=#\\(<[nu\p{Pd}]|"$|\P{ASCII}/iu

/** A text cell: kept as it stands in one normal form, but for outer blanks and words for nothing. */
export function readText(text: string): CellReading {
  if (!SUSPECT.test(text)) return { ok: true, text }
  const composed = text.normalize('NFC').trim()
  if (isBlankWord(composed, true)) return { ok: true, text: '' }
  const broken = spreadsheetError(composed)
  if (broken !== null) return { ok: false, code: 'spreadsheet.error', message: broken }
  const found = unwrapped(composed)
  // Only what no name has: quotation marks and apostrophes can be part of one.
  if (found?.wrapping !== 'formula') return { ok: true, text: composed }
  const inner = /^=\s*".*"$/s.test(composed) ? readText(found.inner) : null
  return {
    ok: false,
    code: 'text.formula',
    message: `${quoted(composed)} is written as a formula of a spreadsheet.`,
    ...(inner?.ok === true && inner.text !== '' ? { fix: inner.text } : {}),
  }
}
