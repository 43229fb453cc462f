import { describe, expect, it } from 'vitest'
import { canvasManifest } from '../lms/canvas.ts'
import { createHeaderReader, guessHeader, guessSkipRows } from './header-row.ts'

const reader = createHeaderReader(canvasManifest)
const header = (...rows: string[][]) => guessHeader(reader, rows)
const skipped = (...rows: string[][]) => guessSkipRows(reader, rows)

describe('a first row', () => {
  it.each([
    [
      'names of columns',
      [
        ['Login', 'Foo'],
        ['ann', 'x'],
      ],
    ],
    [
      'names with digits in them',
      [
        ['[1]Student_Number', 'course1'],
        ['000101', 'ALGE-101'],
      ],
    ],
    ['names alone', [['SIS ID', 'Section', 'Role']]],
    [
      'names in another language',
      [
        ['Nachname', 'Vorname'],
        ['Meyer', 'Zoë'],
      ],
    ],
  ])('of %s is a header', (_, rows) => {
    expect(header(...rows)).toMatchObject({ hasHeader: true })
  })

  it.each([
    [
      'ids and a code',
      [
        ['000123', 'MATH-101'],
        ['000124', 'MATH-101'],
      ],
    ],
    [
      'an address',
      [
        ['a@b.org', 'Section A'],
        ['c@d.org', 'Section B'],
      ],
    ],
    ['an address alone', [['a@b.org', 'student']]],
    [
      'a known word in every row',
      [
        ['000101', 'ASTR-101-S3', 'student'],
        ['000104', 'ASTR-101-S3', 'student'],
      ],
    ],
    [
      'codes with a digit like those below',
      [
        ['s1234', 'BIO-1', 'x'],
        ['s1235', 'BIO-2', 'y'],
      ],
    ],
    [
      'a known word and ids',
      [
        ['teacher', '7001'],
        ['student', '7002'],
        ['student', '7003'],
      ],
    ],
  ])('of %s is a row like the others', (_, rows) => {
    expect(header(...rows)).toMatchObject({ hasHeader: false })
  })

  it('that could be either is asked about', () => {
    expect(header(['Rose', 'Violet'], ['Lily', 'Daisy'], ['Ivy', 'Heather'])).toEqual({
      hasHeader: true,
      isSure: false,
    })
  })
})

describe('rows above the header', () => {
  it('are titles, groups of columns, or none', () => {
    expect(skipped(['Roster Fall 2026'], ['SIS ID', 'Name', 'Section'], ['000101', 'A', 'S'])).toBe(1)
    expect(skipped(['Who', '', 'Where'], ['SIS ID', 'Name', 'Section'], ['000101', 'A', 'S'])).toBe(1)
    expect(skipped(['Qx'], ['Zv', 'Kq', 'Vz'], ['1', 'a', 'b'], ['2', 'c', 'd'], ['3', 'e', 'f'])).toBe(1)
    expect(skipped(['SIS ID', 'Section'], ['000101', 'S'])).toBe(0)
  })

  it('are not found among people, whatever words stand in their rows', () => {
    const people = ['student', 'teacher', 'student'].map((role, at) => [
      `00010${at}`,
      `S${at}`,
      role,
      'active',
    ])
    expect(skipped(['Qx', 'Zv', 'Kq', 'Vz'], ...people)).toBe(0)
  })
})
