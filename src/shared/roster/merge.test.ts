import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdit } from './edit.ts'
import { conflictsOf, mergeEdits } from './merge.ts'
import type { RosterRow } from './row.ts'

const cells = fc.dictionary(
  fc.constantFrom('person', 'role', 'start', 'extra:Note'),
  fc.constantFrom('', 'x', 'y'),
)
const merge = (rows: readonly RosterRow[]) =>
  mergeEdits(
    rows.slice(1).map(({ id }) => ({ rowId: id, into: 'r0' })),
    (rowId) => rows.find(({ id }) => id === rowId) ?? null,
  ).reduce<readonly RosterRow[]>((now, edit) => applyEdit(now, edit), rows)

describe('rows about the same enrollment', () => {
  it('are put into the first; no text is lost, and doing it again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 6 }), (list) => {
        const rows = list.map((own, index) => ({ id: `r${index}`, cells: own }))
        const after = merge(rows)
        const texts = (all: readonly RosterRow[]) =>
          new Set(
            all.flatMap((row) =>
              Object.entries(row.cells).flatMap(([column, text]) =>
                text === '' ? [] : [`${column}=${text}`],
              ),
            ),
          )
        expect(texts(after)).toEqual(texts(rows))
        expect(after[0]?.id).toBe('r0')
        for (const row of after.slice(1))
          expect(conflictsOf(after[0]?.cells ?? {}, row.cells)).not.toEqual([])
        expect(merge(after)).toEqual(after)
      }),
    )
  })
})
