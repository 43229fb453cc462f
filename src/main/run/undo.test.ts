import { expect, it } from 'vitest'
import { canvas } from '../lms/canvas/index.ts'
import type { DoneRecord, StoredRun } from './journal/journal.ts'
import { planUndo } from './undo.ts'

const run: StoredRun = {
  id: 'run',
  rosterId: 'roster',
  rosterName: 'Autumn',
  lms: 'canvas',
  connectionId: 'c',
  connectionName: 'School',
  retryOf: null,
  startedAt: '2026-08-31T08:00:00.000Z',
  options: {
    canaryRows: 0,
    stopAfterEqualFailures: 5,
    maxDropShare: 1,
    dropsAccepted: true,
    nameDifferences: 'send',
    way: null,
  },
  idKinds: {},
  dateOrder: 'dmy',
  status: 'finished',
  hold: null,
  finishedAt: '2026-08-31T08:01:00.000Z',
  elapsedMs: 60_000,
  counts: { planned: 3, done: 3, unchanged: 0, failed: 0, unknown: 0, skipped: 0, cancelled: 0 },
}

/** What happened, in order: a record read from the journal, a record taken back. */
let history: string[] = []

const link = {
  context: () => ({ timeZone: 'Europe/Lisbon', selfId: '1', memory: {} }),
  provider: {
    ...canvas,
    undo: ({ request }: { readonly request: { readonly rowId: string } }) => {
      history.push(`taken back ${request.rowId}`)
      return { ok: true as const, cells: { person: request.rowId }, notes: [] }
    },
  },
}

function* records(...ids: readonly string[]): Generator<DoneRecord> {
  for (const rowId of ids) {
    history.push(`read ${rowId}`)
    const verdict = {
      rowId,
      kind: 'create' as const,
      summary: '',
      changes: [],
      explanation: null,
      warnings: [],
    }
    yield { rowId, cells: { person: rowId, section: '2' }, verdict, before: null }
  }
}

it('takes back one record before it reads the next, so that a long run need not be in memory', () => {
  history = []
  const undone = planUndo(run, records('c', 'b', 'a'), link, 'remove')
  expect(undone.ok && undone.value.rows.map(({ person }) => person)).toEqual(['c', 'b', 'a'])
  expect(history).toEqual(['c', 'b', 'a'].flatMap((id) => [`read ${id}`, `taken back ${id}`]))
})

it('of a run that changed nothing says so', () => {
  expect(planUndo(run, records(), link, 'remove')).toMatchObject({
    ok: false,
    error: { code: 'NOTHING_DONE' },
  })
})
