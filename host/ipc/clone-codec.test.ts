import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCloneCodec } from './clone-codec.ts'

const codec = createCloneCodec()

describe('what crosses between page and main', () => {
  test('arrives as structured clone would bring it', () => {
    const anything = fc.anything({ withDate: true, withMap: true, withSet: true, withBigInt: true })
    fc.assert(
      fc.property(anything, (value) => {
        let cloned: unknown
        try {
          cloned = structuredClone(value)
        } catch {
          expect(() => codec.encode(value)).toThrow()
          return
        }
        expect(codec.decode(codec.encode(value))).toEqual(cloned)
      }),
    )
  })

  test('keeps bytes, and what looks like the codec’s own marks', () => {
    const values = [new Uint8Array([0, 255, 128]), { $kind: 'date', value: 5 }, [undefined, Number.NaN, -0]]
    expect(codec.decode(codec.encode(values))).toEqual(values)
  })

  test('keeps what an error is called and says', () => {
    expect(codec.decode(codec.encode(new RangeError('far')))).toMatchObject({
      name: 'RangeError',
      message: 'far',
    })
  })

  test.each<[string, unknown]>([
    ['a function', { act: () => 1 }],
    ['a symbol', [Symbol('x')]],
  ])('refuses %s with the error Electron gives', (_what, value) => {
    expect(() => codec.encode(value)).toThrow(expect.objectContaining({ name: 'DataCloneError' }))
  })
})
