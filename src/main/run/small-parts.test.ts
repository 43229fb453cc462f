import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupFailures } from '../../shared/run/failure-groups.ts'
import type { Explanation, RowOutcome } from '../../shared/run/outcome.ts'
import { backoffMs } from '../line/backoff.ts'
import { createProgressMeter } from './progress-meter.ts'

const because = (code: string): Explanation => ({
  code,
  title: { one: `1 row: ${code}`, many: `{n} rows: ${code}` },
  message: code,
  advice: `mend ${code}`,
  column: 'person',
})
const failed = (rowId: string, code: string): RowOutcome => ({
  rowId,
  kind: 'failed',
  note: '',
  explanation: because(code),
})

describe('failures by cause', () => {
  it('come largest first, each row in one group, titles with their count', () => {
    const groups = groupFailures([failed('1', 'a'), failed('2', 'b'), failed('3', 'b')])
    expect(groups.map(({ title, rowIds }) => [title, rowIds])).toEqual([
      ['2 rows: b', ['2', '3']],
      ['1 row: a', ['1']],
    ])
  })
})

describe('backoff', () => {
  it('is between nothing and a cap that doubles, and never above the longest wait', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, random) => {
          const delay = backoffMs(attempt, () => random)
          expect(delay).toBeGreaterThanOrEqual(0)
          expect(delay).toBeLessThanOrEqual(Math.min(30_000, 500 * 2 ** (attempt - 1)))
        },
      ),
    )
  })
})

describe('time spent running', () => {
  it('leaves pauses out, and a rate speaks of the last seconds only', () => {
    const meter = createProgressMeter(1_000)
    meter.start(0)
    for (let at = 0; at < 4_000; at += 100) meter.rowsEnded(2, at)
    expect(meter.rate(4_000)).toBeCloseTo(20, 0)
    meter.stop(4_000)
    expect(meter.elapsedMs(9_000)).toBe(5_000)
    meter.start(9_000)
    expect(meter.elapsedMs(10_000)).toBe(6_000)
    expect(meter.rate(10_000)).toBe(0)
  })
})
