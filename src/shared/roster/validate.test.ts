import { describe, expect, it } from 'vitest'
import { canvasManifest as manifest } from '../lms/canvas.ts'
import { createRosterJudge } from './judge.ts'
import type { RosterRow, RosterSettings } from './row.ts'
import { readRow, validateRoster, validateRow } from './validate.ts'

const settings: RosterSettings = { connectionId: null, idKinds: {}, dateOrder: 'dmy', extraColumns: [] }
const row = (id: string, cells: Record<string, string>): RosterRow => ({ id, cells })
const codes = (cells: Record<string, string>) =>
  validateRow(manifest, settings, row('r', cells)).map(
    (problem) => `${problem.severity} ${problem.code} ${problem.column}`,
  )

describe('a row by itself', () => {
  it('is silent about good rows and blank rows', () => {
    expect(codes({ person: '0001', section: 'S1' })).toEqual([])
    expect(codes({})).toEqual([])
    expect(codes({ 'extra:Name': 'Ana' })).toEqual([])
  })

  it.each([
    [{ section: 'S1' }, 'error required.person person'],
    [{ person: '1' }, 'error required.oneOf section'],
    [{ person: '1', section: 'S', start: '2026-09-02', end: '2026-09-01' }, 'error date.order end'],
    [{ person: '1', section: 'S', start: '2026-09-01' }, 'warning together end'],
    [{ person: '1', section: 'S', action: 'conclude', state: 'active' }, 'warning ignored state'],
    [{ person: '1', section: 'S', observes: '2' }, 'error onlyWith.observes observes'],
    [{ person: '1', section: 'S', type: 'Boss' }, 'error choice.type type'],
  ])('%o: %s', (cells, expected) => {
    expect(codes(cells)).toContain(expected)
  })

  it('a day that starts and ends an enrollment is in order', () => {
    expect(codes({ person: '1', section: 'S', start: '2026-09-01', end: '2026-09-01' })).toEqual([])
  })

  it('does not ask for a cell that is there but can’t be read', () => {
    expect(codes({ person: '1E+5', section: 'S' })).toEqual(['error id.scientific person'])
  })
})

describe('a row for the LMS', () => {
  it('has its action, canonical cells and ids taken apart', () => {
    const read = readRow(
      manifest,
      { ...settings, idKinds: { person: 'sis_login_id' } },
      row('r', {
        person: 'jdoe@school.edu',
        section: 'id:42',
        type: 'Teacher',
        start: '1.9.2026',
        'extra:Name': 'J',
      }),
    )
    expect(read).toEqual({
      rowId: 'r',
      action: 'enroll',
      cells: { person: 'jdoe@school.edu', section: 'id:42', type: 'teacher', start: '2026-09-01' },
      refs: {
        person: { kind: 'sis_login_id', value: 'jdoe@school.edu' },
        section: { kind: 'id', value: '42' },
      },
    })
  })
})

describe('rows that repeat another', () => {
  const twice = [
    row('a', { person: '1', section: 'S' }),
    row('b', { person: '2', section: 'S' }),
    row('c', { person: ' 1', section: 'S' }),
  ]

  it('names the earlier row', () => {
    const problems = validateRoster(manifest, settings, twice)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ rowId: 'c', code: 'duplicate' })
    expect(problems[0]?.message).toContain('Row 1 ')
  })

  it('an e-mail address is the same in any case, an SIS id is not', () => {
    const both = (person: string, other: string) =>
      validateRoster(manifest, settings, [
        row('a', { person, section: 'S' }),
        row('b', { person: other, section: 'S' }),
      ])
    expect(both('sis_login_id:Ana@School.edu', 'sis_login_id:ana@school.edu')).toHaveLength(1)
    expect(both('sis_login_id:ÉVA', 'sis_login_id:éva')).toHaveLength(1)
    expect(both('A1', 'a1')).toEqual([])
  })

  it('a judge kept up to date finds what an edit makes a repetition, and what is one no more', () => {
    const judge = createRosterJudge(manifest, settings)
    const judged = (rows: readonly RosterRow[]) => {
      judge.take(rows)
      return judge.judgeNext(rows.length)
    }
    judged(twice)
    expect(judge.problemsOf('c')).toHaveLength(1)
    const mended = [twice[0]!, twice[1]!, row('c', { person: '3', section: 'S' })]
    judged(mended)
    expect(judge.problemsOf('c')).toEqual([])
    const moved = [row('a', { person: '2', section: 'S' }), ...mended.slice(1)]
    expect(judged(moved)).toContain('b')
    expect(judge.problemsOf('b')).toHaveLength(1)
  })
})

describe('a cell as long as a cell may be', () => {
  it.each([
    ['an address begun over and over', 'a@'],
    ['letters beyond ASCII', 'é'],
    ['blanks that can’t be seen', '\u00a0'],
    ['separators', 'a, '],
  ])('takes no longer than others for being odd: %s', (_, part) => {
    const text = `x${part.repeat(100_000 / part.length - 1)}`
    for (const { id } of manifest.columns) {
      const started = performance.now()
      expect(codes({ [id]: text })).not.toEqual([])
      expect(performance.now() - started).toBeLessThan(1_000)
    }
  })
})
