import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Change, PlannedCall, Planning } from './contract.ts'
import { planApart } from './plan-apart.ts'

/** Calls of up to `size` rows each, as a provider with bulk calls plans them. */
const planOf =
  (size: number) =>
  (changes: readonly Change<string>[], { prefix, way }: Planning): PlannedCall[] => {
    const calls: PlannedCall[] = []
    for (let from = 0; from < changes.length; from += size)
      calls.push({
        id: `${prefix}${calls.length + 1}`,
        rowIds: changes.slice(from, from + size).map(({ rowId }) => rowId),
        after: [],
        method: 'POST',
        path: `/${way}`,
        body: null,
        repeat: 'safe',
        exclusive: null,
        proof: 'answer',
        purpose: '',
        hints: {},
      })
    return calls
  }
const planning: Planning = {
  prefix: 'r2-',
  context: { timeZone: 'UTC', selfId: '', memory: {} },
  way: 'bulk',
  forecast: false,
}
const changesOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ rowId: `${at}`, intent: '' }))

it('rows that are apart share a call with nobody, the others go as ever, and no id is given twice', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 0, max: 40 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 45 })),
      (size, count, some) => {
        const changes = changesOf(count)
        const apart = new Set(some.map(String))
        const calls = planApart(planOf(size), changes, { ...planning, apart })
        expect(calls.flatMap(({ rowIds }) => rowIds).sort()).toEqual(changes.map(({ rowId }) => rowId).sort())
        expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length)
        for (const { rowIds, path } of calls) {
          const isAlone = rowIds.some((rowId) => apart.has(rowId))
          expect(path).toBe(isAlone ? '/null' : '/bulk')
          if (isAlone) expect(rowIds).toHaveLength(1)
        }
        const others = changes.filter(({ rowId }) => !apart.has(rowId))
        expect(calls.filter(({ path }) => path === '/bulk')).toEqual(planOf(size)(others, planning))
      },
    ),
  )
})
