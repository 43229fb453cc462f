import { fail, ok, type Result } from '../result.ts'
import type { ColumnTarget, SourceColumn } from './import.ts'
import type { DateOrder } from './row.ts'

/** How the columns of one kind of file go into a roster, kept under a name for the window and the command line. */
export type SavedMapping = {
  readonly name: string
  readonly lms: string
  readonly dateOrder: DateOrder
  /** By the file's headers; columns that were kept beside are not listed. */
  readonly columns: readonly SavedColumn[]
}

export type SavedColumn = { readonly header: string; readonly target: ColumnTarget }

/** Pure. What a mapping keeps of an import as it stands. */
export function columnsToSave(
  sources: readonly SourceColumn[],
  targets: readonly ColumnTarget[],
): SavedColumn[] {
  return sources.flatMap(({ header }, at) => {
    const target = targets[at]
    return target === undefined || isPlainExtra(target) ? [] : [{ header, target }]
  })
}

/**
 * Pure. Where a file's columns go by a saved mapping: headers are compared without case and outer spaces, and columns
 * that it does not name are kept beside. Refused, with the headers, where a column of the roster would lose its source.
 */
export function applySavedMapping(
  mapping: SavedMapping,
  sources: readonly SourceColumn[],
): Result<ColumnTarget[], string> {
  const byHeader = new Map(mapping.columns.map((column) => [plain(column.header), column]))
  const there = new Set(sources.map(({ header }) => plain(header)))
  const missing = mapping.columns.filter(
    ({ header, target }) => target.kind === 'column' && !there.has(plain(header)),
  )
  if (missing.length > 0) {
    const headers = missing.map(({ header }) => `«${header}»`).join(', ')
    return fail(
      `The mapping «${mapping.name}» reads ${headers}, which this file does not have. Choose another mapping, or say which columns to read.`,
    )
  }
  return ok(sources.map(({ header }) => byHeader.get(plain(header))?.target ?? { kind: 'extra' }))
}

function isPlainExtra(target: ColumnTarget): boolean {
  return target.kind === 'extra' && target.name === undefined
}

function plain(header: string): string {
  return header.trim().toLowerCase()
}
