import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { idField, inOneForm, parseJson, textField } from './answers.ts'

const shortNumbers = fc.jsonValue({ maxDepth: 2 }).filter((value) => !/\d{16}/.test(JSON.stringify(value)))

describe('whole numbers in an answer', () => {
  it('are exact however long they are', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (id) => {
        const read = z.object({ user: z.array(z.object({ id: idField })) })
        expect(read.parse(parseJson(`{"user":[{"id":${id}}]}`)).user[0]?.id).toBe(String(id))
      }),
    )
  })

  it('stay numbers where a number can hold them, and all else stays as it is', () => {
    fc.assert(
      fc.property(shortNumbers, (value) => {
        const text = JSON.stringify([value, '12345678901234567890', 9007199254740991, 1.5e300, Math.PI])
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('are refused, not rounded, where a field has to be a number', () => {
    expect(z.number().safeParse(parseJson('10000000000000123')).success).toBe(false)
    expect(textField.parse(parseJson('10000000000000123'))).toBe('10000000000000123')
    expect(idField.safeParse(parseJson('1.5')).success).toBe(false)
    expect(idField.safeParse(parseJson('1e20')).success).toBe(false)
  })
})

describe('one form', () => {
  it('is the same for accents composed and apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(inOneForm(text.normalize('NFD'))).toBe(inOneForm(text.normalize('NFC')))
      }),
    )
  })
})
