import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyHistory, record, stepBack, stepForward } from './history.ts'

test('undo and redo walk the same steps in both directions, and a new step ends redo', () => {
  const moves = fc.array(fc.oneof(fc.constant('undo'), fc.constant('redo'), fc.integer()), { maxLength: 60 })
  fc.assert(
    fc.property(moves, (list) => {
      // The plain model: all steps ever valid, and how many of them hold.
      let model: number[] = []
      let held = 0
      let history = emptyHistory<number>()
      for (const move of list) {
        if (typeof move === 'number') {
          model = [...model.slice(0, held), move]
          held += 1
          history = record(history, move)
          continue
        }
        const result = move === 'undo' ? stepBack(history) : stepForward(history)
        const expected = move === 'undo' ? model[held - 1] : model[held]
        expect(result?.step).toBe(expected)
        if (result === null) continue
        history = result.history
        held += move === 'undo' ? -1 : 1
      }
      expect(history.done).toEqual(model.slice(0, held))
    }),
  )
})
