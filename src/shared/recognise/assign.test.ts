import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignBest } from './assign.ts'

/** Every assignment tried. */
function bestSum(weights: readonly (readonly number[])[], row = 0, taken = new Set<number>()): number {
  const own = weights[row]
  if (own === undefined) return 0
  let best = bestSum(weights, row + 1, taken)
  own.forEach((weight, column) => {
    if (weight <= 0 || taken.has(column)) return
    best = Math.max(best, weight + bestSum(weights, row + 1, new Set([...taken, column])))
  })
  return best
}

describe('the assignment of columns', () => {
  it('has the greatest sum that any has, takes no column twice and nothing that may not be taken', () => {
    const table = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(fc.integer({ min: -5, max: 30 }), { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      )
    fc.assert(
      fc.property(table, (weights) => {
        const chosen = assignBest(weights)
        const taken = chosen.filter((column) => column >= 0)
        expect(new Set(taken).size).toBe(taken.length)
        const picked = chosen.map((column, row) => (column < 0 ? 0 : weights[row]![column]!))
        for (const [row, column] of chosen.entries())
          if (column >= 0) expect(weights[row]![column]).toBeGreaterThan(0)
        expect(picked.reduce((sum, weight) => sum + weight, 0)).toBe(bestSum(weights))
      }),
    )
  })
})
