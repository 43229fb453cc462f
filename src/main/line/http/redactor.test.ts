import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactor } from './redactor.ts'

const secrets = fc.string({ unit: 'binary', minLength: 8, maxLength: 60 }).filter((one) => one.isWellFormed())
const around = fc.string({ maxLength: 20 })

describe('a secret in an answer', () => {
  it.each([
    ['as it is', (text: string) => text],
    ['in an address', encodeURIComponent],
    [
      'in an address, in small letters',
      (text: string) => encodeURIComponent(text).replaceAll(/%../g, (one) => one.toLowerCase()),
    ],
    ['in a form', (text: string) => new URLSearchParams({ text }).toString().slice(5)],
    ['in JSON', (text: string) => JSON.stringify(text).slice(1, -1)],
  ])('%s is struck out', (_, encode) => {
    fc.assert(
      fc.property(secrets, around, around, (secret, before, after) => {
        const text = `${before}${encode(secret)}${after}`
        expect(redactor([secret])(text)).toContain('[secret removed]')
      }),
    )
  })

  it('is not to be read out of base64, whatever stands before it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w~.-]{12,60}$/), around, around, (secret, before, after) => {
        for (const form of ['base64', 'base64url'] as const) {
          const told = Buffer.from(`${before}${secret}${after}`).toString(form)
          const shown = redactor([secret])(`said ${told}.`)
          expect(shown).toContain('[secret removed]')
          for (const piece of shown.slice(5).split('[secret removed]'))
            expect(Buffer.from(piece, 'base64').toString()).not.toContain(secret.slice(1, -1))
        }
      }),
    )
  })

  it('leaves ordinary texts and very short secrets alone', () => {
    const text = 'Enrolled 12 people in BIO-101.'
    expect(redactor(['people', 'a-long-secret-of-ours', 'BIO'])(text)).toBe(
      'Enrolled 12 [secret removed] in BIO-101.',
    )
  })
})
