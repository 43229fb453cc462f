import { describe, expect, it } from 'vitest'
import { canvasManifest as manifest } from '../lms/canvas.ts'
import { applyEdit } from './edit.ts'
import { createRosterJudge } from './judge.ts'
import type { RosterRow, RosterSettings } from './row.ts'
import { rowLabel } from './row-label.ts'
import { isBlankRow, validateRoster } from './validate.ts'

const settings: RosterSettings = { connectionId: null, idKinds: {}, dateOrder: 'dmy', extraColumns: [] }
const unread: RosterRow = {
  id: 'u',
  cells: {},
  origin: { line: 14 },
  unread: { reason: 'A quotation mark stands inside a cell', text: '"000101","ASTR "x" S3"' },
}

describe('a line of the file that could not be read', () => {
  it('is a row with one problem, which says the line and its text', () => {
    expect(isBlankRow(manifest, unread)).toBe(false)
    const [problem, ...others] = validateRoster(manifest, settings, [unread])
    expect(others).toEqual([])
    expect(problem).toMatchObject({ code: 'row.unread', severity: 'error', column: null })
    expect(problem?.message).toContain('Line 14 of the file')
    expect(problem?.message).toContain('«"000101","ASTR "x" S3"»')
  })

  it('stays one while cells other than the person are filled in, and is a row like others once that is', () => {
    const judge = createRosterJudge(manifest, settings)
    const codes = (rows: readonly RosterRow[]) => {
      judge.take(rows)
      judge.judgeNext(rows.length)
      return judge.problemsOf('u').map(({ code }) => code)
    }
    const set = (rows: readonly RosterRow[], column: string, text: string) =>
      applyEdit(rows, { kind: 'setCells', cells: [{ rowId: 'u', column, text }] })
    const placed = set([unread], 'section', 'S1')
    expect(codes(placed)).toEqual(['row.unread'])
    const filled = set(placed, 'person', '000101')
    expect(codes(filled)).toEqual([])
    expect(codes(set(filled, 'person', ''))).toEqual(['row.unread'])
  })
})

describe('what a row is called', () => {
  it('is its line of the file where there is one', () => {
    expect(rowLabel({}, 2)).toBe('Row 3')
    expect(rowLabel({ origin: { line: 14 } }, 2)).toBe('Line 14')
    expect(rowLabel({ origin: { line: 14, sheet: 'Art' } }, 2)).toBe('Line 14 of the sheet «Art»')
  })

  it('is how a repetition names the row it repeats, also after an edit', () => {
    const cells = { person: '1', section: 'S' }
    const first = applyEdit([{ id: 'a', cells: { person: '1' }, origin: { line: 7 } }], {
      kind: 'setCells',
      cells: [{ rowId: 'a', column: 'section', text: 'S' }],
    })
    const [problem] = validateRoster(manifest, settings, [...first, { id: 'b', cells }])
    expect(problem?.message).toMatch(/^Line 7 is about the same enrollment/)
  })
})
