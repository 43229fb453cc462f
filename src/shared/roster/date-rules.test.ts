import { describe, expect, it } from 'vitest'
import { canvasManifest } from '../lms/canvas.ts'
import { doceboManifest } from '../lms/docebo.ts'
import type { LmsManifest } from '../lms/manifest.ts'
import type { RosterSettings } from './row.ts'
import { validateRow } from './validate.ts'

const settings: RosterSettings = { connectionId: null, idKinds: {}, dateOrder: 'mdy', extraColumns: [] }
const TODAY = '2026-08-01'

function found(manifest: LmsManifest, cells: Record<string, string>, today: string | undefined = TODAY) {
  return validateRow(manifest, settings, { id: 'r', cells }, today).map(
    ({ severity, code, fix }) => `${severity} ${code}${fix === undefined ? '' : ` → ${fix}`}`,
  )
}
const canvas = (cells: Record<string, string>, today?: string) =>
  found(canvasManifest, { person: '1', section: 'S', start: '2026-01-01', ...cells }, today)

describe('an end', () => {
  it.each([
    ['12/18/2026 0:00', ['warning end.midnight → 2026-12-18']],
    ['2026-12-18T00:00:00', ['warning end.midnight → 2026-12-18']],
    ['2026-12-18T00:00:00Z', ['warning end.midnight → 2026-12-18']],
    ['2026-12-18', []],
    ['2026-12-18 00:01', []],
    ['12/18/2026 24:00', []],
    ['none', []],
  ])('%s', (end, expected) => {
    // «none» beside a start is said to be half a pair of dates; that is another rule.
    expect(canvas({ end })).toEqual(expected)
  })

  it('that has passed is said, where the row would let somebody in', () => {
    expect(canvas({ end: '2026-07-31' })).toEqual(['warning end.past'])
    expect(canvas({ end: '2026-08-01' })).toEqual([])
    expect(canvas({ end: '2026-07-31', state: 'concluded' })).toEqual([])
    expect(canvas({ end: '2026-07-31', action: 'conclude' })).not.toContain('warning end.past')
    expect(found(doceboManifest, { person: 'a', course: 'C', activeUntil: '2026-07-31' })).toEqual([
      'warning end.past',
    ])
    expect(canvas({ end: '2026-07-31' }, '2026-07-30')).toEqual([])
  })

  it('before its start is an error still', () => {
    expect(canvas({ start: '2026-12-01', end: '2026-11-30' })).toEqual(['error date.order'])
  })
})

describe('a date a lifetime away', () => {
  it('is said, with the century that may be meant', () => {
    expect(canvas({ start: '8/31/1926', end: '2026-12-18' })).toEqual(['warning date.far'])
    expect(canvas({ end: '8/31/2126' })).toEqual(['warning date.far'])
    const [problem] = validateRow(
      canvasManifest,
      settings,
      { id: 'r', cells: { person: '1', section: 'S', start: '2026-01-01', end: '8/31/2126 17:00' } },
      TODAY,
    )
    expect(problem?.message).toContain('100 years from now')
    expect(problem?.choices).toEqual([
      { id: 'century', label: 'Take it for this century', rows: [{ end: '2026-08-31T17:00' }] },
    ])
  })
})

it('without a day to compare with nothing is said of the past', () => {
  const row = { id: 'r', cells: { person: '1', section: 'S', start: '1926-01-01', end: '1926-12-18' } }
  expect(validateRow(canvasManifest, settings, row)).toEqual([])
})
