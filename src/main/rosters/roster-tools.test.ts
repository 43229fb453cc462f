import { describe, expect, it } from 'vitest'
import { canvasManifest } from '../../shared/lms/canvas.ts'
import { openDatabase } from '../database/open.ts'
import { createRosterStore } from './roster-store.ts'
import { createRosterTools } from './roster-tools.ts'

function setUp() {
  const db = openDatabase(':memory:')
  if (!db.ok) throw new Error(db.error.message)
  let made = 0
  const rosters = createRosterStore(db.value, {
    now: () => '2026-09-01T00:00:00Z',
    newId: () => {
      made += 1
      return `id${made}`
    },
  })
  const tools = createRosterTools({
    rosters,
    manifestOf: (lms) => (lms === 'canvas' ? canvasManifest : undefined),
  })
  const roster = (
    name: string,
    rows: readonly Record<string, string>[],
    lms = 'canvas',
    person = 'sis_user_id',
  ) => {
    const settings = {
      connectionId: null,
      idKinds: { person },
      dateOrder: 'dmy' as const,
      extraColumns: [name],
    }
    const { id } = rosters.create(name, lms, settings)
    rosters.append(
      id,
      rows.map((cells) => ({ cells })),
    )
    return id
  }
  const cells = (id: string) => rosters.allRows(id).map((row) => row.cells)
  return { rosters, tools, roster, cells }
}

describe('whole rosters', () => {
  it('are split by a column: one roster for each value chosen, in the order of the rows', () => {
    const { tools, roster, cells, rosters } = setUp()
    const id = roster('Autumn', [
      { person: '1', section: 'A' },
      { person: '2', section: 'B' },
      { person: '3', section: 'A' },
      { person: '4' },
    ])
    const made = tools.split(id, 'section', ['A', ''])
    if (!made.ok) throw new Error(made.error.message)
    expect(made.value.map(({ name, rowCount }) => `${name}: ${rowCount}`)).toEqual([
      'Autumn – A: 2',
      'Autumn – blank: 1',
    ])
    expect(cells(made.value[0]?.id ?? '').map(({ person }) => person)).toEqual(['1', '3'])
    expect(made.value[0]?.settings.extraColumns).toEqual(['Autumn'])
    expect(rosters.get(id)?.rowCount).toBe(4)
  })

  it('a part, or what differs, has the lines that could not be read and the gaps: they may belong to it', () => {
    const { tools, roster, rosters } = setUp()
    const id = roster('Autumn', [
      { person: '1', section: 'A' },
      { person: '2', section: 'B' },
    ])
    const unread = { reason: 'A quotation mark is missing.', text: '3,"x "y" z",A' }
    rosters.append(id, [{ cells: {}, origin: { line: 4 }, unread }])
    rosters.addGap(id, '2 rows were left out.')
    const made = tools.split(id, 'section', ['A', 'B'])
    if (!made.ok) throw new Error(made.error.message)
    for (const part of made.value) {
      expect(rosters.allRows(part.id).at(-1)).toMatchObject({ origin: { line: 4 }, unread })
      expect(part.gaps?.map(({ message }) => message)).toEqual(['2 rows were left out.'])
    }
    const other = roster('Spring', [{ person: '1', section: 'A' }])
    const differing = tools.fromDifferences(id, other, ['onlyHere'], 'Differences')
    if (!differing.ok) throw new Error(differing.error.message)
    expect(differing.value.gaps).toHaveLength(1)
    expect(
      rosters.allRows(differing.value.id).map(({ cells, unread: line }) => line ?? cells.person),
    ).toEqual(['2', unread])
  })

  it('are compared, and their differences become a roster of their own', () => {
    const { tools, roster, cells } = setUp()
    const here = roster('Autumn', [
      { person: '1', section: 'A', state: 'active' },
      { person: '2', section: 'A' },
    ])
    const there = roster(
      'Spring',
      [
        { person: 'sis_user_id:1', section: 'A', state: 'inactive' },
        { person: 'ana@school.edu', section: 'A', 'extra:Spring': 'x' },
      ],
      'canvas',
      'sis_login_id',
    )
    const found = tools.compare(here, there)
    expect(found).toMatchObject({ ok: true, value: { same: 0 } })
    const made = tools.fromDifferences(here, there, ['onlyThere', 'changed'], 'Differences')
    if (!made.ok) throw new Error(made.error.message)
    expect(made.value).toMatchObject({ name: 'Differences', rowCount: 2 })
    expect(made.value.settings.extraColumns).toEqual(['Autumn', 'Spring'])
    expect(cells(made.value.id)).toEqual([
      { person: '1', section: 'A', state: 'active' },
      { person: 'sis_login_id:ana@school.edu', section: 'A', 'extra:Spring': 'x' },
    ])
  })

  it('that are gone or for another LMS are told in a sentence', () => {
    const { tools, roster } = setUp()
    const id = roster('Autumn', [])
    const other = roster('Company', [], 'docebo')
    expect(tools.compare(id, 'nobody')).toMatchObject({ ok: false, error: { code: 'NO_ROSTER' } })
    expect(tools.compare(id, other)).toMatchObject({ ok: false, error: { code: 'OTHER_LMS' } })
    expect(tools.split('nobody', 'section', [])).toMatchObject({ ok: false, error: { code: 'NO_ROSTER' } })
  })
})
