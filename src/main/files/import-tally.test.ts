import { describe, expect, it } from 'vitest'
import { createTally } from './import-tally.ts'

describe('counting what became of a file', () => {
  it('rows beyond what a roster holds are a gap, with the file’s name', () => {
    const tally = createTally()
    tally.took([{ cells: { person: '1' } }], 0)
    expect(tally.gap('big.csv')).toBeUndefined()
    tally.took([], 1_234)
    expect(tally.gap('big.csv')).toMatch(/1,234 rows of «big.csv» are missing/)
    expect(tally.result('r').notices.join()).toContain('1,234 more were left out')
  })

  it('a line that could not be read is a row of the roster, but none that was imported', () => {
    const tally = createTally()
    const unread = { reason: 'Broken.', text: 'x' }
    tally.unread({ line: 3, ...unread })
    tally.took([{ cells: {}, origin: { line: 3 }, unread }, { cells: { person: '1' } }], 0)
    expect(tally.kept).toBe(2)
    expect(tally.result('r')).toMatchObject({ imported: 1, unread: [{ line: 3 }] })
  })

  it('lists the first thousand lines that could not be read, and says where the others are', () => {
    const tally = createTally()
    for (let line = 1; line <= 1_500; line += 1) tally.unread({ line, reason: 'Broken.', text: 'x' })
    const { unread, notices } = tally.result('r')
    expect(unread).toHaveLength(1_000)
    expect(notices.join()).toMatch(/1,500 lines.*all stand in the roster/)
  })
})
