import { useMemo, useState } from 'react'
import type { Roster } from '../../../shared/roster/row.ts'
import type { GridColumn } from '../../grid/grid-types.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { formatRows } from '../../ui/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { ColumnSelect } from '../columns/column-select.tsx'
import { sentenceOf } from '../store/roster-client.ts'
import { useRoster } from '../store/roster-context.ts'
import { MadeRosters } from './made-rosters.tsx'

type SplitDialogProps = { readonly columns: readonly GridColumn[]; readonly onClose: () => void }

/** More rosters at once than anybody wants to see in a list. */
const MOST = 500

/** One roster for each value of a column, e.g. for each section. */
export function SplitDialog({ columns, onClose }: SplitDialogProps) {
  const { store, client } = useRoster()
  const choices = useMemo(() => columns.filter(({ derived }) => derived === undefined), [columns])
  const [columnId, setColumnId] = useState(() => usualColumn(choices))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [made, setMade] = useState<readonly Roster[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const column = choices.find(({ id }) => id === columnId)
  const groups = useMemo(() => groupsOf(store.sheet.rows(), columnId), [store, columnId])
  const chosen = groups.filter(({ value }) => !left.has(value))

  const split = async () => {
    setIsBusy(true)
    setProblem(null)
    try {
      const values = chosen.map(({ value }) => value)
      setMade(await client.request('rosters.split', { id: store.rosterId, column: columnId, values }))
    } catch (error: unknown) {
      setProblem(sentenceOf(error))
    }
    setIsBusy(false)
  }
  if (made !== null) return <MadeRosters made={made} onClose={onClose} />
  return (
    <Dialog title="Split the roster" onClose={onClose}>
      <p>Each value becomes a roster of its own. This roster stays as it is.</p>
      <ProblemNote problem={problem} />
      <form
        className="bulk-set"
        onSubmit={(event) => {
          event.preventDefault()
          void split()
        }}
      >
        <ColumnSelect
          label="By"
          columns={choices}
          columnId={columnId}
          onChoose={(id) => {
            setColumnId(id)
            setLeft(new Set())
          }}
        />
        {groups.length > MOST ? (
          <p className="note is-warn">
            {column?.label} has {groups.length.toLocaleString()} different values. Choose a column with fewer
            than {MOST}.
          </p>
        ) : (
          <fieldset className="menu-values">
            <legend>Rosters to make</legend>
            {groups.map(({ value, count }) => (
              <label key={value} className="menu-radio">
                <input
                  type="checkbox"
                  checked={!left.has(value)}
                  onChange={(event) => setLeft(toggled(left, value, !event.target.checked))}
                />
                <span className="menu-value">
                  {value === '' ? 'Blank' : (column?.kind.format(value) ?? value)}
                </span>
                <span className="menu-count">{formatRows(count)}</span>
              </label>
            ))}
          </fieldset>
        )}
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="submit"
            className="button is-primary"
            disabled={isBusy || chosen.length === 0 || groups.length > MOST}
          >
            {chosen.length === 1 ? 'Make 1 roster' : `Make ${chosen.length} rosters`}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function usualColumn(choices: readonly GridColumn[]): string {
  return (
    choices.find(({ id }) => id === 'section')?.id ??
    choices.find(({ id }) => id === 'course')?.id ??
    choices[0]?.id ??
    ''
  )
}

function groupsOf(rows: readonly { readonly cells: Readonly<Record<string, string>> }[], column: string) {
  const counts = new Map<string, number>()
  for (const { cells } of rows) {
    const value = cells[column] ?? ''
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts].map(([value, count]) => ({ value, count }))
}

function toggled(set: ReadonlySet<string>, value: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (isIn) next.add(value)
  else next.delete(value)
  return next
}
