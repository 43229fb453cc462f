import { describe, expect, it } from 'vitest'
import type { ImportAnswer, ImportQuestion } from './import.ts'
import { isAboutReading, isSettledBy, type Said } from './import-questions.ts'

const question = (code: string, answer: Partial<ImportAnswer>): ImportQuestion => ({
  code,
  message: '',
  answers: [
    { label: 'a', option: '' },
    { label: 'b', option: '', ...answer },
  ],
})
const nothing: Said = { dateOrder: false, options: new Set(), settles: () => false }
const target = { index: 2, target: { kind: 'column', column: 'person', idKind: null } } as const
const person = question('person', { targets: [target] })
const dates = question('dates', { dateOrder: 'dmy' })
const sheet = question('sheet', { options: { sheet: 'A' } })

describe('a question about a file', () => {
  it('is open while nothing was said of it', () => {
    for (const one of [person, dates, sheet]) expect(isSettledBy(one, nothing)).toBe(false)
  })

  it('is settled by what was said of the same thing, and of nothing else', () => {
    const order: Said = { ...nothing, dateOrder: true }
    const reading: Said = { ...nothing, options: new Set(['sheet']) }
    const column: Said = { ...nothing, settles: ({ index }, code) => index === 2 && code === 'person' }
    expect([person, dates, sheet].map((one) => isSettledBy(one, order))).toEqual([false, true, false])
    expect([person, dates, sheet].map((one) => isSettledBy(one, reading))).toEqual([false, false, true])
    expect([person, dates, sheet].map((one) => isSettledBy(one, column))).toEqual([true, false, false])
  })

  it('is one of reading where an answer reads the file in another way', () => {
    expect([person, dates, sheet].map(isAboutReading)).toEqual([false, false, true])
  })
})
