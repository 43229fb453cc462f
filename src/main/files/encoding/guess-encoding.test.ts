import { describe, expect, it } from 'vitest'
import { encodeIn, schoolList } from '../../../../test/support/school-names.ts'
import { sniff } from '../sniff.ts'
import { guessEncoding } from './guess-encoding.ts'

const CASES = [
  ['windows-1252', 'western'],
  ['macintosh', 'western'],
  ['windows-1250', 'central'],
  ['iso-8859-2', 'central'],
  ['windows-1251', 'russian'],
  ['koi8-r', 'russian'],
  ['x-mac-cyrillic', 'russian'],
  ['windows-1253', 'greek'],
  ['windows-1254', 'turkish'],
  ['shift_jis', 'japanese'],
  ['euc-jp', 'japanese'],
  ['gb18030', 'chinese'],
  ['big5', 'taiwanese'],
  ['euc-kr', 'korean'],
] as const

describe('guessing an encoding', () => {
  it.each(CASES)(
    '%s: lists of %s names come out right, or it says that it is not sure',
    (encoding, culture) => {
      let right = 0
      let tried = 0
      for (let seed = 1; seed <= 15; seed += 1) {
        const text = schoolList(culture, 12, seed)
        const bytes = encodeIn(encoding, text)
        if (bytes === null) continue
        tried += 1
        const guess = guessEncoding(bytes)
        const isRight = new TextDecoder(guess.encoding).decode(bytes) === text
        if (isRight) right += 1
        else expect(guess.isSure).toBe(false)
      }
      expect(tried).toBeGreaterThan(5)
      expect(right / tried).toBeGreaterThan(0.85)
    },
  )

  it.each(['utf-16le', 'utf-16be'] as const)(
    '%s without a mark is known by its plain characters',
    (encoding) => {
      for (const culture of ['western', 'russian', 'japanese', 'chinese', 'korean']) {
        const little = Buffer.from(schoolList(culture, 8, 1), 'utf16le')
        expect(sniff(encoding === 'utf-16le' ? little : little.swap16())).toEqual({ kind: 'text', encoding })
      }
    },
  )

  it('shows a word by which the likeliest encodings differ', () => {
    const bytes = encodeIn('windows-1250', 'SIS ID;Name\n1;Dvořák\n')
    const guess = guessEncoding(bytes ?? Buffer.alloc(0))
    expect(guess.sample).not.toBe(guess.other?.sample)
    expect([guess.sample, guess.other?.sample]).toContain('Dvořák')
  })
})
