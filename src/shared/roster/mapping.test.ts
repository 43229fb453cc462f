import { describe, expect, it } from 'vitest'
import { canvasManifest as manifest } from '../lms/canvas.ts'
import { guessDateOrder, guessTargets, looksLikeHeader } from './mapping.ts'

const to = (headers: string[], samples: string[][] = []) =>
  guessTargets(
    manifest,
    headers,
    headers.map((_, index) => samples[index] ?? []),
  ).map((target) =>
    target.kind === 'column'
      ? `${target.column}${target.idKind === null ? '' : `=${target.idKind}`}`
      : target.kind,
  )

describe('headers', () => {
  it('knows an admin’s words, whatever their case and punctuation', () => {
    expect(
      to(['SIS_ID', 'Section', 'Role', 'Custom role', 'STATUS', 'Start-Date', 'end_at', 'Name']),
    ).toEqual([
      'person=sis_user_id',
      'section=sis_section_id',
      'type',
      'role',
      'state',
      'start',
      'end',
      'extra',
    ])
  })

  it('knows Canvas’s own enrollments.csv', () => {
    expect(to(['course_id', 'user_id', 'role', 'section_id', 'status'])).toEqual([
      'course=sis_course_id',
      'person=sis_user_id',
      'type',
      'section=sis_section_id',
      'state',
    ])
  })

  it('gives no two columns of the file one place', () => {
    expect(to(['Login ID', 'SIS ID', 'Section'])).toEqual([
      'person=sis_login_id',
      'extra',
      'section=sis_section_id',
    ])
  })

  it('tells e-mail addresses by what is in them', () => {
    expect(to(['Person', 'Section'], [['a@b.org', 'c@d.org']])).toEqual([
      'person=sis_login_id',
      'section=sis_section_id',
    ])
    expect(to(['Column 1', 'Column 2'], [['a@b.org'], ['S1']])).toEqual(['person=sis_login_id', 'extra'])
  })

  it('leaves Muster’s own result columns out, so that a result file opens as a roster', () => {
    expect(to(['Person SIS ID', 'Muster outcome', 'Muster note'])).toEqual([
      'person=sis_user_id',
      'leaveOut',
      'leaveOut',
    ])
  })
})

describe('a first row', () => {
  it('is a header or data', () => {
    expect(looksLikeHeader(manifest, ['Login', 'Foo'])).toBe(true)
    expect(looksLikeHeader(manifest, ['Nachname', 'Vorname'])).toBe(true)
    expect(looksLikeHeader(manifest, ['000123', 'MATH-101'])).toBe(false)
    expect(looksLikeHeader(manifest, ['a@b.org', 'Section A'])).toBe(false)
  })
})

describe('the order of day and month', () => {
  it('follows the first date that allows only one', () => {
    expect(guessDateOrder(['01/02/2026', '13/02/2026'], 'mdy')).toBe('dmy')
    expect(guessDateOrder(['01/02/2026', '02/13/2026'], 'dmy')).toBe('mdy')
    expect(guessDateOrder(['01/02/2026', '2026-01-31'], 'mdy')).toBe('mdy')
  })
})
