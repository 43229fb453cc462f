import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canvasManifest } from '../../../shared/lms/canvas.ts'
import { doceboManifest } from '../../../shared/lms/docebo.ts'
import { schoologyManifest } from '../../../shared/lms/schoology.ts'
import { compareRosters } from '../../../shared/roster/compare.ts'
import type { RosterRow, RosterSettings } from '../../../shared/roster/row.ts'
import { readRow, validateRoster } from '../../../shared/roster/validate.ts'
import { groupProblems, marksOf } from '../problems/problem-groups.ts'
import { titleOf } from '../problems/problem-titles.ts'
import { createLookContext } from '../views/look-context.ts'
import { rowsInLook, valuesOf, WHOLE_ROSTER } from '../views/roster-view-rows.ts'
import { rosterRules } from './roster-rules.ts'

const settings: RosterSettings = { connectionId: null, idKinds: {}, dateOrder: 'mdy', extraColumns: ['Note'] }

const two = fc.nat(99).map((number) => String(number).padStart(2, '0'))
const likeADate = fc
  .tuple(
    fc.nat(9_999),
    two,
    two,
    fc.constantFrom('', 'T25:00', 'T00:00', ' 24:00', 'T08:00+99:99', 'T08:00:61Z', '+1'),
  )
  .map(([year, month, day, time]) => `${String(year).padStart(4, '0')}-${month}-${day}${time}`)
const text = fc.oneof(
  likeADate,
  fc.string({ unit: 'grapheme', maxLength: 15 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('none', 'NULL', '__proto__', 'constructor', '1e400', '-0', '=1', '#REF!', 'W', '\ud800'),
)

test('no text in any column breaks what shows, sorts, filters, judges or compares it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(canvasManifest, doceboManifest, schoologyManifest),
      fc.array(fc.array(text, { minLength: 4, maxLength: 8 }), { minLength: 1, maxLength: 5 }),
      fc.nat(30),
      (manifest, cells, shift) => {
        const ids = [...manifest.columns.map(({ id }) => id), 'extra:Note']
        const rows: RosterRow[] = cells.map((texts, row) => ({
          id: `r${row}`,
          cells: Object.fromEntries(
            texts.map((own, at) => [ids[(at * 3 + shift + row) % ids.length] ?? 'extra:Note', own]),
          ),
        }))
        const rules = rosterRules(manifest, 'en-US', () => '2026-08-01')
        const show = rules.dateText(settings)
        const read = rules.reader(settings)
        const problems = validateRoster(manifest, settings, rows, '2026-08-01')
        const problemsOf = (rowId: string) => problems.filter((problem) => problem.rowId === rowId)
        const context = createLookContext({ manifest, problemsOf, derived: () => null, dateText: () => show })
        for (const row of rows) {
          readRow(manifest, settings, row)
          marksOf(problemsOf(row.id))
          for (const [column, own] of Object.entries(row.cells)) {
            expect(show(own)).not.toMatch(/Invalid Date|NaN/)
            expect(read(column, read(column, own))).toBe(read(column, own))
          }
        }
        for (const group of groupProblems(
          rows.map(({ id }) => id),
          problemsOf,
        ))
          expect(titleOf(group, manifest)).not.toBe('')
        for (const column of ids) {
          const look = {
            ...WHOLE_ROSTER,
            sorts: [{ id: column, desc: true }],
            find: '2026',
          }
          expect(rowsInLook(rows, { ...look, find: '' }, context)).toHaveLength(rows.length)
          rowsInLook(rows, look, context)
          valuesOf(rows, column, WHOLE_ROSTER, context)
        }
        const side = { rows, settings }
        expect(compareRosters(manifest, side, side).changed).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})
