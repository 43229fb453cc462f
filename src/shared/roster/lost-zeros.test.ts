import fc from 'fast-check'
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

  it('are offered back where a third of the ids have lost them', () => {
    const kept = Array.from({ length: 40 }, (_, at) => `00${1000 + at * 7}`)
    const lost = Array.from({ length: 20 }, (_, at) => `${5000 + at * 11}`)
    expect(fixes([...kept, ...lost])).toEqual(lost.map((id) => `00${id}`))
  })

  it('are offered back where low ids have lost them, and high ones never had any', () => {
    const high = Array.from({ length: 30 }, (_, at) => `${700_000 + at * 13}`)
    const kept = Array.from({ length: 15 }, (_, at) => `0${12_000 + at * 17}`)
    const lost = Array.from({ length: 20 }, (_, at) => `${40_000 + at * 19}`)
    expect(fixes([...high, ...kept, ...lost])).toEqual(lost.map((id) => `0${id}`))
  })

  it('no alarm for ids of any lengths of which none is padded to the greatest', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 9_999_999 }).map(String), {
      minLength: 5,
      maxLength: 60,
    })
    fc.assert(fc.property(lengths, (people) => fixes([...new Set(people)]).length === 0))
  })

  it.each([
    ['numbers of many lengths', ['1', '22', '333', '4444', '55555', '12']],
    ['one width without zeros', ['123456', '234567', '345678', '456789', '567890', '1234']],
    ['too few to tell', ['0012', '0013', '14']],
    ['two kinds of id', ['0012', '0013', '0014', '123456', '234567', '345678', '12']],
    [
      'old ids of five digits beside new ones of six, and one with a zero',
      [
        ...Array.from({ length: 12 }, (_, at) => `${100_000 + at}`),
        ...Array.from({ length: 8 }, (_, at) => `${20_000 + at}`),
        '012345',
      ],
    ],
    ['padded ids of a width beside longer ones', ['0012', '0013', '0014', '0015', '0016', '123456', '17']],
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
