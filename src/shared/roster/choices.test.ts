import { describe, expect, it } from 'vitest'
import { canvasManifest as manifest } from '../lms/canvas.ts'
import { choiceEdits } from './choices.ts'
import { applyEdit, invertEdit } from './edit.ts'
import type { RosterEdit, RosterRow, RosterSettings } from './row.ts'
import { validateRoster } from './validate.ts'

const settings: RosterSettings = { connectionId: null, idKinds: {}, dateOrder: 'dmy', extraColumns: [] }

/** The rows after a choice for all problems of a code; and after it was taken back. */
function choose(rows: readonly RosterRow[], code: string, choice: string) {
  const problems = validateRoster(manifest, settings, rows).filter((problem) => problem.code === code)
  let made = 0
  const edits = choiceEdits(problems, choice, {
    rowOf: (id) => rows.find((row) => row.id === id) ?? null,
    nextOf: (id) => rows[rows.findIndex((row) => row.id === id) + 1]?.id ?? null,
    newId: () => {
      made += 1
      return `new${made}`
    },
  })
  const back: RosterEdit[] = []
  let after = rows
  for (const edit of edits) {
    back.unshift(...invertEdit(after, edit))
    after = applyEdit(after, edit)
  }
  return { after, undone: back.reduce<readonly RosterRow[]>((now, edit) => applyEdit(now, edit), after) }
}

describe('what an admin chooses for all rows at once', () => {
  it('makes a row of each section in a cell, behind the one it stood in, and can be taken back', () => {
    const rows: RosterRow[] = [
      { id: 'a', cells: { person: '1', section: 'BIO-1 / BIO-2', type: 'teacher' }, origin: { line: 2 } },
      { id: 'b', cells: { person: '2', section: 'BIO-1' } },
      { id: 'c', cells: { person: '3', section: 'BIO-1; BIO-2; BIO-3' } },
    ]
    const { after, undone } = choose(rows, 'id.several', 'split')
    expect(
      after.map(({ id, cells }) => `${id} ${cells.person} ${cells.section} ${cells.type ?? ''}`),
    ).toEqual([
      'a 1 BIO-1 teacher',
      'new1 1 BIO-2 teacher',
      'b 2 BIO-1 ',
      'c 3 BIO-1 ',
      'new2 3 BIO-2 ',
      'new3 3 BIO-3 ',
    ])
    expect(after[1]?.origin).toEqual({ line: 2 })
    expect(validateRoster(manifest, settings, after)).toEqual([])
    expect(undone).toEqual(rows)
  })

  it('moves a word into the action, but never over an action that stands there', () => {
    const rows: RosterRow[] = [
      { id: 'a', cells: { person: '1', section: 'S', state: 'Dropped' } },
      { id: 'b', cells: { person: '2', section: 'S', state: 'dropped', action: 'enroll' } },
    ]
    const { after, undone } = choose(rows, 'choice.state', 'delete')
    expect(after.map(({ cells }) => cells)).toEqual([
      { person: '1', section: 'S', action: 'delete' },
      { person: '2', section: 'S', state: 'dropped', action: 'enroll' },
    ])
    expect(undone).toEqual(rows)
  })

  it('leaves out rows about the columns', () => {
    const rows: RosterRow[] = [
      {
        id: 'd',
        cells: { person: '(required)', section: '(required)', type: 'student/teacher', start: 'MM/DD/YYYY' },
      },
      { id: 'h', cells: { person: 'SIS ID', section: 'Section', type: 'Role' } },
      { id: 'a', cells: { person: '1', section: 'S' } },
    ]
    expect(validateRoster(manifest, settings, rows).map(({ rowId, code }) => `${rowId} ${code}`)).toEqual([
      'd row.header',
      'h row.header',
    ])
    const { after, undone } = choose(rows, 'row.header', 'leaveOut')
    expect(after.map(({ id }) => id)).toEqual(['a'])
    expect(undone).toEqual(rows)
  })

  it('takes no person for a header', () => {
    const cells = { person: 'student', section: 'S1', type: 'student' }
    expect(validateRoster(manifest, settings, [{ id: 'a', cells }])).toEqual([])
  })
})
