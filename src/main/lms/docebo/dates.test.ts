import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellOf, doceboDate, readDate, saysSame } from './dates.ts'

describe('dates that Docebo has', () => {
  it.each([
    ['2026-09-30 08:15:00', '2026-09-30 08:15:00', '2026-09-30T08:15:00Z'],
    ['2026-09-30 12:00:00', '2026-09-30 12:00:00', '2026-09-30'],
    ['2026-09-30', '2026-09-30', '2026-09-30'],
    ['2026-09-30T08:15:00+02:00', '2026-09-30 06:15:00', '2026-09-30T06:15:00Z'],
    ['2026-09-30T23:30:00-0200', '2026-10-01 01:30:00', '2026-10-01T01:30:00Z'],
    ['2026-09-30T08:15:00.123Z', '2026-09-30 08:15:00', '2026-09-30T08:15:00Z'],
    ['2028-02-29 00:00:00', '2028-02-29 00:00:00', '2028-02-29'],
  ])('%s', (text, read, cell) => {
    expect(readDate(text)).toBe(read)
    expect(cellOf(text)).toBe(cell)
  })

  it.each([
    null,
    '',
    '   ',
    '0000-00-00 00:00:00',
    '0000-00-00',
    '-0001-11-30 00:00:00',
    '0001-01-01T00:00:00Z',
    '2026-02-30',
    '2026-13-01 00:00:00',
    '2026-01-01 25:00:00',
    '2026-01-01 10:61:00',
    '30/09/2026',
    'never',
    '1764547200',
    'Invalid date',
    '2026-09-30garbage',
  ])('%s is no date', (text) => {
    expect(readDate(text)).toBeNull()
    expect(cellOf(text)).toBe('')
  })

  it('never throw, whatever stands there', () => {
    const pieces = fc.oneof(
      fc.string(),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc
        .array(fc.constantFrom('0', '1', '2', '9', '-', ':', ' ', 'T', 'Z', '+', '.'), { maxLength: 26 })
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(pieces, (text) => {
        const read = readDate(text)
        if (read !== null) expect(readDate(read)).toBe(read)
        expect(saysSame(read, '2026-09-30', 'Europe/Paris')).toBeTypeOf('boolean')
        expect(saysSame(read, '2026-09-30T10:00:00', 'Europe/Paris')).toBeTypeOf('boolean')
        expect(cellOf(text)).toBeTypeOf('string')
      }),
    )
  })

  it('a moment comes back as the moment it was', () => {
    const written = doceboDate('2026-09-30T10:00:00', 'Europe/Paris')
    expect(written).toBe('2026-09-30 08:00:00')
    expect(saysSame(written, '2026-09-30T10:00:00', 'Europe/Paris')).toBe(true)
  })
})
