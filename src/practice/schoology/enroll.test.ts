import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { many, one, rowsOf, startTestSchoology, type TestSchoology } from './testing/client.ts'

let schoology: TestSchoology
beforeAll(async () => {
  schoology = await startTestSchoology()
})
afterAll(() => schoology.close())

const section = (at = 0) => `sections/${schoology.section(at).id}/enrollments`
const group = () => `groups/${[...schoology.world.groups.keys()][0]}/enrollments`
const enrolled = async (path = section()) => {
  const { uid } = schoology.newcomer()
  const made = one(await schoology.post(path, { uid, admin: 0, status: 1 }))
  return { uid, id: String(made.id) }
}
const read = async (id: string, path = section()) => one(await schoology.get(`${path}/${id}`))

/** Type of every field of the documentation's samples. Source: reference, Enrollment. */
const FIELDS = {
  id: 'string',
  uid: 'string',
  school_uid: 'string',
  name_title: 'string',
  name_title_show: 'string',
  name_first: 'string',
  name_first_preferred: 'string',
  name_middle: 'string',
  name_middle_show: 'string',
  name_last: 'string',
  name_display: 'string',
  admin: 'number',
  status: 'string',
  picture_url: 'string',
}
const typesOf = (object: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, typeof value]))

describe('an enrollment', () => {
  it('has the sample’s fields where it is made, listed, seen and joined by a code', async () => {
    const { uid } = schoology.newcomer()
    const made = await schoology.post(section(), { uid: String(uid), admin: '0', status: '1' })
    expect(made.status).toBe(201)
    expect(typesOf(one(made))).toEqual({ ...FIELDS, status: 'number', links: 'object' })
    const id = String(one(made).id)
    expect(one(made)).toMatchObject({
      uid: String(uid),
      admin: 0,
      status: 1,
      links: { self: `${schoology.url}/${section()}/${id}` },
    })
    const listed = many(await schoology.get(`${section()}?uid=${uid}`), 'enrollment')
    expect(listed.map(typesOf)).toEqual([{ ...FIELDS, links: 'object' }])
    expect(typesOf(await read(id))).toEqual(FIELDS)
    const { access_code } = one(await schoology.get(`sections/${schoology.section().id}`))
    const joined = await schoology.post(section().replace('enrollments', 'accesscode'), { access_code })
    expect(typesOf(one(joined))).toEqual(FIELDS)
  })

  it('shows a picture of the size asked for', async () => {
    const { uid } = await enrolled()
    const picture = async (more: string) =>
      many(await schoology.get(`${section()}?uid=${uid}${more}`), 'enrollment')[0]?.picture_url
    expect(await picture('&picture_size=sm')).not.toBe(await picture(''))
  })

  it('names people in bulk rows by numbers, and enrollments by texts', async () => {
    const { uid } = schoology.newcomer()
    const reply = await schoology.bulk('POST', section(), [{ uid: String(uid), admin: '0', status: '1' }])
    expect(reply.status).toBe(207)
    const [row] = rowsOf(reply)
    expect(row).toMatchObject({ response_code: 200, uid, id: expect.any(String) })
    const put = await schoology.bulk('PUT', section(), [{ id: row?.id, status: '2' }])
    expect(rowsOf(put)).toEqual([{ response_code: 200, id: row?.id }])
    expect(await read(String(row?.id))).toMatchObject({ status: '2', admin: 0 })
    const gone = await schoology.ask('DELETE', `enrollments?enrollment_ids=${String(row?.id)}`)
    expect([gone.status, rowsOf(gone)]).toEqual([207, [{ response_code: 200, id: row?.id }]])
  })
})

describe('a role other than 0 and 1', () => {
  it.each([2, '2', 'x', -1])('is refused everywhere and changes nothing: %s', async (admin) => {
    const { id, uid } = await enrolled()
    const { schoolUid } = schoology.world.users.get(uid)!
    const { schoolCode, courseCode, code } = schoology.section()
    expect((await schoology.put(`${section()}/${id}`, { uid, admin })).status).toBe(400)
    const refusals = [
      await schoology.bulk('PUT', section(), [{ id, admin, status: 2 }]),
      await schoology.bulk('POST', section(1), [{ uid, admin, status: 1 }]),
      await schoology.bulk('POST', 'enrollments/import/course', [
        { section_school_code: schoolCode, school_uid: schoolUid, admin },
      ]),
      await schoology.bulk('POST', 'enrollments/import/course/501', [
        { course_code: courseCode, section_code: code, school_uid: schoolUid, admin },
      ]),
    ]
    for (const reply of refusals) expect(rowsOf(reply)[0]).toMatchObject({ response_code: 400 })
    expect(await read(id)).toMatchObject({ admin: 0, status: '1' })
    expect((await schoology.get(`${section(1)}?uid=${uid}`)).json).toMatchObject({ total: '0' })
  })
})

describe('a status', () => {
  it.each([0, 6, 'active'])('that there isn’t is refused: %s', async (status) => {
    const { id, uid } = await enrolled()
    expect((await schoology.put(`${section()}/${id}`, { status })).status).toBe(400)
    expect((await schoology.post(section(1), { uid, admin: 0, status })).status).toBe(400)
    expect(await read(id)).toMatchObject({ status: '1' })
  })

  it('5 is for courses alone', async () => {
    const { id, uid } = await enrolled(group())
    expect((await schoology.put(`${group()}/${id}`, { status: 5 })).status).toBe(400)
    expect(rowsOf(await schoology.bulk('PUT', group(), [{ id, status: 5 }]))[0]).toMatchObject({
      response_code: 400,
    })
    expect((await schoology.post(section(), { uid, admin: 0, status: 5 })).status).toBe(201)
    expect(await read(id, group())).toMatchObject({ status: '1' })
  })
})

describe('rows of many realms', () => {
  it.each([undefined, 'course', 'district'])('of no section and no group are refused: %s', async (realm) => {
    const { uid } = schoology.newcomer()
    const { id } = schoology.section()
    const reply = await schoology.bulk('POST', 'enrollments', [
      { realm, section_id: id, course_id: id, uid, admin: 0, status: 1 },
      { realm: 'section', section_id: id, uid, admin: 0, status: 1 },
    ])
    expect(rowsOf(reply)).toMatchObject([
      { response_code: 400 },
      { response_code: 200, realm: 'section', realm_id: String(id) },
    ])
  })
})

describe('settings', () => {
  const withSettings = async (
    options: Parameters<typeof startTestSchoology>[0],
    run: (own: TestSchoology) => Promise<void>,
  ): Promise<void> => {
    const own = await startTestSchoology(options)
    try {
      await run(own)
    } finally {
      await own.close()
    }
  }
  const row = (own: TestSchoology, uid: number, admin = 0) => ({
    realm: 'section',
    section_id: own.section().id,
    uid,
    admin,
    status: 1,
  })
  const again = async (own: TestSchoology) => {
    const { uid } = own.newcomer()
    await own.bulk('POST', 'enrollments', [row(own, uid)])
    const reply = await own.bulk('POST', 'enrollments?update_existing=1', [row(own, uid, 1)])
    return { code: rowsOf(reply)[0]?.response_code, admin: own.state().enrollments.at(-1)?.admin }
  }

  it('update_existing is honoured, or not', async () => {
    expect(await again(schoology)).toEqual({ code: 200, admin: 1 })
    await withSettings({ unknowns: { updateExisting: 'ignored' } }, async (own) => {
      expect(await again(own)).toEqual({ code: 400, admin: 0 })
    })
  })

  it('status 5 may be let into groups', () =>
    withSettings({ unknowns: { archivedInGroups: 'accepted' } }, async (own) => {
      const { uid } = own.newcomer()
      const [id] = own.world.groups.keys()
      const reply = await own.post(`groups/${id}/enrollments`, { uid, admin: 0, status: 5 })
      expect(reply.status).toBe(201)
    }))

  it('a section of another period and an archived one may take nobody', async () => {
    const codes = async (own: TestSchoology) => {
      const { uid } = own.newcomer()
      const rows = [0, 2, 4].map((at) => ({ ...row(own, uid), section_id: own.section(at).id }))
      return rowsOf(await own.bulk('POST', 'enrollments', rows)).map(({ response_code }) => response_code)
    }
    const sections = { archived: true }
    await withSettings({ sections }, async (own) => expect(await codes(own)).toEqual([200, 200, 200]))
    await withSettings({ sections, unknowns: { endedSections: 'refuse' } }, async (own) =>
      expect(await codes(own)).toEqual([200, 400, 400]),
    )
  })

  it('several grading periods mean a section of all, or of any', async () => {
    const code = async (own: TestSchoology, at: number) => {
      const { courseCode, code: section_code } = own.section(at)
      const school_uid = own.newcomer().schoolUid
      const rows = [{ course_code: courseCode, section_code, school_uid }]
      return rowsOf(await own.bulk('POST', 'enrollments/import/course/501,502', rows))[0]?.response_code
    }
    await withSettings({ sections: { twoPeriods: true } }, async (own) => {
      expect([await code(own, 0), await code(own, 3)]).toEqual([404, 200])
    })
    await withSettings({ unknowns: { manyPeriods: 'any' } }, async (own) =>
      expect(await code(own, 0)).toBe(200),
    )
  })
})
