import { describe, expect, it } from 'vitest'
import type { Assessment, Context, Provider, ReadAnswer, Reader, RowRequest } from './contract.ts'
import { docebo } from './docebo/index.ts'
import { schoology } from './schoology/index.ts'

/** Ending somebody's enrollment by the Status column is an end like the action, for all that counts and guards. */

const CONTEXT: Context = { timeZone: 'UTC', selfId: '1', memory: {} }

async function assess(
  provider: Provider,
  rows: readonly RowRequest[],
  answers: (path: string) => unknown,
): Promise<Assessment> {
  const answer = (path: string): ReadAnswer => ({ status: 200, headers: {}, json: answers(path) })
  const reader: Reader = {
    get: async (path) => answer(path),
    post: async (_path, body) => {
      const { request } = body as { request: string[] }
      return {
        status: 200,
        headers: {},
        json: { response: request.map((path) => ({ response_code: 200, body: answers(path) })) },
      }
    },
    pause: async () => undefined,
  }
  return provider.assess(rows, reader, CONTEXT)
}

describe('Schoology', () => {
  const answers = (path: string) => {
    if (path.startsWith('/v1/users'))
      return { user: [{ uid: 7, school_uid: 's7', name_first: 'Ana' }], total: '1' }
    if (path.startsWith('/v1/sections?'))
      return { section: [{ id: 5, section_title: 'Biology', section_school_code: 'B' }], total: 1 }
    if (path.startsWith('/v1/groups/9/'))
      return { enrollment: [{ id: 3, uid: 7, admin: 0, status: '1' }], total: '1' }
    if (path.startsWith('/v1/groups/9')) return { id: 9, title: 'Chess' }
    return { enrollment: [{ id: 2, uid: 7, admin: 0, status: '1' }], total: '1' }
  }
  const row = (action: string, cells: RowRequest['cells'], place: RowRequest['refs']): RowRequest => ({
    rowId: 'r1',
    action,
    cells,
    refs: { person: { kind: 'school_uid', value: 's7' }, ...place },
  })
  const section = { section: { kind: 'code', value: 'B' } }
  const group = { group: { kind: 'id', value: '9' } }

  it.each([
    ['archive', {}],
    ['update', { status: 'archived' }],
    ['enroll', { status: 'expired' }],
  ])('%s with %j takes the person out', async (action, cells) => {
    const got = await assess(schoology, [row(action, cells, section)], answers)
    expect(got.verdicts[0]?.kind).toBe('remove')
    expect([...got.leaves]).toEqual([['r1', 'section/5']])
    expect(got.places).toEqual([{ id: 'section/5', label: 'Biology', present: 1 }])
  })

  it.each([
    ['archive', {}],
    ['update', { status: 'archived' }],
    ['enroll', { status: 'expired' }],
  ])('%s with %j is refused for a group', async (action, cells) => {
    const got = await assess(schoology, [row(action, cells, group)], answers)
    expect(got.verdicts[0]?.explanation?.code).toBe('schoology.groupsHaveNoArchive')
    expect(got.plan({ prefix: '', context: CONTEXT, way: null, forecast: false })).toEqual([])
  })
})

describe('Docebo', () => {
  const answers = (path: string) => {
    if (path.startsWith('/manage/v1/user/7'))
      return { data: { user_data: { user_id: '7', username: 'ana' } } }
    if (path.startsWith('/course/v1/courses/5')) return { data: { id: 5, name: 'Safety' } }
    const one = {
      course_id: 5,
      user_id: 7,
      enrollment_status: 'in_progress',
      enrollment_level: 'learner',
      enrollment_fields: [],
    }
    return { data: { items: [one], has_more_data: false, total_count: 1 } }
  }
  const refs = { person: { kind: 'id', value: '7' }, course: { kind: 'id', value: '5' } }

  it.each([
    ['unenroll', {}],
    ['update', { status: 'suspended' }],
    ['enroll', { status: 'suspended' }],
  ])('%s with %j takes the person out', async (action, cells) => {
    const got = await assess(docebo, [{ rowId: 'r1', action, cells, refs }], answers)
    expect(got.verdicts[0]?.kind).toBe('remove')
    expect([...got.leaves]).toEqual([['r1', '5']])
    expect(got.places).toEqual([{ id: '5', label: 'Safety', present: 1 }])
  })

  it('a change that is no end is none', async () => {
    const got = await assess(
      docebo,
      [{ rowId: 'r1', action: 'update', cells: { status: 'completed' }, refs }],
      answers,
    )
    expect(got.verdicts[0]?.kind).toBe('change')
    expect(got.leaves.size).toBe(0)
  })
})
