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

  test('takes out e-mail addresses', () => {
    expect(redact('no user ada.lovelace+x@school.example.org found')).toBe('no user [e-mail] found')
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
