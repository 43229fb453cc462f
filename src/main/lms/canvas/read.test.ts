import { describe, expect, it } from 'vitest'
import type { Answer } from '../contract.ts'
import { read } from './read.ts'
import { nextPath } from './reads.ts'

const post = {
  method: 'POST',
  rowIds: ['r'],
  hints: { kind: 'post', state: 'active', isNew: 'true' },
} as const
const remove = { method: 'DELETE', rowIds: ['r'], hints: { kind: 'delete' } } as const

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) }
}

function outcome(
  status: number,
  body: unknown,
  call: typeof post | typeof remove = post,
  attempt = 1,
): string {
  const reading = read(call, answer(status, body), attempt)
  if (reading.kind !== 'settled') return reading.kind
  const row = reading.rows[0]
  return row === undefined ? 'nothing' : row.ok === true ? `done: ${row.note}` : row.explanation.code
}

const enrollment = {
  id: 1,
  user_id: 2,
  course_id: 3,
  course_section_id: 4,
  type: 'StudentEnrollment',
  role: 'StudentEnrollment',
  role_id: 5,
  enrollment_state: 'active',
}
const unauthorized = {
  status: 'unauthorized',
  errors: [{ message: 'user not authorized to perform that action' }],
}

describe('the three causes of a 403, and the two of a 401', () => {
  it.each([
    [403, '403 Forbidden (Rate Limit Exceeded)\n', 'throttled'],
    [429, '429 Too Many Requests (Rate Limit Exceeded)\n', 'throttled'],
    [429, '', 'throttled'],
    [403, unauthorized, 'canvas.notAllowed'],
    [401, unauthorized, 'canvas.notAllowed'],
    [401, { errors: [{ message: 'Invalid access token.' }] }, 'credentialRefused'],
    [401, { errors: [{ message: 'Expired access token.', expired_at: '2026-01-01' }] }, 'credentialRefused'],
    [401, { errors: [{ message: 'Insufficient scopes on access token.' }] }, 'credentialRefused'],
    [
      401,
      { status: 'unauthenticated', errors: [{ message: 'user authorization required' }] },
      'credentialRefused',
    ],
    [403, { error: 'Forbidden', message: 'You have not provided a valid user agent.' }, 'credentialRefused'],
  ])('%i %o: %s', (status, body, expected) => {
    expect(outcome(status, body)).toBe(expected)
  })
})

describe('refusals of a row', () => {
  it.each([
    [400, { message: "Can't add an enrollment to a concluded course." }, 'canvas.courseConcluded'],
    [
      400,
      { message: 'Cannot create an enrollment with this role because it is inactive.' },
      'canvas.roleInactive',
    ],
    [
      400,
      { message: 'The specified type must match the base type for the role' },
      'canvas.roleAndTypeDiffer',
    ],
    [400, { message: 'Invalid role' }, 'canvas.invalidRole'],
    [404, { errors: [{ message: 'The specified resource does not exist.' }] }, 'canvas.cannotBeEnrolled'],
    [400, { errors: 'text' }, 'canvas.refused.text'],
  ])('%i %o: %s', (status, body, expected) => {
    expect(outcome(status, body)).toBe(expected)
  })

  it('points at the cell of a field error', () => {
    const reading = read(
      post,
      answer(400, { errors: { associated_user_id: [{ type: 'x', message: 'Cannot observe yourself' }] } }),
      1,
    )
    expect(reading).toMatchObject({
      kind: 'settled',
      rows: [{ ok: false, explanation: { column: 'observes' } }],
    })
  })
})

describe('answers that are no word of Canvas', () => {
  it.each([
    [200, '<html>Sign in</html>'],
    [200, '{"id": 1, "user_id"'],
    [200, { success: true }],
    [302, ''],
    [502, '<html>Bad gateway</html>'],
    [500, { errors: [{ message: 'An error occurred.' }], error_report_id: 1 }],
  ])('%i %o may pass', (status, body) => {
    expect(outcome(status, body)).toBe('transient')
  })
})

describe('a goal that somebody else has reached meanwhile', () => {
  const gone = { errors: [{ message: 'The specified resource does not exist.' }] }

  it('of a delete: the row is unchanged, unless an earlier step of it changed something', () => {
    const later = { ...remove, hints: { kind: 'delete', follows: 'true' } }
    expect(read(remove, answer(404, gone), 1)).toMatchObject({ rows: [{ ok: true, wasSo: true }] })
    expect(read(later, answer(404, gone), 1)).toEqual({
      kind: 'settled',
      rows: [{ rowId: 'r', ok: true, note: 'Deleted' }],
    })
  })

  it('of a reactivation: the row is looked at', () => {
    const call = { method: 'PUT', rowIds: ['r'], hints: { kind: 'reactivate' } } as const
    expect(read(call, answer(400, { error: 'enrollment not inactive' }), 1)).toMatchObject({
      rows: [{ ok: 'unsure', wasSo: true }],
    })
  })

  it('is not told by a page from something in between', () => {
    expect(outcome(404, '<html>Not found</html>', remove)).toBe('transient')
    expect(outcome(404, '<html>Not found</html>')).toBe('transient')
  })
})

describe('success', () => {
  it('is not believed in another role than was sent', () => {
    const call = { ...post, hints: { ...post.hints, roleId: '21' } }
    expect(read(call, answer(200, enrollment), 1)).toMatchObject({
      rows: [{ ok: false, explanation: { code: 'canvas.roleNotTaken' } }],
    })
    expect(read(call, answer(200, { ...enrollment, role_id: '21' }), 1)).toMatchObject({
      rows: [{ ok: true }],
    })
  })

  it('is believed only in the state asked for', () => {
    expect(outcome(200, enrollment)).toBe('done: Enrolled (active)')
    expect(outcome(200, { ...enrollment, enrollment_state: 'inactive' })).toBe('canvas.stateNotTaken')
  })

  it('a delete that finds nothing has worked if it was sent before', () => {
    const gone = { errors: [{ message: 'The specified resource does not exist.' }] }
    expect(outcome(404, gone, remove, 1)).toBe('done: It was deleted meanwhile')
    expect(outcome(404, gone, remove, 2)).toBe('done: Deleted')
  })
})

describe('the next page', () => {
  it('is path and query only: a foreign host never gets the token', () => {
    const link =
      '<https://evil.example/api/v1/x?page=bookmark:abc&per_page=100>; rel="next",<https://a/b>; rel="first"'
    expect(nextPath(link)).toBe('/api/v1/x?page=bookmark:abc&per_page=100')
    expect(nextPath('<https://a/b>; rel="first"')).toBeNull()
    expect(nextPath(undefined)).toBeNull()
  })
})

it.each([
  [403, { status: 'unauthorized', errors: [{ message: 'user not authorized to perform that action' }] }],
  [404, { errors: [{ message: 'The specified resource does not exist.' }] }],
  [400, { errors: 'Too many users to enroll at once.' }],
])('a bulk enrollment refused as a whole with %i is tried row by row', (status, body) => {
  const bulk = { method: 'POST', rowIds: ['a', 'b'], hints: { kind: 'bulk' } } as const
  expect(read(bulk, answer(status, body), 1)).toMatchObject({ rows: [{ ok: 'apart' }, { ok: 'apart' }] })
})
