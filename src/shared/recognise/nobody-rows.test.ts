import { describe, expect, it } from 'vitest'
import { createNobodyTest } from './nobody-rows.ts'

const roster = createNobodyTest(['SIS ID', 'Section', 'Role', 'Start date'])
const gradebook = createNobodyTest([
  'Student',
  'ID',
  'SIS User ID',
  'SIS Login ID',
  'Section',
  'Essay 1 (4411)',
])

describe('rows that are nobody', () => {
  it.each([
    [['(required)', '(required)', 'student/teacher', 'MM/DD/YYYY']],
    [['Required', 'Required', 'Optional', 'Optional']],
    [['[text]', '[text]', '', 'yyyy-mm-dd']],
    [['Pflichtfeld', 'Pflichtfeld', '', 'TT.MM.JJJJ']],
    [['e.g. 000123', 'e.g. BIO-1', 'e.g. Student', '']],
    [['SIS-ID', 'Sektion', 'Rolle', 'Startdatum']],
  ])('a note under the header: %o', (row) => {
    expect(roster(row, true)).toBe('note')
  })

  it.each([
    [['000101', 'BIO-1', 'Student', '08/31/2026']],
    [['a@b.org', 'BIO-1', 'student/teacher', '']],
    [['nobody', '(moved)', 'Student', '']],
    [['', '', 'Optional extra', '']],
    [['student', 'BIO-1', 'Student', '']],
  ])('people stay: %o', (row) => {
    expect(roster(row, true)).toBeNull()
  })

  it('notes stand under the header only', () => {
    expect(roster(['(required)', '(required)', '', ''], false)).toBeNull()
  })

  it('a gradebook has the points possible, notes of its own and a test student', () => {
    expect(gradebook(['    Points Possible', '', '', '', '', '20'], true)).toBe('points')
    expect(gradebook(['', '', '', '', '', 'Manual Posting'], false)).toBe('points')
    expect(gradebook(['Student, Test', '1999', '', '9b5c2c', 'Section 3', ''], false)).toBe('testStudent')
    expect(gradebook(['Student, Test', '1999', '000199', '', 'Section 3', ''], false)).toBeNull()
    expect(
      gradebook(['Abdullah, Michael', '1001', '000101', 'mabdulla1', 'Section 3', '18'], false),
    ).toBeNull()
  })
})
