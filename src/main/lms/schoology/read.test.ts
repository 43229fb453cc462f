import { describe, expect, it } from 'vitest'
import type { Answer } from '../contract.ts'
import { read } from './read.ts'

const answer = (status: number, body: unknown, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const call = (rowIds: readonly string[], keys: readonly string[]) => ({
  method: 'POST' as const,
  rowIds,
  hints: { kind: 'post', keys: keys.join(',') },
})
const two = call(['a', 'b'], ['11', '22'])
const rows = (list: readonly unknown[]) => ({ enrollments: { enrollment: list } })

/** Each row's end in a word, or the kind of the reading. */
function ends(status: number, body: unknown): unknown {
  const reading = read(two, answer(status, body), 1)
  if (reading.kind !== 'settled') return reading.kind
  return reading.rows.map((row) =>
    row.ok === true ? 'ok' : row.ok === false ? row.explanation.message : row.ok,
  )
}

describe('rows of a bulk answer', () => {
  it.each([
    [
      'numbers',
      [
        { response_code: 200, uid: 11 },
        { response_code: 200, uid: 22 },
      ],
      ['ok', 'ok'],
    ],
    ['texts', [{ response_code: '204' }, { response_code: '201' }], ['ok', 'ok']],
    ['a message on success', [{ response_code: 200, message: 'fine' }, { response_code: 200 }], ['ok', 'ok']],
    [
      'a failure by message',
      [{ response_code: 404, message: 'User not found' }, { response_code: 200 }],
      ['Schoology did not take this row (code 404): «User not found».', 'ok'],
    ],
    [
      'a failure by error',
      [{ response_code: 200 }, { response_code: 400, error: 'no' }],
      ['ok', 'Schoology did not take this row (code 400): «no».'],
    ],
    [
      'status instead of a code',
      [{ status: 400, message: 'bad' }, { response_code: 200 }],
      ['Schoology did not take this row (code 400): «bad».', 'ok'],
    ],
    [
      'a message alone',
      [{ message: 'bad' }, { response_code: 200 }],
      ['Schoology did not take this row: «bad».', 'ok'],
    ],
    ['fewer rows than sent', [{ response_code: 200, uid: 11 }], ['ok', 'unsure']],
    [
      'another order',
      [
        { response_code: 200, uid: 22 },
        { response_code: 404, uid: 11, message: 'gone' },
      ],
      ['Schoology did not take this row (code 404): «gone».', 'ok'],
    ],
    [
      'somebody else’s row',
      [
        { response_code: 200, uid: 99 },
        { response_code: 200, uid: 22 },
      ],
      ['unsure', 'ok'],
    ],
  ])('%s', (_, list, expected) => {
    expect(ends(207, rows(list))).toEqual(expected)
    expect(ends(200, list)).toEqual(expected)
  })

  it('a row that says neither yes nor no is looked into', () => {
    const list = [{ id: '5', uid: 11, admin: 0, status: '1' }, {}]
    expect(ends(200, { enrollment: list, total: '2' })).toEqual(['unsure', 'unsure'])
  })

  it('somebody who is to leave and is refused may be gone already', () => {
    const mixed = { ...two, hints: { ...two.hints, kind: 'import', removals: '1' } }
    const list = rows([{ response_code: 404 }, { response_code: 404 }])
    const reading = read(mixed, answer(207, list), 1)
    expect(reading.kind === 'settled' && reading.rows).toMatchObject([
      { ok: false },
      { ok: 'unsure', wasSo: true },
    ])
    const again = read(mixed, answer(207, list), 2)
    expect(again.kind === 'settled' && again.rows[1]).toMatchObject({ ok: 'unsure', wasSo: false })
  })

  it('a refusal that is somebody else’s page says nothing of a row', () => {
    const one = { ...two, rowIds: ['a'], hints: { kind: 'accessCode', keys: '' } }
    for (const status of [403, 404]) {
      const reading = read(one, answer(status, '<html>Sign in</html>'), 1)
      expect(reading.kind === 'settled' && reading.rows).toMatchObject([{ ok: 'unsure' }])
    }
    expect(read(one, answer(200, {}), 1).kind).toBe('transient')
    const joined = read(one, answer(201, { id: 7, uid: '11', admin: 0, status: 1 }), 1)
    expect(joined.kind === 'settled' && joined.rows).toMatchObject([{ ok: true }])
  })

  it('is trouble that may pass when it is no list at all', () => {
    expect(ends(200, { id: 5, section_title: 'the realm itself' })).toBe('transient')
    expect(ends(200, '<html>')).toBe('transient')
  })

  it.each([400, 403, 404, 409])('refused as a whole with %i, its rows are tried apart', (status) => {
    expect(ends(status, '')).toEqual(['apart', 'apart'])
    const alone = read({ ...two, rowIds: ['a'] }, answer(status, ''), 1)
    expect(alone.kind === 'settled' && alone.rows).toMatchObject([{ rowId: 'a', ok: false }])
  })

  it('a removal refused alone is looked at, unless it is not allowed', () => {
    const removal = { ...two, rowIds: ['a'], hints: { kind: 'delete', keys: '7' } }
    const ofStatus = (status: number) => read(removal, answer(status, ''), 1)
    expect(ofStatus(404)).toMatchObject({ rows: [{ ok: 'unsure', wasSo: true }] })
    expect(ofStatus(403)).toMatchObject({ rows: [{ ok: false }] })
  })
})

describe('401', () => {
  it.each([
    ['Duplicate timestamp/nonce combination, possible replay attack.  Request rejected.', 'sendAgain'],
    ['Duplicate timestamp/nonce combination, possible replay attack. Request rejected.', 'sendAgain'],
    ['Timestamp is out of sequence. Request rejected. Got 1 last max is 9', 'sendAgain'],
    ['Verification of signature failed', 'credentialRefused'],
    ['', 'credentialRefused'],
  ])('«%s» is %s', (body, kind) => {
    expect(ends(401, body)).toBe(kind)
  })

  it('with nothing in it is the cut-off of personal keys', () => {
    const reading = read(two, answer(401, ''), 1)
    expect(reading.kind === 'credentialRefused' && reading.explanation.code).toBe('schoology.personalKey')
  })
})

it('429 and 503 wait, as long as they say', () => {
  expect(read(two, answer(429, 'slow', { 'retry-after': '7' }), 1)).toEqual({
    kind: 'throttled',
    retryAfterMs: 7_000,
  })
  expect(read(two, answer(503, ''), 1)).toEqual({ kind: 'throttled', retryAfterMs: null })
})
