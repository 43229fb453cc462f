import { describe, expect, it } from 'vitest'
import { runOf, runRowOf } from './stored-rows.ts'

const row = {
  id: 'r',
  roster_id: 'x',
  roster_name: 'Roster',
  lms: 'canvas',
  connection_id: 'c',
  connection_name: 'School',
  retry_of: null,
  started_at: '2026-08-31T08:00:00.000Z',
  finished_at: null,
  status: 'paused',
  hold: null,
  elapsed_ms: 0,
  owner_pid: null,
  planned: 1,
  done: 0,
  unchanged: 0,
  failed: 0,
  unknown: 0,
  skipped: 0,
  cancelled: 0,
}

describe('a run of an earlier version', () => {
  it.each([
    ['without options', undefined, { canaryRows: 5, nameDifferences: 'hold' }],
    ['with fewer options', { canaryRows: 0 }, { canaryRows: 0, nameDifferences: 'hold' }],
  ])('%s is taken up with what is usual', (_, options, expected) => {
    const run = runOf({ ...row, settings: JSON.stringify({ idKinds: {}, dateOrder: 'dmy', options }) })
    expect(run?.options).toMatchObject(expected)
  })

  it('may have a reason that can’t be read, and keeps its row', () => {
    const stored = {
      row_id: 'a',
      position: 0,
      line: null,
      state: 'failed',
      note: '',
      explanation: '{"code":1}',
    }
    expect(runRowOf(stored)).toMatchObject({ state: 'failed', explanation: { code: 'record-unreadable' } })
  })

  it('may be held in a way that is known no more', () => {
    const hold = JSON.stringify({ kind: 'moon', message: 'Full moon.', advice: 'Wait.' })
    expect(runOf({ ...row, hold, settings: '{"idKinds":{},"dateOrder":"dmy"}' })?.hold).toBeNull()
  })
})
