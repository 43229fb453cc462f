import type { LmsManifest } from '../lms/manifest.ts'
import type { ColumnTarget, ImportAnswer, SourceColumn } from '../roster/import.ts'

/** Pure. The column of a file by its header: as it stands, else without case and outer spaces; -1 for none. */
export function findColumn(columns: readonly Pick<SourceColumn, 'header'>[], header: string): number {
  const exact = columns.findIndex((column) => column.header === header.trim())
  if (exact >= 0) return exact
  const wanted = header.trim().toLowerCase()
  return columns.findIndex((column) => column.header.trim().toLowerCase() === wanted)
}

/** Pure. Two columns of a file can't fill one of the roster: the one that had it is kept beside. */
export function withTarget(
  targets: readonly ColumnTarget[],
  index: number,
  target: ColumnTarget,
): readonly ColumnTarget[] {
  return targets.map((each, at) => {
    if (at === index) return target
    const isTaken = target.kind === 'column' && each.kind === 'column' && each.column === target.column
    return isTaken ? { kind: 'extra' } : each
  })
}

/** Pure. Where the columns go once a question was answered. */
export function applyAnswer(
  targets: readonly ColumnTarget[],
  { targets: changes = [] }: Pick<ImportAnswer, 'targets'>,
): readonly ColumnTarget[] {
  return changes.reduce((now, { index, target }) => withTarget(now, index, target), targets)
}

/** Pure. «Person is «Student Number» as SIS ID; Section is «Sect» as SIS section ID.» */
export function describeAssignment(
  { columns }: LmsManifest,
  headers: readonly string[],
  targets: readonly ColumnTarget[],
): string {
  const said = columns.flatMap((column) =>
    targets.flatMap((target, at) => {
      if (target.kind !== 'column' || target.column !== column.id) return []
      const kind = column.idKinds?.find(({ id }) => id === target.idKind)
      return [`${column.label} is «${headers[at] ?? ''}»${kind === undefined ? '' : ` as ${kind.label}`}`]
    }),
  )
  return said.length === 0 ? '' : `${said.join('; ')}.`
}

/** Pure. What says on the command line that a column of the file fills one of the roster; `header` null for none. */
export function columnOption(column: string, header: string | null, idKind: string | null): string {
  if (header === null) return `--column ${column}=none`
  const value = `${header}${idKind === null ? '' : `:${idKind}`}`
  return `--column ${column}="${value.replaceAll(/["$`\\]/g, '\\$&')}"`
}
