import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canvasManifest as manifest } from '../lms/canvas.ts'
import { compareRosters } from './compare.ts'

const settings = { connectionId: null, idKinds: {}, dateOrder: 'dmy' as const, extraColumns: [] }
const roster = (cells: readonly Readonly<Record<string, string>>[], name = 'r') => ({
  settings,
  rows: cells.map((own, index) => ({ id: `${name}${index}`, cells: own })),
})

describe('two rosters', () => {
  it('are told apart row by row, whatever their order and however dates are written', () => {
    const here = roster([
      { person: '1', section: 'A', start: '2026-09-01' },
      { person: '2', section: 'A' },
      { person: '3', section: 'A', state: 'active' },
      {},
    ])
    const there = roster(
      [
        { person: '3', section: 'A', state: 'inactive' },
        { person: '9', section: 'A' },
        { person: '1', section: 'A', start: '1/9/2026' },
      ],
      't',
    )
    expect(compareRosters(manifest, here, there)).toEqual({
      onlyHere: ['r1'],
      onlyThere: ['t1'],
      changed: [{ here: 'r2', there: 't0', columns: ['state'] }],
      same: 1,
    })
  })

  it('with themselves are the same; every row of both is counted once; the other way round is the mirror', () => {
    const row = fc.record({
      person: fc.constantFrom('', '1', '2', '3'),
      section: fc.constantFrom('', 'A', 'B'),
      state: fc.constantFrom('active', 'inactive'),
    })
    const rows = fc.array(row, { maxLength: 8 })
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        const here = roster(one)
        const there = roster(other, 't')
        const found = compareRosters(manifest, here, there)
        const back = compareRosters(manifest, there, here)
        expect(found.onlyHere.length + found.changed.length + found.same).toBe(one.length)
        expect(found.onlyThere.length + found.changed.length + found.same).toBe(other.length)
        expect(new Set(back.onlyThere)).toEqual(new Set(found.onlyHere))
        const self = compareRosters(manifest, here, here)
        expect(self.changed).toEqual([])
        expect(self.onlyHere).toEqual(self.onlyThere)
      }),
    )
  })
})
