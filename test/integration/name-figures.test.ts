import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compareNames } from '../../src/shared/names/name-comparer.ts'
import { type Half, readCultures } from '../names/cultures.ts'
import { type Figure, measure } from '../names/measure.ts'
import { measureSpeed } from '../names/speed.ts'

/** What the name check promises, with names of twenty cultures: `npm run names` prints the table. */

const HALVES: readonly Half[] = ['tuned', 'held out']
const share = ({ good, of }: Figure) => good / of

describe.each(HALVES)('names of twenty cultures, the half that was %s', (half) => {
  it.each(readCultures().map((culture) => [culture.title, culture] as const))('%s', (_, culture) => {
    const figures = measure(culture, half, 400)
    const failed = (figure: Figure) => figure.wrong.slice(0, 8).join('\n')
    // 400 people each: figures of 99 % come out a little lower by chance.
    expect(share(figures.same), failed(figures.same)).toBeGreaterThanOrEqual(0.985)
    expect(share(figures.others), failed(figures.others)).toBeGreaterThanOrEqual(0.985)
    expect(share(figures.siblings), failed(figures.siblings)).toBeGreaterThanOrEqual(0.985)
    expect(figures.handSame.wrong.length, failed(figures.handSame)).toBeLessThanOrEqual(1)
    expect(figures.handOthers.wrong.length, failed(figures.handOthers)).toBeLessThanOrEqual(2)
  })
})

describe('over all cultures', () => {
  it.each(HALVES)('99 of 100 pass and 99 of 100 are caught, the half that was %s', (half) => {
    const all = readCultures().map((culture) => measure(culture, half, 150))
    const sum = (pick: (figures: (typeof all)[number]) => Figure) =>
      all.reduce((total, one) => total + share(pick(one)), 0) / all.length
    expect(sum((one) => one.same)).toBeGreaterThanOrEqual(0.99)
    expect(sum((one) => one.others)).toBeGreaterThanOrEqual(0.99)
    expect(sum((one) => one.siblings)).toBeGreaterThanOrEqual(0.99)
  })

  it('does as well with pairs written when the rules were done', () => {
    const text = readFileSync(new URL('../fixtures/names/fresh/pairs.txt', import.meta.url), 'utf8')
    const lines = text.split('\n').filter((line) => line !== '')
    const others = lines.indexOf('other')
    const verdicts = (from: number, until?: number) =>
      lines.slice(from, until).map((line) => {
        const [a = '', b = ''] = line.split(' | ')
        return { line, verdict: compareNames(a, b) }
      })
    const missed = verdicts(1, others).filter(({ verdict }) => verdict === 'different')
    const uncaught = verdicts(others + 1).filter(({ verdict }) => verdict !== 'different')
    expect(uncaught).toEqual([])
    // Pet names that no list has.
    expect(missed.map(({ line }) => line)).toEqual([
      'Abosede Olanrewaju | Bose Olanrewaju',
      'Maria Lourdes Batungbakal | Malou Batungbakal',
    ])
  })

  it('compares 100,000 rows within a second and a half of the processor’s time', () => {
    const { ms, passed } = measureSpeed(100_000)
    expect(passed).toBeGreaterThan(99_000)
    expect(ms).toBeLessThan(1_500)
  })
})
