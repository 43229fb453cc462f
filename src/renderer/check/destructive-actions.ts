import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { RosterRow } from '../../shared/roster/row.ts'

export type ActionCount = { readonly label: string; readonly count: number; readonly help: string }

/** Pure. How many of the rows ask for each action, in the manifest's order. */
export function countActions(manifest: LmsManifest, rows: readonly RosterRow[]): ActionCount[] {
  const choices = manifest.columns.find((column) => column.id === manifest.actionColumn)?.choices ?? []
  const counts = new Map<string, number>()
  for (const row of rows) {
    const action = row.cells[manifest.actionColumn] ?? manifest.defaultAction
    counts.set(action, (counts.get(action) ?? 0) + 1)
  }
  return choices.flatMap(({ value, label, help }) => {
    const count = counts.get(value)
    return count === undefined ? [] : [{ label, count, help: help ?? '' }]
  })
}
