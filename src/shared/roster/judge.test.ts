import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canvasManifest as manifest } from '../lms/canvas.ts'
import { createRosterJudge } from './judge.ts'
import type { RosterRow, RosterSettings } from './row.ts'
import { validateRoster } from './validate.ts'

const settings: RosterSettings = { connectionId: null, idKinds: {}, dateOrder: 'dmy', extraColumns: [] }

const person = fc.constantFrom(
  '',
  '1',
  '2',
  'a',
  'A',
  'sis_login_id:É@x',
  'sis_login_id:é@X',
  'id:7',
  'id:x',
  '1E+5',
)
const cells = fc.record({
  person,
  section: fc.constantFrom('', 'S', 's', 'id:3'),
  type: fc.constantFrom('', 'student', 'Boss'),
  action: fc.constantFrom('', 'enroll', 'conclude'),
  start: fc.constantFrom('', '2026-09-01', '2026-13-01'),
  end: fc.constantFrom('', '2026-08-01', '2026-12-01'),
})
const roster = fc.array(cells, { minLength: 1, maxLength: 12 })

/** What can happen to the rows: one changed, gone, put in, or moved. */
const edit = fc.record({
  kind: fc.constantFrom('set', 'delete', 'insert', 'move'),
  at: fc.nat(11),
  to: fc.nat(11),
  cells,
})
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never

function applied(rows: readonly RosterRow[], { kind, at, to, cells: own }: Edit, newId: string): RosterRow[] {
  const place = at % Math.max(1, rows.length)
  const row = rows[place]
  if (kind === 'insert' || row === undefined) return rows.toSpliced(place, 0, { id: newId, cells: own })
  if (kind === 'delete') return rows.toSpliced(place, 1)
  if (kind === 'set') return rows.toSpliced(place, 1, { id: row.id, cells: own })
  return rows.toSpliced(place, 1).toSpliced(to % rows.length, 0, row)
}

describe('a judge kept up to date', () => {
  it('says after any edits, judged in any slices, what judging all anew says', () => {
    fc.assert(
      fc.property(
        roster,
        fc.array(edit, { maxLength: 10 }),
        fc.integer({ min: 1, max: 5 }),
        (first, edits, slice) => {
          const judge = createRosterJudge(manifest, settings)
          let rows: RosterRow[] = first.map((own, index) => ({ id: `r${index}`, cells: own }))
          judge.take(rows)
          judge.judgeNext(slice)
          edits.forEach((one, index) => {
            rows = applied(rows, one, `new${index}`)
            judge.take(rows)
            judge.judgeNext(slice)
          })
          while (judge.isWaiting()) judge.judgeNext(slice)
          expect(rows.flatMap((row) => judge.problemsOf(row.id))).toEqual(
            byRow(rows, validateRoster(manifest, settings, rows)),
          )
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('names every row whose problems have changed, and judges no row but one', () => {
    fc.assert(
      fc.property(roster, edit, (first, one) => {
        const judge = createRosterJudge(manifest, settings)
        const before: RosterRow[] = first.map((own, index) => ({ id: `r${index}`, cells: own }))
        judge.take(before)
        judge.judgeNext(before.length)
        const known = new Map(before.map((row) => [row.id, judge.problemsOf(row.id)]))
        const rows = applied(before, one, 'new')
        judge.take(rows)
        const touched = new Set(judge.judgeNext(1))
        expect(judge.isWaiting()).toBe(false)
        for (const { id } of rows)
          if (!touched.has(id)) expect(judge.problemsOf(id)).toEqual(known.get(id) ?? [])
      }),
      { numRuns: 1_000 },
    )
  })
})

/** `validateRoster` tells of rows that repeat others as it meets them: in the order of the rows already. */
function byRow(rows: readonly RosterRow[], problems: ReturnType<typeof validateRoster>) {
  return rows.flatMap((row) => problems.filter((problem) => problem.rowId === row.id))
}
