import { describe, expect, test } from 'vitest'
import { describeError, redact } from './redact.ts'

const TOKEN = '1234~aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789'

describe('redact', () => {
  test.each([
    `Authorization: Bearer ${TOKEN}`,
    `GET /api/v1/courses?access_token=${TOKEN}&per_page=100`,
    `{"token":"${TOKEN}"}`,
    `{"password": "${TOKEN}"}`,
    `token is ${TOKEN}`,
    `client_secret=${TOKEN}`,
  ])('takes the credential out of «%s»', (text) => {
    expect(redact(text)).not.toContain('aBcDeFgHiJkLmN')
  })

  test.each(['a', 'a.', 'a@', 'token ', 'Bearer ', '1~', 'token:'])(
    'takes time in proportion to a text that goes on with «%s»',
    (piece) => {
      const timeOf = (length: number) => {
        const text = piece.repeat(length / piece.length)
        const from = performance.now()
        redact(text)
        return performance.now() - from
      }
      timeOf(20_000)
      // Read again from every place, these would be 10^11 steps: minutes.
      expect(timeOf(400_000)).toBeLessThan(2_000)
    },
  )

  test('takes out e-mail addresses', () => {
    expect(redact('no user ada.lovelace+x@school.example.org found')).toBe('no user [e-mail] found')
  })

  test.each(['a', 'a@', 'a.', 'token ', 'Bearer ', '1~'])('takes no longer for very many of «%s»', (part) => {
    const started = performance.now()
    redact(part.repeat(100_000 / part.length))
    expect(performance.now() - started).toBeLessThan(1_000)
    expect(redact(`${part.repeat(20)} ada@example.org`)).toMatch(/ \[e-mail\]$/)
  })

  test('leaves the rest alone', () => {
    const text = 'GET /api/v1/courses/17/enrollments?per_page=100 answered 403 in 120 ms'
    expect(redact(text)).toBe(text)
  })

  test('reaches into the causes of an error', () => {
    const error = new Error('outer', { cause: new Error(`inner Bearer ${TOKEN}`) })
    const text = describeError(error)
    expect(text).toContain('outer')
    expect(text).toContain('inner')
    expect(text).not.toContain('aBcDeFgHiJkLmN')
  })

  test('ends with causes that go in a circle', () => {
    const error = new Error('round')
    error.cause = error
    expect(describeError(error)).toContain('round')
  })
})
