import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lookAfterEdit, type RosterLook, rowsInLook, valuesOf, WHOLE_ROSTER } from './roster-view-rows.ts'

const rows = [
  { id: 'a', cells: { person: 's10', state: 'active' } },
  { id: 'b', cells: { person: 's9' } },
  { id: 'c', cells: { state: 'active' } },
  { id: 'd', cells: { person: 'S1', state: 'inactive' } },
]
const context = {
  text: (row: { cells: Readonly<Record<string, string>> }, column: string) =>
    column === 'state' && row.cells.state === 'active' ? 'Active' : (row.cells[column] ?? ''),
  shown: (row: { cells: Readonly<Record<string, string>> }, column: string) => row.cells[column] ?? '',
  rewritten: new Set<string>(),
  hasProblem: (rowId: string) => rowId === 'c',
}
const look = (part: Partial<RosterLook>) => rowsInLook(rows, { ...WHOLE_ROSTER, ...part }, context).join('')

describe('sorting and filtering', () => {
  test('numbers in ids count as numbers, and blank cells are last in both directions', () => {
    expect(look({ sorts: [{ id: 'person', desc: false }] })).toBe('dbac')
    expect(look({ sorts: [{ id: 'person', desc: true }] })).toBe('abdc')
  })

  test('filters go by what a person reads, blanks included, and all of them must pass', () => {
    expect(
      look({ filters: [{ id: 'state', value: { kind: 'values', values: new Set(['Active', '']) } }] }),
    ).toBe('abc')
    expect(
      look({
        filters: [
          { id: 'state', value: { kind: 'values', values: new Set(['Active']) } },
          { id: 'person', value: { kind: 'contains', text: 'S' } },
        ],
      }),
    ).toBe('a')
  })

  test('find looks in every column; rows with problems and a given set can be shown alone', () => {
    expect(look({ find: ' inact ' })).toBe('d')
    expect(look({ onlyProblems: true })).toBe('c')
    expect(look({ only: { rowIds: new Set(['b', 'd']), label: 'x' } })).toBe('bd')
  })

  test('a row that is written into a filtered view appears where it was put, although the filter would hide it', () => {
    const edit = { kind: 'insertRows' as const, before: 'c', rows: [{ id: 'n', cells: {} }] }
    expect(lookAfterEdit(['d', 'c'], edit, rows, false)).toEqual(['d', 'n', 'c'])
    expect(lookAfterEdit(['d'], edit, rows, false)).toEqual(['d', 'n'])
    const gone = { kind: 'deleteRows' as const, rowIds: ['d'] }
    expect(lookAfterEdit(['d', 'c'], gone, rows, false)).toEqual(['c'])
  })

  test('the values offered for a filter are counted, blank among them', () => {
    expect(valuesOf(rows, 'state', WHOLE_ROSTER, context)).toEqual({
      values: [
        { value: 'Active', count: 2 },
        { value: '', count: 1 },
        { value: 'inactive', count: 1 },
      ],
      more: 0,
    })
    const some = {
      ...WHOLE_ROSTER,
      find: 's',
      filters: [{ id: 'state', value: { kind: 'values' as const, values: new Set(['x']) } }],
    }
    expect(valuesOf(rows, 'state', some, context).values.map(({ value }) => value)).toEqual([
      '',
      'Active',
      'inactive',
    ])
  })

  test('several columns sort one after the other, in the language where texts are not plain', () => {
    expect(
      look({
        sorts: [
          { id: 'state', desc: true },
          { id: 'person', desc: false },
        ],
      }),
    ).toBe('dacb')
    const names = ['Zoë', 'Émile', 'Eva', 'émile', 'Ada'].map((person, id) => ({
      id: String(id),
      cells: { person },
    }))
    const sorts = [{ id: 'person', desc: false }]
    const order = rowsInLook(names, { ...WHOLE_ROSTER, sorts }, context)
    expect(order.map((id) => names[Number(id)]?.cells.person)).toEqual([
      'Ada',
      'Émile',
      'émile',
      'Eva',
      'Zoë',
    ])
  })

  test('any texts come out in the order of the language, numbers by value, blanks last, equals as they were', () => {
    const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
    const text = fc.oneof(
      fc.constant(''),
      fc.stringMatching(/^[a-z]{1,2}\d{1,3}$/),
      fc.stringMatching(/^s\d{4}$/),
      fc.string({ unit: fc.constantFrom('a', 'B', 'é', '1', '10', ' ') }),
    )
    fc.assert(
      fc.property(
        fc.array(text),
        fc.array(fc.constantFrom('', 'x', 'y')),
        fc.boolean(),
        (first, second, isDown) => {
          const many = first.map((person, id) => ({
            id: String(id),
            cells: { person, state: second[id] ?? '' },
          }))
          const sorts = [
            { id: 'state', desc: isDown },
            { id: 'person', desc: isDown },
          ]
          const compare = (a: string, b: string) => {
            if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1
            return (isDown ? -1 : 1) * collator.compare(a, b)
          }
          const expected = many.toSorted(
            (a, b) => compare(a.cells.state, b.cells.state) || compare(a.cells.person, b.cells.person),
          )
          expect(rowsInLook(many, { ...WHOLE_ROSTER, sorts }, context)).toEqual(expected.map(({ id }) => id))
        },
      ),
    )
  })
})
