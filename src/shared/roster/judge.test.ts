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

describe('a judge kept up to date', () => {
  it('says after any edits what judging all anew says', () => {
    fc.assert(
      fc.property(
        roster,
        fc.array(fc.tuple(fc.nat(11), fc.option(cells)), { maxLength: 8 }),
        (first, edits) => {
          const judge = createRosterJudge(manifest, settings)
          let rows: RosterRow[] = first.map((own, index) => ({ id: `r${index}`, cells: own }))
          judge.add(rows)
          judge.settle(rows)
          for (const [place, changed] of edits) {
            const id = rows[place % Math.max(1, rows.length)]?.id
            if (id === undefined) break
            rows =
              changed === null
                ? rows.filter((row) => row.id !== id)
                : rows.map((row) => (row.id === id ? { id, cells: changed } : row))
            judge.update(rows, [id])
          }
          expect(rows.flatMap((row) => judge.problemsOf(row.id))).toEqual(
            byRow(rows, validateRoster(manifest, settings, rows)),
          )
        },
      ),
    )
  })
})

/** `validateRoster` tells of rows that repeat others as it meets them: in the order of the rows already. */
function byRow(rows: readonly RosterRow[], problems: ReturnType<typeof validateRoster>) {
  return rows.flatMap((row) => problems.filter((problem) => problem.rowId === row.id))
}
