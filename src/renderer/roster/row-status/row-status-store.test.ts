import { describe, expect, test } from 'vitest'
import type { RowState } from '../../../shared/run/outcome.ts'
import { describeStatus } from './row-status.ts'
import { createRowStatusStore } from './row-status-store.ts'

const verdict = (rowId: string) => ({
  rowId,
  kind: 'create' as const,
  summary: `Enroll ${rowId}`,
  changes: [],
  explanation: null,
  warnings: [],
})
const run = (rowId: string, state: RowState) => ({
  rowId,
  position: 0,
  state,
  note: 'note',
  explanation: null,
})

describe('the row status store', () => {
  test('an update of one row leaves the entries of the others identical, so that they do not re-render', () => {
    const store = createRowStatusStore()
    store.getState().setRunRows([run('a', 'waiting'), run('b', 'waiting')])
    const before = store.getState().statusOf('b')
    store.getState().setRunRows([run('a', 'done')])
    expect(store.getState().statusOf('b')).toBe(before)
    expect(store.getState().statusOf('a')?.run?.state).toBe('done')
  })

  test('an edit takes away the verdict it made untrue, but not what a run did', () => {
    const store = createRowStatusStore()
    store.getState().setVerdicts([verdict('a'), verdict('b')])
    store.getState().setRunRows([run('b', 'failed')])
    store.getState().forgetVerdicts(['a', 'b'])
    expect(store.getState().statusOf('a')).toBeNull()
    expect(store.getState().statusOf('b')).toEqual({ verdict: null, run: run('b', 'failed') })
  })

  test('a new check does not keep rows of the one before', () => {
    const store = createRowStatusStore()
    store.getState().setVerdicts([verdict('a')])
    store.getState().setVerdicts([verdict('b')])
    expect(store.getState().statusOf('a')).toBeNull()
  })

  test('subscribers hear of each change once, and of none when nothing changed', () => {
    const store = createRowStatusStore()
    let heard = 0
    store.subscribe(() => {
      heard += 1
    })
    store.getState().setRunRows([run('a', 'waiting'), run('b', 'waiting')])
    store.getState().setRunRows([])
    store.getState().forgetVerdicts(['a'])
    expect(heard).toBe(1)
  })

  test('what a run says goes before what the check expected', () => {
    expect(describeStatus({ verdict: verdict('a'), run: run('a', 'failed') })?.tone).toBe('bad')
    expect(describeStatus({ verdict: verdict('a'), run: null })?.label).toBe('Add')
  })
})
