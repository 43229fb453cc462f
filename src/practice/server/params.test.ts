import { describe, expect, it } from 'vitest'
import { asTexts, nestPairs, pairsOf, parseBody } from './params.ts'

describe('parameters', () => {
  it('nests brackets and gathers lists as Rails does', () => {
    const params = nestPairs(
      pairsOf('enrollment[user_id]=1&enrollment[a][b]=2&state[]=active&state[]=in+active&x=%C3%A9'),
    )
    expect(params).toEqual({
      enrollment: { user_id: '1', a: { b: '2' } },
      state: ['active', 'in active'],
      x: 'é',
    })
  })

  it('reads the same enrollment from JSON, a form and a multipart form (a curl -F must not be refused)', () => {
    const expected = { ok: true, params: { enrollment: { user_id: '7' } } }
    const multipart =
      '--XX\r\nContent-Disposition: form-data; name="enrollment[user_id]"\r\n\r\n7\r\n--XX--\r\n'
    expect(parseBody('application/json', Buffer.from('{"enrollment":{"user_id":"7"}}'))).toEqual(expected)
    expect(parseBody('application/x-www-form-urlencoded', Buffer.from('enrollment[user_id]=7'))).toEqual(
      expected,
    )
    expect(parseBody('multipart/form-data; boundary=XX', Buffer.from(multipart))).toEqual(expected)
  })

  it('takes __proto__ for a name like any other', () => {
    const params = nestPairs(pairsOf('__proto__[admin]=1'))
    expect(Object.keys(params)).toEqual(['__proto__'])
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  })

  it('says when a body is not the JSON it claims to be', () => {
    expect(parseBody('application/json', Buffer.from('{"a":'))).toMatchObject({ ok: false })
  })

  it('reads one value and a list alike, and tells absent from empty', () => {
    expect(asTexts('a')).toEqual(['a'])
    expect(asTexts([1, 'b'])).toEqual(['1', 'b'])
    expect(asTexts(undefined)).toBeUndefined()
    expect(asTexts([])).toEqual([])
  })
})
