import type { Reference, RowRequest } from '../../contract.ts'
import { referenceKey } from '../reads.ts'

/** As many as Canvas gives in one page. Source: fact sheet, section 6. */
export const PAGE_SIZE = 100

/** Pure. What the rows name in this column, each thing once. */
export function unique(rows: readonly RowRequest[], column: string): Reference[] {
  const found = new Map<string, Reference>()
  for (const row of rows) {
    const reference = row.refs[column]
    if (reference !== undefined) found.set(referenceKey(reference), reference)
  }
  return [...found.values()]
}

/** Pure. The id as given, then with its accents composed and apart: Canvas compares letter by letter. */
export function spellings(reference: Reference): Reference[] {
  const { kind, value } = reference
  return [...new Set([value, value.normalize('NFC'), value.normalize('NFD')])].map((one) => ({
    kind,
    value: one,
  }))
}
