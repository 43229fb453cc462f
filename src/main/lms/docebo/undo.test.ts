import { describe, expect, it } from 'vitest'
import { doceboManifest } from '../../../shared/lms/docebo.ts'
import { createRowJudge } from '../../../shared/roster/validate.ts'
import type { JsonValue, RowRequest } from '../contract.ts'
import { undo } from './undo.ts'

const image = {
  courseId: '101',
  userId: '12001',
  status: 'completed',
  level: 'learner',
  enrolled: '2026-01-12 09:00:00',
  completed: '2026-01-12 09:00:00',
  activeFrom: null,
  activeUntil: null,
  score: null,
  assignment: null,
  fields: { '5': 'Cohort B' },
}

function undone(before: JsonValue, more: Partial<RowRequest> = {}) {
  const request: RowRequest = {
    rowId: 'r1',
    action: 'update',
    cells: {},
    refs: { person: { kind: 'username', value: 'hana' }, course: { kind: 'code', value: 'SAFE' } },
    ...more,
  }
  const verdict = {
    rowId: 'r1',
    kind: 'change',
    summary: '',
    changes: [],
    explanation: null,
    warnings: [],
  } as const
  const row = undo({ request, verdict, before }, { created: 'unenroll' })
  if (!row.ok) throw new Error(row.reason)
  return row
}

const judge = createRowJudge(doceboManifest, {
  connectionId: null,
  idKinds: {},
  dateOrder: 'dmy',
  extraColumns: [],
})
const errorsOf = (cells: Readonly<Record<string, string>>) => {
  const filled = Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''))
  return judge.judge({ id: 'r1', cells: filled }).problems.filter(({ severity }) => severity === 'error')
}

describe('taking back', () => {
  it('somebody who was enrolled as completed makes a row that can be run', () => {
    const { cells } = undone(image)
    expect(cells).toMatchObject({ enrolled: '2026-01-12T09:00:00Z', completed: '2026-01-12T09:00:00Z' })
    expect(errorsOf(cells)).toEqual([])
    expect(errorsOf({ ...cells, completed: '2026-01-12T08:59:59Z' })).toHaveLength(1)
  })

  it('brings additional fields back, where the row is sent on', () => {
    const { cells } = undone(image, { cells: { field_5: 'Cohort C' } })
    const filled = Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''))
    expect(judge.read({ id: 'r1', cells: filled }).cells.field_5).toBe('Cohort B')
  })

  it('names fields that can’t be brought back', () => {
    expect(undone({ ...image, fields: {} }, { cells: { field_5: 'x' } }).notes.join(' ')).toContain(
      'field_5 was blank',
    )
    const removed = undone({ ...image, fields: null }, { action: 'unenroll' })
    expect(removed.notes.join(' ')).toContain('Additional fields')
    expect(undone(image, { action: 'unenroll' }).notes.join(' ')).not.toContain('Additional fields')
  })

  it.each(['0000-00-00 00:00:00', '', 'never', '2026-02-30 10:00:00'])('a date like «%s» is none', (date) => {
    const before = { ...image, enrolled: date, completed: date, activeFrom: date, activeUntil: date }
    const { cells } = undone(before)
    expect([cells.enrolled, cells.completed, cells.activeFrom, cells.activeUntil]).toEqual(['', '', '', ''])
  })
})
