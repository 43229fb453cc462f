import type { RosterRules } from '../../src/renderer/roster/roster-rules.ts'
import { fail, ok } from '../../src/shared/result.ts'
import type { CellProblem, RosterEdit, RosterRow } from '../../src/shared/roster/row.ts'

/** Rules small enough to read at a glance, for trying the window and for its store's tests. */
export function simpleRules(manifest: {
  readonly columns: readonly {
    readonly id: string
    readonly choices?: readonly { value: string; label: string; aliases: readonly string[] }[]
  }[]
}): RosterRules {
  return {
    parse: (column, text) => {
      if (column.kind === 'choice') {
        const wanted = text.trim().toLowerCase()
        const found = column.choices?.find(({ value, label, aliases }) =>
          [value, label, ...aliases].some((name) => name.toLowerCase() === wanted),
        )
        return found === undefined
          ? fail(`«${text}» is not one of the choices of ${column.label}.`)
          : ok(found.value)
      }
      if (column.kind === 'date') {
        const parts = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text.trim())
        if (parts !== null) {
          return ok(`${parts[3]}-${parts[2]?.padStart(2, '0')}-${parts[1]?.padStart(2, '0')}`)
        }
        return /^\d{4}-\d{2}-\d{2}/.test(text.trim()) ? ok(text.trim()) : fail(`«${text}» is not a date.`)
      }
      return ok(text.trim())
    },
    apply,
    invert,
    judge: () => {
      const problems = new Map<string, readonly CellProblem[]>()
      const judgeRow = (row: RosterRow): readonly CellProblem[] => {
        const found: CellProblem[] = []
        const person = row.cells.person ?? ''
        if (person === '') {
          found.push(error(row.id, 'person', 'required', 'Say who: the Person cell is blank.'))
        }
        if (/[\u00a0\u200b]/.test(person)) {
          found.push({
            ...error(row.id, 'person', 'invisible', 'This id has an invisible character in it.'),
            fix: person.replaceAll(/[\u00a0\u200b]/g, ''),
          })
        }
        if ((row.cells.start ?? '') !== '' && (row.cells.end ?? '') === '') {
          found.push({
            ...error(row.id, 'end', 'together', 'Canvas uses dates only when both Start and End are set.'),
            severity: 'warning',
          })
        }
        return [...found, ...unreadable(row, manifest.columns)]
      }
      return {
        reset: (rows) => {
          problems.clear()
          for (const row of rows) problems.set(row.id, judgeRow(row))
        },
        update: (rows, changed) => {
          const wanted = new Set(changed)
          for (const row of rows) if (wanted.has(row.id)) problems.set(row.id, judgeRow(row))
          return changed
        },
        problemsOf: (rowId) => problems.get(rowId) ?? [],
      }
    },
  }
}

type SimpleColumn = { readonly id: string; readonly choices?: readonly { readonly value: string }[] }

function unreadable(row: RosterRow, columns: readonly SimpleColumn[]): readonly CellProblem[] {
  return columns.flatMap((column) => {
    const text = row.cells[column.id] ?? ''
    const message = text === '' ? null : unread(column, text)
    return message === null ? [] : [error(row.id, column.id, 'unreadable', message)]
  })
}

function unread(column: SimpleColumn, text: string): string | null {
  if (column.choices?.every(({ value }) => value !== text) === true) {
    return `«${text}» is not one of the choices.`
  }
  const isDate = column.id === 'start' || column.id === 'end'
  return isDate && !/^\d{4}-\d{2}-\d{2}/.test(text) ? `«${text}» is not a date.` : null
}

function error(rowId: string, column: string, code: string, message: string): CellProblem {
  return { rowId, column, code, message, severity: 'error' }
}

function apply(rows: readonly RosterRow[], edit: RosterEdit): readonly RosterRow[] {
  if (edit.kind === 'deleteRows') {
    const gone = new Set(edit.rowIds)
    return rows.filter((row) => !gone.has(row.id))
  }
  if (edit.kind === 'insertRows') {
    const at = edit.before === null ? rows.length : rows.findIndex((row) => row.id === edit.before)
    return [...rows.slice(0, at), ...edit.rows, ...rows.slice(at)]
  }
  const byRow = new Map<string, Record<string, string>>()
  for (const { rowId, column, text } of edit.cells) {
    const cells = byRow.get(rowId) ?? {}
    cells[column] = text
    byRow.set(rowId, cells)
  }
  return rows.map((row) => {
    const cells = byRow.get(row.id)
    if (cells === undefined) return row
    const merged = Object.entries({ ...row.cells, ...cells }).filter(([, text]) => text !== '')
    return { id: row.id, cells: Object.fromEntries(merged) }
  })
}

function invert(rows: readonly RosterRow[], edit: RosterEdit): readonly RosterEdit[] {
  if (edit.kind === 'insertRows') return [{ kind: 'deleteRows', rowIds: edit.rows.map((row) => row.id) }]
  if (edit.kind === 'setCells') {
    const byId = new Map(rows.map((row) => [row.id, row]))
    const cells = edit.cells.map((cell) => ({
      ...cell,
      text: byId.get(cell.rowId)?.cells[cell.column] ?? '',
    }))
    return [{ kind: 'setCells', cells: cells.reverse() }]
  }
  const gone = new Set(edit.rowIds)
  return rows
    .map((row, place): RosterEdit | null =>
      gone.has(row.id) ? { kind: 'insertRows', before: rows[place + 1]?.id ?? null, rows: [row] } : null,
    )
    .filter((each) => each !== null)
    .reverse()
}
