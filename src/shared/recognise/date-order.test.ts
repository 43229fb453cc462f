import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessDateOrder } from './date-order.ts'

const times = (count: number, text: string) => Array.from({ length: count }, () => text)

describe('the order of day and month', () => {
  it('is the one that can read more of the dates, not the first that is decisive', () => {
    const guess = guessDateOrder([...times(60, '31/12/2026'), ...times(226, '08/24/2026')], 'dmy')
    expect(guess).toMatchObject({ order: 'mdy', isSure: true })
    expect(guess.against).toHaveLength(60)
  })

  it('is asked where nothing says which, and where as much speaks for either', () => {
    expect(guessDateOrder(['9/1/2026', '12/1/2026'], 'mdy')).toMatchObject({ order: 'mdy', isSure: false })
    expect(guessDateOrder(['31/12/2026', '12/31/2026'], 'dmy')).toMatchObject({ order: 'dmy', isSure: false })
  })

  it.each([
    ['no date at all', []],
    ['dates that say it themselves', ['2026-01-02', '1 Sep 2026']],
    ['days that are the same either way', ['5/5/2026', '07.07.2026']],
    ['cells that are no dates', ['Fall 2026', '1/2', '']],
  ])('is not asked for %s', (_, texts) => {
    expect(guessDateOrder(texts, 'mdy')).toMatchObject({ order: 'mdy', isSure: true, against: [] })
  })

  it('is found whatever the order of the rows and the usual order', () => {
    const days = fc.array(fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 })), {
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 13, max: 28 }),
        fc.constantFrom('dmy', 'mdy'),
        (some, day, usual) => {
          const all = [...some, [day, 3] as const]
          expect(
            guessDateOrder(
              all.map(([d, m]) => `${d}.${m}.2026`),
              usual,
            ),
          ).toMatchObject({ order: 'dmy', isSure: true })
          expect(
            guessDateOrder(
              all.map(([d, m]) => `${m}/${d}/26`),
              usual,
            ),
          ).toMatchObject({ order: 'mdy', isSure: true })
        },
      ),
      { numRuns: 60 },
    )
  })
})
