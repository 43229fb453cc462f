import { describe, expect, it } from 'vitest'
import { ENCODINGS, encodingName } from './encodings.ts'

describe('the encodings that can be chosen', () => {
  it('are labels of the platform by their own names, each once', () => {
    const values = ENCODINGS.map(({ value }) => value)
    expect(values.map((value) => new TextDecoder(value).encoding)).toEqual(values)
    expect(new Set(values).size).toBe(values.length)
    expect(new Set(ENCODINGS.map(({ label }) => label)).size).toBe(values.length)
  })

  it('have a name, and others keep theirs', () => {
    expect(encodingName('Windows-1252')).toBe('Western (Windows-1252)')
    expect(encodingName('latin1')).toBe('latin1')
  })
})
