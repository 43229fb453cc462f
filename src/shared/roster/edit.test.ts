import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdit, invertEdit } from './edit.ts'
import type { RosterEdit, RosterRow } from './row.ts'

const columns = ['person', 'section', 'state']
const start: readonly RosterRow[] = ['a', 'b', 'c', 'd'].map((id) => ({ id, cells: { person: id } }))

/** Edits as they come from gestures: on rows that may be there or gone, new rows with names of their own. */
const anyEdit = fc.oneof(
  fc
    .array(
      fc.record({
        rowId: fc.constantFrom('a', 'b', 'c', 'd', 'n0', 'n1', 'gone'),
        column: fc.constantFrom(...columns),
        text: fc.constantFrom('', 'x', 'y'),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((cells): ((fresh: () => string) => RosterEdit) => () => ({ kind: 'setCells', cells })),
  fc
    .record({ before: fc.constantFrom('a', 'b', 'd', 'n0', null), count: fc.integer({ min: 1, max: 3 }) })
    .map(
      ({ before, count }) =>
        (fresh: () => string): RosterEdit => ({
          kind: 'insertRows',
          before,
          rows: Array.from({ length: count }, () => ({ id: fresh(), cells: { person: 'new' } })),
        }),
    ),
  fc
    .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'n0', 'n1'), { minLength: 1 })
    .map((rowIds): ((fresh: () => string) => RosterEdit) => () => ({ kind: 'deleteRows', rowIds })),
)

describe('edits and their inverse', () => {
  it('any sequence undone gives the start, and redone gives the end', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 12 }), (makers) => {
        let fresh = 0
        const edits = makers.map((make) => make(() => `n${fresh++}`))
        let rows = start
        const undo: (readonly RosterEdit[])[] = []
        for (const edit of edits) {
          undo.push(invertEdit(rows, edit))
          rows = applyEdit(rows, edit)
        }
        const end = rows
        for (const inverse of undo.toReversed())
          rows = inverse.reduce((now, edit) => applyEdit(now, edit), rows)
        expect(rows).toEqual(start)
        expect(edits.reduce((now, edit) => applyEdit(now, edit), start)).toEqual(end)
      }),
    )
  })

  it('leaves untouched rows the same objects, so that only changed rows are drawn again', () => {
    const rows = applyEdit(start, { kind: 'setCells', cells: [{ rowId: 'b', column: 'state', text: 'x' }] })
    expect(rows[0]).toBe(start[0])
    expect(rows[1]).not.toBe(start[1])
  })
})
