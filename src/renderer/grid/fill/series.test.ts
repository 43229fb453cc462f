import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { continueSeries } from './series.ts'

const dates = (values: readonly string[], count = 3) => continueSeries(values, count, true, false).texts
const ids = (values: readonly string[], count = 3) => continueSeries(values, count, false, false).texts

describe('continuing a series', () => {
  test('a single value is copied, with the key held it counts on', () => {
    expect(ids(['MATH-101-A'])).toEqual(['MATH-101-A', 'MATH-101-A', 'MATH-101-A'])
    expect(dates(['2026-09-01'], 1)).toEqual(['2026-09-01'])
    expect(continueSeries(['2026-12-30'], 3, true, true).texts).toEqual([
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
    ])
    expect(continueSeries(['S-0099'], 2, false, true).texts).toEqual(['S-0100', 'S-0101'])
  })

  test('days, weeks and months; a time of day stays', () => {
    expect(dates(['2026-09-01', '2026-09-08'])).toEqual(['2026-09-15', '2026-09-22', '2026-09-29'])
    expect(dates(['2026-09-01T08:00', '2026-10-01T08:00'])).toEqual([
      '2026-11-01T08:00',
      '2026-12-01T08:00',
      '2027-01-01T08:00',
    ])
    expect(dates(['2026-10-31', '2026-11-30'])).toEqual(['2026-12-31', '2027-01-31', '2027-02-28'])
    expect(dates(['2026-08-31', '2026-09-30', '2026-10-31'])).toEqual([
      '2026-11-30',
      '2026-12-31',
      '2027-01-31',
    ])
  })

  test('leading zeros keep their width; other texts around the number must agree', () => {
    expect(ids(['000098', '000099'])).toEqual(['000100', '000101', '000102'])
    expect(ids(['9', '10'])).toEqual(['11', '12', '13'])
    expect(ids(['10', '8'])).toEqual(['6', '4', '2'])
    expect(ids(['A1', 'B2'])).toEqual(['A1', 'B2', 'A1'])
    expect(ids(['12345678901234567890', '12345678901234567891'], 1)).toEqual(['12345678901234567892'])
  })

  test('what has no step repeats in its order; the key held repeats what has one', () => {
    expect(ids(['a', 'b', 'c'], 4)).toEqual(['a', 'b', 'c', 'a'])
    expect(dates(['2026-09-01', 'soon'], 2)).toEqual(['2026-09-01', 'soon'])
    expect(continueSeries(['1', '2'], 3, false, true)).toEqual({ texts: ['1', '2', '1'], kind: 'copy' })
  })

  test('going on from what was filled gives the same as filling at once', () => {
    const texts = fc.oneof(
      fc
        .tuple(fc.nat(9_999), fc.integer({ min: 1, max: 50 }))
        .map(([from, by]) => [`S-${from}`, `S-${from + by}`]),
      fc
        .tuple(fc.nat(20_000), fc.integer({ min: 1, max: 27 }))
        .map(([from, by]) =>
          [from, from + by].map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
        ),
    )
    fc.assert(
      fc.property(texts, fc.nat(20), fc.nat(20), (values, first, second) => {
        const isDate = values[0]?.startsWith('S') === false
        const whole = continueSeries(values, first + second, isDate, false).texts
        const part = continueSeries(values, first, isDate, false).texts
        const rest = continueSeries([...values, ...part], second, isDate, false).texts
        expect([...part, ...rest]).toEqual(whole)
      }),
    )
  })

  test('what is no day that exists is copied; no texts, however odd, break the fill', () => {
    expect(dates(['2026-02-30', '2026-03-30'], 1)).toEqual(['2026-02-30'])
    expect(continueSeries(['2026-13-45'], 2, true, true).texts).toHaveLength(2)
    const odd = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc
        .tuple(fc.nat(9999), fc.nat(99), fc.nat(99))
        .map((parts) => parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-')),
    )
    fc.assert(
      fc.property(
        fc.array(odd, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.boolean(),
        (values, isDate, toggled) => {
          const { texts } = continueSeries(values, 5, isDate, toggled)
          expect(texts).toHaveLength(5)
          for (const text of texts) expect(text).not.toMatch(/NaN|Invalid|^[+-]\d{6}/)
        },
      ),
    )
  })

  test('a text of 100,000 numbers takes no time', () => {
    const began = performance.now()
    continueSeries(['1a'.repeat(100_000), '1a'.repeat(100_000)], 2, true, false)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})
