import fc from 'fast-check'
import { expect, it } from 'vitest'
import { live } from './testing/history.ts'

/**
 * Random histories of runs: answers, losses, refusals, clicks at any moment, a full disk, crashes and other owners between
 * any two events; then everything works. `MUSTER_HISTORIES` is how many.
 */
const HISTORIES = Number(process.env.MUSTER_HISTORIES ?? 1_500)

const rows = fc
  .array(fc.constantFrom<1 | 2>(1, 2), { minLength: 1, maxLength: 7 })
  .map((steps) => steps.map((count, index) => ({ rowId: `r${index + 1}`, steps: count })))

const kind = fc.record({
  repeat: fc.constantFrom('safe' as const, 'readFirst' as const),
  proof: fc.constantFrom('answer' as const, 'answer' as const, 'readBack' as const),
  exclusive: fc.constantFrom(null, null, 'batch'),
  company: fc.constantFrom(1, 1, 3),
})

const history = fc.record({
  rows,
  kind,
  canaryRows: fc.constantFrom(0, 0, 2),
  numbers: fc.array(fc.nat(10_000), { minLength: 20, maxLength: 260 }),
})

it('in every history each row ends once and truly, nothing is sent twice or halfway, and the run comes to its end', () => {
  fc.assert(
    fc.property(history, (wish) => {
      const { wrongs, mostEffects } = live(wish)
      expect(wrongs).toEqual([])
      expect(mostEffects).toBeLessThan(60)
    }),
    { numRuns: HISTORIES },
  )
})
