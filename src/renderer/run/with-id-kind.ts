import type { Column } from '../../shared/lms/manifest.ts'
import { formatReference, parseReference } from '../../shared/roster/identifier.ts'

/** Pure. The same id read as another kind: the cell gets that kind's prefix, or none if it is the column's own. */
export function withIdKind(
  column: Column,
  chosenKind: string | undefined,
  text: string,
  kindId: string,
): string {
  const { value } = parseReference(column, chosenKind, text)
  return value === '' ? '' : formatReference(column, chosenKind, { kind: kindId, value })
}
