import { describe, expect, test } from 'vitest'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { RosterGesture } from '../../../shared/roster/history.ts'
import { createSaver, type SaveState } from './saver.ts'

const edit = (text: string): RosterGesture => ({
  edits: [{ kind: 'setCells', cells: [{ rowId: 'r', column: 'person', text }] }],
  step: { kind: 'new', label: 'Edit', back: [] },
})
const textsOf = (gestures: readonly RosterGesture[]) =>
  gestures
    .flatMap(({ edits }) => edits)
    .flatMap((each) => (each.kind === 'setCells' ? each.cells.map((cell) => cell.text) : []))

function setUp() {
  const requests: { texts: string[]; answer: (result: Result<{ revision: number }, string>) => void }[] = []
  const states: SaveState[] = []
  const timers: (() => void)[] = []
  const saver = createSaver({
    save: (edits) =>
      new Promise((resolve) => {
        requests.push({ texts: textsOf(edits), answer: resolve })
      }),
    onState: (state) => states.push(state),
    onSaved: () => undefined,
    later: (_delayMs, callback) => {
      timers.push(callback)
      return () => {
        timers.splice(timers.indexOf(callback), 1)
      }
    },
  })
  const answer = async (index: number, result: Result<{ revision: number }, string>) => {
    requests[index]?.answer(result)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { saver, requests, states, timers, answer }
}

describe('saving', () => {
  test('edits made while one is being saved wait and then go together, in order', async () => {
    const { saver, requests, states, answer } = setUp()
    saver.push(edit('1'))
    saver.push(edit('2'))
    saver.push(edit('3'))
    expect(requests.map(({ texts }) => texts)).toEqual([['1']])
    await answer(0, ok({ revision: 1 }))
    expect(requests.map(({ texts }) => texts)).toEqual([['1'], ['2', '3']])
    expect(states.at(-1)).toEqual({ kind: 'saving' })
    await answer(1, ok({ revision: 2 }))
    expect(states.at(-1)).toEqual({ kind: 'saved' })
    expect(saver.isIdle()).toBe(true)
  })

  test('what could not be saved is kept, told, and sent again before what came later', async () => {
    const { saver, requests, states, timers, answer } = setUp()
    saver.push(edit('1'))
    await answer(0, fail('The disk is full.'))
    expect(states.at(-1)).toEqual({ kind: 'failed', message: 'The disk is full.' })
    saver.push(edit('2'))
    expect(requests).toHaveLength(1)
    timers[0]?.()
    expect(requests[1]?.texts).toEqual(['1', '2'])
    await answer(1, ok({ revision: 1 }))
    expect(states.at(-1)).toEqual({ kind: 'saved' })
  })

  test('Retry sends at once and the timer does not send a second time', async () => {
    const { saver, requests, timers, answer } = setUp()
    saver.push(edit('1'))
    await answer(0, fail('busy'))
    saver.retry()
    expect(timers).toHaveLength(0)
    saver.retry()
    expect(requests).toHaveLength(2)
  })
})
