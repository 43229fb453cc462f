import { useState } from 'react'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { FailureGroup } from '../../shared/run/progress.ts'
import { useRoster } from '../roster/store/roster-context.ts'
import { formatRows } from '../ui/format.ts'
import { withIdKind } from './with-id-kind.ts'

type GroupFixProps = {
  readonly group: FailureGroup
  readonly manifest: LmsManifest
  readonly onDone: () => void
}

/** One change for all rows of a group: another kind of id, or one value for a column. One step to undo. */
export function GroupFix({ group, manifest, onDone }: GroupFixProps) {
  const roster = useRoster()
  const [columnId, setColumnId] = useState(group.column ?? manifest.columns[0]?.id ?? '')
  const [value, setValue] = useState('')
  const column = manifest.columns.find((one) => one.id === columnId)
  if (column === undefined) return null
  const rows = formatRows(group.rowIds.length)

  const setAll = (text: string) => {
    roster.store.actions.editCells(
      group.rowIds.map((rowId) => ({ rowId, column: column.id, text })),
      `${column.label} of ${rows}`,
    )
    roster.announce(`${column.label} set in ${rows}`)
    onDone()
  }
  const setKind = (kindId: string) => {
    const wanted = new Set(group.rowIds)
    const chosen = roster.store.getState().roster?.settings.idKinds[column.id]
    const cells = roster.store.sheet
      .rows()
      .filter((row) => wanted.has(row.id))
      .map((row) => ({
        rowId: row.id,
        column: column.id,
        text: withIdKind(column, chosen, row.cells[column.id] ?? '', kindId),
      }))
    roster.store.actions.editCells(cells, `Kind of id of ${rows}`)
    roster.announce(`Kind of id changed in ${rows}`)
    onDone()
  }

  return (
    <form
      className="group-fix"
      onSubmit={(event) => {
        event.preventDefault()
        setAll(value)
      }}
    >
      <label className="field">
        Column
        <select className="select" value={columnId} onChange={(event) => setColumnId(event.target.value)}>
          {manifest.columns.map((one) => (
            <option key={one.id} value={one.id}>
              {one.label}
            </option>
          ))}
        </select>
      </label>
      {column.idKinds === undefined ? null : (
        <label className="field">
          Read these ids as
          <select className="select" value="" onChange={(event) => setKind(event.target.value)}>
            <option value="">Choose…</option>
            {column.idKinds.map((kind) => (
              <option key={kind.id} value={kind.id}>
                {kind.label}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="field" htmlFor="group-fix-value">
        {column.idKinds === undefined ? `Set in ${rows}` : `Or set one value in ${rows}`}
      </label>
      {column.choices === undefined ? (
        <input
          id="group-fix-value"
          className="input"
          value={value}
          placeholder="Blank clears the cells"
          onChange={(event) => setValue(event.target.value)}
        />
      ) : (
        <select
          id="group-fix-value"
          className="select"
          value={value}
          onChange={(event) => setValue(event.target.value)}
        >
          <option value="">(blank)</option>
          {column.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
      <button type="submit" className="button is-small">
        {value === '' ? `Clear in ${rows}` : `Set in ${rows}`}
      </button>
    </form>
  )
}
