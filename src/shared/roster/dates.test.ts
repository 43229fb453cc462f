import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromInstant, toInstant } from './dates.ts'

const ZONES = [
  'Pacific/Pago_Pago',
  'America/Denver',
  'America/St_Johns',
  'UTC',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
]

describe('a day in a zone', () => {
  it('is its first and last second there', () => {
    expect(toInstant('2026-09-01', 'America/Chicago', 'start')).toBe('2026-09-01T05:00:00Z')
    expect(toInstant('2026-09-01', 'America/Chicago', 'end')).toBe('2026-09-02T04:59:59Z')
  })

  it('never moves to another day, in any zone', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        fc.constantFrom(...ZONES),
        fc.constantFrom('start' as const, 'end' as const),
        (date, zone, edge) => {
          const day = date.toISOString().slice(0, 10)
          // A zone that skipped a whole day on the date line has no such day to keep.
          fc.pre(!(zone === 'Pacific/Pago_Pago' && day === '2011-12-30'))
          expect(fromInstant(toInstant(day, zone, edge), zone).slice(0, 10)).toBe(day)
        },
      ),
    )
  })

  it('keeps wall times through clock changes, and takes the later reading in a gap', () => {
    expect(toInstant('2026-07-01T08:00', 'Europe/Berlin', 'start')).toBe('2026-07-01T06:00:00Z')
    expect(toInstant('2026-12-01T08:00', 'Europe/Berlin', 'start')).toBe('2026-12-01T07:00:00Z')
    expect(toInstant('2026-03-29T02:30', 'Europe/Berlin', 'start')).toBe('2026-03-29T01:30:00Z')
  })

  it('takes an offset at its word', () => {
    expect(toInstant('2026-09-01T08:00+02:00', 'America/Denver', 'start')).toBe('2026-09-01T06:00:00Z')
    expect(toInstant('2026-09-01T08:00:00Z', 'America/Denver', 'end')).toBe('2026-09-01T08:00:00Z')
  })
})
