import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { many, one, type Reply, startTestCanvas, type TestCanvas } from '../testing/client.ts'
import { type School, schoolOf } from '../testing/school.ts'

/** Substitutes: pairings, their enrollments, what is told of them, and how they end. */

let canvas: TestCanvas
let school: School
beforeAll(async () => {
  canvas = await startTestCanvas({ bucket: { mark: 1e6, maximum: 1e6 }, temporaryEnrollments: true })
  school = schoolOf(canvas)
})
afterAll(() => canvas.close())

const PAIRINGS = '/api/v1/accounts/1/temporary_enrollment_pairings'
const pair = (ending?: string, as = 'admin'): Promise<Reply> =>
  canvas.ask('POST', PAIRINGS, { body: { ending_enrollment_state: ending }, as })
const pairedSchema = z.object({ temporary_enrollment_pairing: z.object({ id: z.number() }) })
const pairing = async (ending?: string): Promise<number> =>
  pairedSchema.parse((await pair(ending)).json).temporary_enrollment_pairing.id
const substitute = async (rest: Record<string, unknown> = {}): Promise<Record<string, unknown>> => {
  const id = await pairing('completed')
  const reply = await canvas.enroll(`sections/${school.section.id}`, {
    user_id: school.newcomer().id,
    type: 'TeacherEnrollment',
    temporary_enrollment_source_user_id: school.newcomer().id,
    temporary_enrollment_pairing_id: id,
    start_at: '2026-01-01T00:00:00Z',
    end_at: '2099-06-01T00:00:00Z',
    ...rest,
  })
  return one(reply)
}

describe('a pairing', () => {
  it('is made with 201, shown, and deleted with 204; the list answers null', async () => {
    const made = await pair('inactive')
    expect(made.status).toBe(201)
    expect(made.json).toEqual({
      temporary_enrollment_pairing: {
        id: expect.any(Number),
        root_account_id: 1,
        workflow_state: 'active',
        created_at: expect.any(String),
        updated_at: expect.any(String),
        created_by_id: 11,
        deleted_by_id: null,
        ending_enrollment_state: 'inactive',
      },
    })
    const path = `${PAIRINGS}/${await pairing()}`
    expect((await canvas.ask('GET', path)).text).toContain('"ending_enrollment_state":"deleted"')
    expect((await canvas.ask('GET', PAIRINGS)).text).toBe('null')
    const gone = await canvas.ask('DELETE', path)
    expect([gone.status, gone.text]).toEqual([204, ''])
    expect((await canvas.ask('DELETE', path)).status).toBe(404)
    expect((await pair('deleted', 'teacher')).status).toBe(403)
  })

  it('is not there with the feature off, and its parameters are dropped', async () => {
    const off = await startTestCanvas()
    expect((await off.ask('POST', PAIRINGS, { body: {} })).status).toBe(404)
    const { section, newcomer } = schoolOf(off)
    const wish = { user_id: newcomer().id, temporary_enrollment_source_user_id: newcomer().id }
    const row = one(await off.enroll(`sections/${section.id}`, wish))
    expect(row).not.toHaveProperty('temporary_enrollment_source_user_id')
    expect(row.enrollment_state).toBe('invited')
    expect((await off.get(`temporary_enrollment_status?user_ids[]=${wish.user_id}`)).json).toEqual({})
    await off.close()
  })
})

describe('a substitute’s enrollment', () => {
  it('is active at once, says whom it stands in for, and is read back from either side', async () => {
    const row = await substitute()
    const source = Number(row.temporary_enrollment_source_user_id)
    expect(row).toMatchObject({
      enrollment_state: 'active',
      temporary_enrollment_pairing_id: expect.any(Number),
    })
    const ask = (user: unknown, name: string) =>
      canvas.get(`users/${String(user)}/enrollments?state[]=current_future_and_restricted&${name}=true`)
    const ids = async (reply: Promise<Reply>) => many(await reply).map((one) => one.id)
    expect(await ids(ask(row.user_id, 'temporary_enrollments_for_recipient'))).toEqual([row.id])
    expect(await ids(ask(source, 'temporary_enrollment_recipients_for_provider'))).toEqual([row.id])
    expect((await ask(source, 'temporary_enrollments_for_recipient')).status).toBe(403)
    const told = await canvas.get(
      `temporary_enrollment_status?user_ids[]=${String(row.user_id)}&user_ids[]=${source}`,
    )
    expect(told.json).toEqual({
      [String(row.user_id)]: { is_provider: false, is_recipient: true, can_provide: false },
      [String(source)]: { is_provider: true, is_recipient: false, can_provide: false },
    })
    const unseen = await canvas.get(`temporary_enrollment_status?user_ids[]=${source}`, { as: 'teacher' })
    expect(unseen.json).toEqual({})
  })

  it('takes a place that an ordinary one then can’t have', async () => {
    const row = await substitute()
    const same = { user_id: row.user_id, type: 'TeacherEnrollment' }
    expect((await canvas.enroll(`sections/${school.section.id}`, same)).status).toBe(500)
    expect(
      (
        await substitute({
          ...same,
          temporary_enrollment_source_user_id: row.temporary_enrollment_source_user_id,
        })
      ).id,
    ).toBe(row.id)
  })

  it('ends when it is over and somebody reads, in the state of its pairing', async () => {
    const row = await substitute({ start_at: '2025-01-01T00:00:00Z', end_at: '2025-06-01T00:00:00Z' })
    expect(row.enrollment_state).toBe('active')
    const read = one(await canvas.get(`accounts/1/enrollments/${String(row.id)}`))
    expect(read.enrollment_state).toBe('completed')
  })
})

describe('bulk enrollment', () => {
  const bulk = (on: TestCanvas, rest: Record<string, unknown>, as = 'admin'): Promise<Reply> =>
    on.ask('POST', '/api/v1/accounts/1/bulk_enrollment', {
      body: { course_ids: [school.course.id], ...rest },
      as,
    })
  const dated = { start_at: '2026-09-01T00:00:00Z', end_at: '2027-06-01T00:00:00Z' }
  const rowOf = async (on: TestCanvas, user: number): Promise<Record<string, unknown> | undefined> => {
    const path = `courses/${school.course.id}/enrollments?user_id=${user}`
    await expect.poll(async () => many(await on.get(path)).length).toBe(1)
    return many(await on.get(path))[0]
  }

  it.each([
    [true, dated],
    [false, { start_at: null, end_at: null }],
  ])('takes dates for all its pairs where the install does: %s', async (bulkDates, expected) => {
    const own = await startTestCanvas({ unknowns: { bulkDates, bulkDelay: 1 } })
    const user = schoolOf(own).newcomer().id
    await bulk(own, { user_ids: [user], ...dated })
    expect(await rowOf(own, user)).toMatchObject(expected)
    await own.close()
  })

  it('may be missing, or be for who has its right', async () => {
    const without = await startTestCanvas({ unknowns: { bulkEnrollment: false } })
    expect((await bulk(without, { user_ids: [1001] })).status).toBe(404)
    await without.close()
    const strict = await startTestCanvas({ unknowns: { bulkNeedsRight: true } })
    expect((await bulk(strict, { user_ids: [1001] }, 'teacher')).status).toBe(403)
    await strict.close()
    expect((await bulk(canvas, { user_ids: [1001] }, 'teacher')).status).toBe(200)
  })
})

describe('tokens', () => {
  it('tell when they expire, by number or hint, and are refused when they have', async () => {
    const { token, user_id } = canvas.handOut({
      user_id: school.newcomer().id,
      token: 'abcde~late',
      expires_at: '2099-01-01T00:00:00Z',
    })
    const shown = one(await canvas.get('users/self/tokens/abcde', { token }))
    expect(shown).toMatchObject({ user_id, token_hint: 'abcde', expires_at: '2099-01-01T00:00:00Z' })
    expect(one(await canvas.get(`users/self/tokens/${String(shown.id)}`, { token }))).toEqual(shown)
    expect(many(await canvas.get('users/self/user_generated_tokens', { token }))).toEqual([shown])
    expect((await canvas.get(`users/${user_id}/tokens/abcde`, { as: 'teacher' })).status).toBe(403)
    const past = canvas.handOut({ user_id, token: 'abcdf~past', expires_at: '2025-01-01T00:00:00Z' })
    const refused = await canvas.get('users/self', { token: past.token })
    expect([refused.status, refused.json]).toEqual([
      401,
      { errors: [{ message: 'Expired access token.', expired_at: '2025-01-01T00:00:00Z' }] },
    ])
    const pending = canvas.handOut({ user_id, token: 'abcdg~new', state: 'pending' })
    expect((await canvas.get('users/self', { token: pending.token })).status).toBe(401)
  })
})
