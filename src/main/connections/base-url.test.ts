import { describe, expect, it } from 'vitest'
import { parseBaseUrl } from './base-url.ts'

describe('an address as admins type it', () => {
  it.each([
    ['school.instructure.com', 'https://school.instructure.com'],
    ['https://school.instructure.com/courses/5?x=1#y', 'https://school.instructure.com'],
    [' https://canvas.school.edu:8443/ ', 'https://canvas.school.edu:8443'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['http://localhost:3000/', 'http://localhost:3000'],
  ])('%s', (typed, origin) => {
    expect(parseBaseUrl(typed)).toEqual({ ok: true, value: origin })
  })

  it('keeps its path where the LMS may live below one, without what follows it', () => {
    for (const typed of ['school.edu/lms/', 'https://school.edu/lms?x=1#y'])
      expect(parseBaseUrl(typed, true)).toEqual({ ok: true, value: 'https://school.edu/lms' })
    expect(parseBaseUrl('https://school.edu/', true)).toEqual({ ok: true, value: 'https://school.edu' })
  })

  it.each([
    ['', 'Enter the address'],
    ['http://school.instructure.com', 'https://'],
    ['http://127.0.0.1.evil.org', 'https://'],
    ['http://localhost@evil.org', 'user names'],
    ['ftp://school.edu', 'https://'],
    ['https://me:pw@school.edu', 'user names'],
    ['not an address', 'not an address'],
  ])('%s is refused', (typed, expected) => {
    const answer = parseBaseUrl(typed)
    expect(answer.ok).toBe(false)
    if (!answer.ok) expect(answer.error).toContain(expected)
  })
})
