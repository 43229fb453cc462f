import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { UndoPlan } from '../../shared/ipc/schemas.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { inChosenKinds } from '../../shared/roster/identifier.ts'
import type { Cells } from '../../shared/roster/row.ts'
import { createRowJudge } from '../../shared/roster/validate.ts'
import type { Link } from '../line/link.ts'
import type { DoneRecord, StoredRun } from './journal/journal.ts'

export type Undo = { readonly rows: readonly Cells[]; readonly plan: UndoPlan }

/**
 * Pure. The rows that take a run back, last change first, and what can't be taken back. `lastFirst` is gone through once,
 * one record at a time: of a long run they need not all be in memory.
 */
export function planUndo(
  run: StoredRun,
  lastFirst: Iterable<DoneRecord>,
  link: Pick<Link, 'provider' | 'context'>,
  created: string,
): Result<Undo, IpcProblem> {
  const { undo, manifest } = link.provider
  if (undo === undefined)
    return fail({ code: 'NO_UNDO', message: `Muster can’t take back runs on ${manifest.label}.` })
  const settings = {
    connectionId: run.connectionId,
    idKinds: run.idKinds,
    dateOrder: run.dateOrder,
    extraColumns: [],
  }
  const { read } = createRowJudge(manifest, settings)
  const rows: Cells[] = []
  let records = 0
  const cannot = new Map<string, number>()
  const notes = new Map<string, number>()
  const count = (counts: Map<string, number>, text: string) => counts.set(text, (counts.get(text) ?? 0) + 1)
  for (const { rowId, cells, verdict, before } of lastFirst) {
    records += 1
    const request = read({ id: rowId, cells })
    const undone = undo({ request, verdict, before }, { created }, link.context())
    if (!undone.ok) {
      count(cannot, undone.reason)
      continue
    }
    for (const note of undone.notes) count(notes, note)
    const filled = Object.fromEntries(Object.entries(undone.cells).filter(([, text]) => text !== ''))
    rows.push(inChosenKinds(manifest.columns, {}, filled))
  }
  if (records === 0)
    return fail({ code: 'NOTHING_DONE', message: 'This run changed nothing; there is nothing to take back.' })
  return ok({
    rows,
    plan: {
      rows: rows.length,
      cannot: [...cannot].map(([reason, times]) => ({ reason, count: times })),
      notes: [...notes].map(([note, times]) => ({ note, count: times })),
    },
  })
}
