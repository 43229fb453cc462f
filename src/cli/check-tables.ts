import type { CheckReport } from '../shared/ipc/schemas.ts'
import type { LmsManifest } from '../shared/lms/manifest.ts'
import type { RosterRow, RowId } from '../shared/roster/row.ts'
import { groupByCause } from '../shared/run/causes.ts'
import type { FieldChange, Verdict, VerdictKind } from '../shared/run/check.ts'
import { textTable } from './text-table.ts'

/** Rows of one group that are printed one by one; `--all` prints every one. */
export const MOST_PRINTED = 50

const KINDS: readonly { readonly kind: VerdictKind; readonly title: (count: number) => string }[] = [
  { kind: 'create', title: (count) => `${rowsOf(count)} would be added` },
  { kind: 'change', title: (count) => `${rowsOf(count)} would change` },
  { kind: 'remove', title: (count) => `${rowsOf(count)} would be ended or removed` },
]

const UNTOLD = { one: '1 row has a problem', many: '{n} rows have a problem' }

export type CheckedRows = {
  readonly manifest: LmsManifest
  readonly rows: readonly RosterRow[]
  readonly most: number
}

/** Pure. What a check found, row by row: problems by cause with what to do, then what would be written. */
export function checkTables(
  report: Pick<CheckReport, 'verdicts'>,
  { manifest, rows, most }: CheckedRows,
): string[] {
  const byId = new Map(rows.map((row, index) => [row.id, { row, index }]))
  const place = (rowId: RowId) => byId.get(rowId)?.index ?? Number.MAX_SAFE_INTEGER
  const line = (rowId: RowId) => lineOf(byId.get(rowId))
  const person = ({ rowId, seen }: Verdict) => personOf(manifest, byId.get(rowId)?.row, seen?.person[0])
  const inOrder = (verdicts: readonly Verdict[]) =>
    verdicts.toSorted((one, other) => place(one.rowId) - place(other.rowId))

  const lines: string[] = []
  const table = (headers: readonly string[], cells: readonly (readonly string[])[]) => {
    lines.push(...textTable(headers, cells.slice(0, most)).map((text) => `  ${text}`))
    if (cells.length > most)
      lines.push(`  … and ${(cells.length - most).toLocaleString('en')} more (--all prints every row)`)
  }
  const problems = report.verdicts.filter(({ kind }) => kind === 'problem')
  for (const group of groupByCause(problems, {
    explanationOf: ({ explanation }) => explanation,
    untold: UNTOLD,
  })) {
    lines.push('', group.title)
    if (group.advice !== '') lines.push(`→ ${group.advice}`)
    table(
      ['Line', 'Person', 'What is wrong'],
      inOrder(group.members).map((one) => [line(one.rowId), person(one), one.summary]),
    )
  }
  for (const { kind, title } of KINDS) {
    const members = inOrder(report.verdicts.filter((verdict) => verdict.kind === kind))
    if (members.length === 0) continue
    lines.push('', title(members.length))
    table(
      ['Line', 'Person', 'What'],
      members.map((one) => [
        line(one.rowId),
        person(one),
        [sentence(one.summary), ...one.changes.map(changeOf), ...one.warnings].join(' '),
      ]),
    )
  }
  return lines
}

/** The line of the file, else «row 12» of the roster; rows that a sync has added have neither. */
function lineOf(found: { readonly row: RosterRow; readonly index: number } | undefined): string {
  if (found === undefined) return ''
  const { origin } = found.row
  if (origin === undefined) return `row ${found.index + 1}`
  return origin.sheet === undefined ? String(origin.line) : `${origin.sheet} ${origin.line}`
}

/** «Leila Bauer (002354)»: people know people by name. */
function personOf(manifest: LmsManifest, row: RosterRow | undefined, name: string | undefined): string {
  const id = row?.cells[manifest.identityColumns[0] ?? ''] ?? ''
  if (name === undefined || name === '' || name === id) return id
  return id === '' ? name : `${name} (${id})`
}

function changeOf({ label, from, to }: FieldChange): string {
  return `${label}: ${from === '' ? '–' : from} → ${to === '' ? '–' : to}.`
}

function rowsOf(count: number): string {
  return count === 1 ? '1 row' : `${count.toLocaleString('en')} rows`
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
