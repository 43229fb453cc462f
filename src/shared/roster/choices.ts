import type { CellEdit, CellProblem, Cells, RosterEdit, RosterRow, RowId } from './row.ts'

export type ChoiceDeps = {
  readonly rowOf: (rowId: RowId) => RosterRow | null
  /** The row that stands behind this one in the roster; null for the last. */
  readonly nextOf: (rowId: RowId) => RowId | null
  readonly newId: () => RowId
}

/**
 * Pure but for the ids. The edits that mend problems in the way an admin has chosen: cells are set, a row stands once
 * for each that was in it, or goes. Problems that don't offer the choice stay.
 */
export function choiceEdits(
  problems: readonly CellProblem[],
  choiceId: string,
  deps: ChoiceDeps,
): RosterEdit[] {
  const set: CellEdit[] = []
  const inserts: RosterEdit[] = []
  const gone: RowId[] = []
  for (const { rowId, choices } of problems) {
    const row = deps.rowOf(rowId)
    const chosen = choices?.find(({ id }) => id === choiceId)
    if (row === null || chosen === undefined) continue
    const [first, ...others] = chosen.rows
    if (first === undefined) {
      gone.push(rowId)
      continue
    }
    for (const [column, text] of Object.entries(first)) set.push({ rowId, column, text })
    if (others.length === 0) continue
    const { origin } = row
    const rows = others.map((cells) => ({
      id: deps.newId(),
      cells: filled({ ...row.cells, ...cells }),
      ...(origin === undefined ? {} : { origin }),
    }))
    inserts.push({ kind: 'insertRows', before: deps.nextOf(rowId), rows })
  }
  const edits: RosterEdit[] = []
  if (set.length > 0) edits.push({ kind: 'setCells', cells: set })
  edits.push(...inserts)
  if (gone.length > 0) edits.push({ kind: 'deleteRows', rowIds: gone })
  return edits
}

function filled(cells: Cells): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''))
}
