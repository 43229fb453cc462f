import type { ExportForm, ExportSource, LmsManifest } from '../../shared/lms/manifest.ts'
import { toInstant } from '../../shared/roster/dates.ts'
import type { RosterRow } from '../../shared/roster/row.ts'
import { isBlankRow, type ReadRow, type RowJudge } from '../../shared/roster/validate.ts'

export type FormRow =
  | { readonly ok: true; readonly cells: readonly string[] }
  | { readonly ok: false; readonly reason: string }

/** Pure. A row in a layout of the LMS's own, or why that layout can't say it; null for a blank row. */
export function formRow(
  form: ExportForm,
  manifest: LmsManifest,
  judge: RowJudge,
  timeZone: string,
  row: RosterRow,
): FormRow | null {
  if (isBlankRow(manifest, row)) return null
  const problem = judge.judge(row).problems.find(({ severity }) => severity === 'error')
  if (problem !== undefined) return { ok: false, reason: problem.message }
  const read = judge.read(row)
  const edgeOf = (id: string) => manifest.columns.find((column) => column.id === id)?.dayEdge ?? 'start'
  const cells = form.columns.map(({ from }) => {
    for (const source of from) {
      const text = say(source, read, timeZone, edgeOf(source.column))
      if (text !== '') return text
    }
    return ''
  })
  const isFilled = (header: string) =>
    cells[form.columns.findIndex((column) => column.header === header)] !== ''
  const missing = form.needs.find(({ headers }) => !headers.some(isFilled))
  return missing === undefined ? { ok: true, cells } : { ok: false, reason: missing.reason }
}

function say(source: ExportSource, row: ReadRow, timeZone: string, edge: 'start' | 'end'): string {
  const reference = row.refs[source.column]
  if (source.idKind !== undefined) return reference?.kind === source.idKind ? reference.value : ''
  const text = row.cells[source.column]
  if (text === undefined) return source.blank ?? ''
  if (source.words !== undefined) return source.words[text] ?? ''
  if (source.isInstant === true) return text === 'none' ? '' : toInstant(text, timeZone, edge)
  return text
}
