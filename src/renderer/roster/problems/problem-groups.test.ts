import { describe, expect, test } from 'vitest'
import type { CellProblem } from '../../../shared/roster/row.ts'
import { groupProblems, marksOf, nextProblem } from './problem-groups.ts'

const problem = (rowId: string, column: string | null, code: string, part: Partial<CellProblem> = {}) => ({
  rowId,
  column,
  code,
  severity: 'error' as const,
  message: `${code}!`,
  ...part,
})
const byRow: Record<string, CellProblem[]> = {
  a: [problem('a', 'end', 'date'), problem('a', 'person', 'blank')],
  b: [],
  c: [problem('c', 'person', 'blank', { fix: 'x' }), problem('c', null, 'dup', { severity: 'warning' })],
}
const problemsOf = (rowId: string) => byRow[rowId] ?? []
const rowIds = ['a', 'b', 'c']
const columns = ['person', 'course', 'end']

describe('the problem list', () => {
  test('groups by sort, errors before warnings, the most frequent first, and counts what one click mends', () => {
    const groups = groupProblems(rowIds, problemsOf)
    expect(groups.map(({ code, problems, fixable }) => [code, problems.length, fixable])).toEqual([
      ['blank', 2, 1],
      ['date', 1, 0],
      ['dup', 1, 0],
    ])
  })

  test('asks about each word by itself, with what can be chosen for its rows; not about too many words', () => {
    const asked = (rowId: string, word: string, ids: readonly string[]) =>
      problem(rowId, 'state', 'choice.state', {
        word,
        choices: ids.map((id) => ({ id, label: id.toUpperCase(), rows: [{ state: id }] })),
      })
    const rows = ['a', 'b', 'c']
    const found: Record<string, CellProblem[]> = {
      a: [asked('a', 'w', ['active', 'delete'])],
      b: [asked('b', 'w', ['active'])],
      c: [asked('c', 'd', ['delete'])],
    }
    const groups = groupProblems(rows, (rowId) => found[rowId] ?? [])
    expect(groups.map(({ word, choices }) => [word, choices])).toEqual([
      [
        'w',
        [
          { id: 'active', label: 'ACTIVE', count: 2 },
          { id: 'delete', label: 'DELETE', count: 1 },
        ],
      ],
      ['d', [{ id: 'delete', label: 'DELETE', count: 1 }]],
    ])
    const many = Array.from({ length: 50 }, (_, index) => `r${index}`)
    expect(groupProblems(many, (rowId) => [asked(rowId, rowId, ['active'])])).toHaveLength(1)
  })

  test('F8 visits every problem cell once and goes round; Shift+F8 the other way', () => {
    const walk = (direction: -1 | 1) => {
      let from = { row: 1, col: 0 }
      const seen: string[] = []
      for (let count = 0; count < 4; count += 1) {
        const next = nextProblem(rowIds, columns, problemsOf, from, direction)
        if (next === null) break
        seen.push(`${next.rowId}.${next.column ?? 'row'}`)
        from = {
          row: rowIds.indexOf(next.rowId),
          col: next.column === null ? 0 : columns.indexOf(next.column),
        }
      }
      return seen
    }
    expect(walk(1)).toEqual(['c.person', 'a.person', 'a.end', 'c.person'])
    expect(walk(-1)).toEqual(['a.end', 'a.person', 'c.person', 'a.end'])
  })

  test('with one problem, next stays on it; with none there is none', () => {
    const one = (rowId: string) => (rowId === 'b' ? [problem('b', 'course', 'x')] : [])
    expect(nextProblem(rowIds, columns, one, { row: 1, col: 1 }, 1)?.rowId).toBe('b')
    expect(nextProblem([], columns, one, { row: 0, col: 0 }, 1)).toBeNull()
  })

  test('a cell with an error and a warning is marked as an error', () => {
    const marks = marksOf([
      problem('a', 'end', 'w', { severity: 'warning' }),
      problem('a', 'end', 'e'),
      problem('a', 'end', 'w2', { severity: 'warning' }),
    ])
    expect(marks?.get('end')).toEqual({ severity: 'error', message: 'e!' })
    expect(marksOf([])).toBeNull()
  })
})
