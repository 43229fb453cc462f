import { describe, expect, it } from 'vitest'
import { canvasManifest } from '../../shared/lms/canvas.ts'
import type { NameColumn, RosterSettings } from '../../shared/roster/row.ts'
import type { Verdict, VerdictKind } from '../../shared/run/check.ts'
import { checkNames } from './name-check.ts'
import { leftOutForNames, namesDiffer, writingDifferences } from './name-words.ts'

type Row = {
  readonly file: Readonly<Record<string, string>>
  readonly lms: string
  readonly kind?: VerdictKind
}

const FULL: readonly NameColumn[] = [{ header: 'Name', of: 'person', part: 'full' }]

function namesOf(rows: readonly Row[], nameColumns: readonly NameColumn[] = FULL) {
  const settings: RosterSettings = {
    connectionId: null,
    idKinds: { person: 'id' },
    dateOrder: 'dmy',
    extraColumns: [],
    nameColumns,
  }
  const cells = rows.map(({ file }, index) => ({
    id: `r${index}`,
    cells: Object.fromEntries(Object.entries(file).map(([header, text]) => [`extra:${header}`, text])),
  }))
  const verdicts = rows.map(
    ({ lms, kind = 'create' }, index): Verdict => ({
      rowId: `r${index}`,
      kind,
      summary: '',
      changes: [],
      explanation: null,
      warnings: ['before'],
      seen: { person: lms === '' ? [] : [lms], places: {} },
    }),
  )
  return checkNames(canvasManifest, settings, cells, verdicts)
}

const many = (count: number, row: (index: number) => Row) => Array.from({ length: count }, (_, i) => row(i))

describe('the names of a file', () => {
  it('are compared in columns of any sort, and the difference is told in words', () => {
    const columns: readonly NameColumn[] = [
      { header: 'Last', of: 'person', part: 'family' },
      { header: 'First', of: 'person', part: 'given' },
    ]
    const { groups, verdicts } = namesOf(
      [
        { file: { Last: 'Johnson', First: 'Lucía' }, lms: 'João O’Brien' },
        { file: { Last: 'O’Brien', First: 'João' }, lms: 'João O’Brien' },
      ],
      columns,
    )
    expect(groups).toMatchObject([{ of: 'person', compared: 2, message: '1 of 2 names differs' }])
    expect(verdicts.map(({ warnings }) => warnings)).toEqual([
      ['The file says Lucía Johnson, Canvas says João O’Brien.', 'before'],
      ['before'],
    ])
  })

  it('hold a run only where a row would write', () => {
    const stranger = (kind: VerdictKind): Row => ({ file: { Name: 'Lucía Johnson' }, lms: 'Ana Sousa', kind })
    const { groups } = namesOf([stranger('nothing'), stranger('problem'), stranger('remove')])
    expect(groups[0]?.differences).toHaveLength(3)
    expect(writingDifferences(groups).map(({ rowId }) => rowId)).toEqual(['r2'])
    expect([...leftOutForNames(canvasManifest, groups).keys()]).toEqual(['r2'])
    expect(namesDiffer(canvasManifest, groups).message).toContain('really the Canvas ID? The file says')
  })

  it('say nothing where either side has none', () => {
    const { groups, verdicts } = namesOf([
      { file: {}, lms: 'Ana Sousa' },
      { file: { Name: ' ' }, lms: 'Ana Sousa' },
      { file: { Name: '—' }, lms: 'Ana Sousa' },
      { file: { Name: 'Ana Sousa' }, lms: '' },
    ])
    expect(groups).toEqual([])
    expect(verdicts.every(({ warnings }) => warnings.length === 1)).toBe(true)
    expect(namesOf([{ file: { Name: 'Lucía Johnson' }, lms: 'Ana Sousa' }], []).groups).toEqual([])
  })

  it('may have changed in marriage, but not most of a list', () => {
    const families = ['Sousa', 'Pereira', 'Johnson', 'Haddad', 'Novák', 'Sato', 'Müller', 'Okafor']
    const family = (index: number) => families[index % families.length]
    const renamed = (index: number): Row => ({
      file: { Name: `Ana ${family(index)}` },
      lms: `Ana ${family(index + 1)}`,
    })
    const same = (index: number): Row => ({
      file: { Name: `Ana ${family(index)}` },
      lms: `Ana ${family(index)}`,
    })
    const few = namesOf([...many(4, renamed), ...many(8, same)]).groups[0]
    expect(few).toMatchObject({ compared: 12, unsure: 4, message: null, differences: [] })
    const most = namesOf([...many(8, renamed), ...many(4, same)]).groups[0]
    expect(most).toMatchObject({
      unsure: 0,
      message: '8 of 12 names differ: is Person really the Canvas ID?',
    })
  })

  it('are counted in few words where few differ', () => {
    const rows = many(400, (index) => ({
      file: { Name: index < 3 ? 'Lucía Johnson' : 'Ana Sousa' },
      lms: 'Ana Sousa',
    }))
    expect(namesOf(rows).groups[0]?.message).toBe('3 of 400 names differ')
  })
})
