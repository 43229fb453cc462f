import { describe, expect, it } from 'vitest'
import { canvasManifest as manifest } from '../lms/canvas.ts'
import { createRosterJudge } from './judge.ts'
import type { RosterRow } from './row.ts'

const settings = { connectionId: null, idKinds: {}, dateOrder: 'dmy' as const, extraColumns: [] }
const rowsOf = (people: readonly string[]): RosterRow[] =>
  people.map((person, index) => ({ id: `r${index}`, cells: { person, section: `S${index}` } }))
function fixes(people: readonly string[]) {
  const judge = createRosterJudge(manifest, settings)
  const rows = rowsOf(people)
  judge.take(rows)
  judge.judgeNext(rows.length)
  return rows.flatMap(({ id }) => judge.problemsOf(id).flatMap(({ fix }) => fix ?? []))
}

describe('zeros that a spreadsheet dropped', () => {
  it('are offered back where the other ids have them', () => {
    expect(fixes(['000123', '004567', '000890', '012345', '1234', '000001'])).toEqual(['001234'])
  })

  it.each([
    ['numbers of many lengths', ['1', '22', '333', '4444', '55555', '12']],
    ['one width without zeros', ['123456', '234567', '345678', '456789', '567890', '1234']],
    ['too few to tell', ['0012', '0013', '14']],
    ['two kinds of id', ['0012', '0013', '0014', '123456', '234567', '345678', '12']],
    ['ids with letters', ['s0012', 's0013', 's0014', 's15', 's0016', 's17']],
  ])('no alarm for %s', (_, people) => {
    expect(fixes(people)).toEqual([])
  })

  it('an edit is judged by the column it stands in, and takes the warning away', () => {
    const judge = createRosterJudge(manifest, settings)
    let rows = rowsOf(['000123', '004567', '000890', '012345', '000001', '000002'])
    judge.take(rows)
    judge.judgeNext(rows.length)
    const edit = (person: string) => {
      rows = rows.map((row) => (row.id === 'r3' ? { ...row, cells: { ...row.cells, person } } : row))
      judge.take(rows)
      judge.judgeNext(rows.length)
      return judge.problemsOf('r3').map(({ fix }) => fix)
    }
    expect(edit('12345')).toEqual(['012345'])
    expect(edit('012345')).toEqual([])
  })
})
