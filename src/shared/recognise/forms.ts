import type { ImportForm, LmsManifest } from '../lms/manifest.ts'
import type { ColumnTarget } from '../roster/import.ts'
import { compactHeader, readHeaderText } from './header-text.ts'

/** Pure. The layout of the LMS's own that these headers are; undefined for none. */
export function recogniseForm(manifest: LmsManifest, headers: readonly string[]): ImportForm | undefined {
  const there = new Set(headers.map((header) => readHeaderText(header).compact))
  return manifest.importForms?.find((form) =>
    form.signature.every((any) => any.some((header) => there.has(compactHeader(header)))),
  )
}

/** Pure. Where a recognised layout says that a column goes; null where it says nothing of it. */
export function targetInForm(form: ImportForm, header: string): ColumnTarget | null {
  const wanted = readHeaderText(header).compact
  const found = form.columns.find((column) => compactHeader(column.header) === wanted)
  if (found === undefined) return null
  return {
    kind: 'column',
    column: found.column,
    idKind: found.idKind ?? null,
    ...(found.words === undefined ? {} : { words: found.words }),
    ...(found.isFallback === undefined ? {} : { isFallback: found.isFallback }),
  }
}
