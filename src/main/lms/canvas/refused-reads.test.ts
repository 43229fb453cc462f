import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STATES } from './observe/enrollments.ts'
import { patient } from './reads.ts'
import {
  allowed,
  checked,
  course,
  ends,
  enrollment,
  notFound,
  readerOf,
  row,
  school,
  section,
  type Told,
  user,
} from './testing/told.ts'

const ana = row({ person: 'sis_user_id:000123' })
const ben = row({ person: 'sis_user_id:000124' })

const isJson = (value: unknown) => typeof value === 'object' && value !== null

/** What is no answer of this call: refusals, trouble, and bodies that are something else. */
const wrong = fc.oneof(
  fc.record({
    status: fc.constantFrom(400, 401, 403, 404, 409, 418, 500, 503),
    json: fc.constantFrom(
      { errors: [{ message: 'No' }] },
      { status: 'unauthorized', errors: [] },
      null,
      [],
      'No',
    ),
  }),
  fc.record({ status: fc.constant(200), json: fc.constantFrom(null, {}, 'x', 7, [7], [{ id: 1 }], [null]) }),
)

describe('a read that is refused, fails or gives something else', () => {
  it('makes its rows a problem and is never a list of nobody', async () => {
    const path = fc.constantFrom(
      '/api/v1/sections/sis_section_id:S-1',
      '/api/v1/courses/3',
      '/api/v1/courses/3/enrollments',
    )
    await fc.assert(
      fc.asyncProperty(path, wrong, async (at, answer) => {
        const remove = row({ person: 'sis_user_id:000124' }, { action: 'delete' })
        const { comparisons } = await checked({ ...school, [at]: answer }, [ana, ben, remove])
        expect(comparisons.map(({ verdict }) => verdict.kind)).toEqual(['problem', 'problem', 'problem'])
        expect(comparisons.every(({ unseen }) => unseen === true)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('of one person is that row’s trouble alone', async () => {
    await fc.assert(
      fc.asyncProperty(wrong, async (answer) => {
        const told: Told = {
          ...school,
          '/api/v1/users/sis_user_id:000123': answer,
          '/api/v1/users/sis_user_id:000125': { json: user(12, '000125') },
        }
        const [one, ...others] = await ends(told, [ana, ben, row({ person: 'sis_user_id:000125' })])
        // Refused is not missing: the row is sent then, and Canvas judges it.
        const isRefused = answer.status === 401 || answer.status === 403
        expect(one === 'create').toBe(isRefused)
        expect(one === 'personNotFound.sis_user_id').toBe(answer.status === 404 && isJson(answer.json))
        expect(others).toEqual(['nothing', 'create'])
      }),
      { numRuns: 100 },
    )
  })

  it('stops the check when it is Canvas’s trouble and not a row’s', async () => {
    const down = Object.fromEntries(
      Array.from({ length: 9 }, (_, n) => [`/api/v1/users/${n}`, { status: 500, json: null }]),
    )
    const reader = patient(readerOf(down))
    const reads = await Promise.allSettled(Object.keys(down).map((path) => reader.get(path)))
    expect(reads.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  })
})

describe('a list that ends too early', () => {
  const full = Array.from({ length: 100 }, (_, n) =>
    enrollment({ id: 1000 + n, user_id: 2000 + n, user: user(2000 + n, `9${n}`) }),
  )
  const list = '/api/v1/courses/3/enrollments'

  it('is not taken as whole: a full page without a Link header', async () => {
    expect(await ends({ ...school, [list]: { json: full, link: '' } }, [ana])).toEqual(['peopleNotListed'])
  })

  it('is not taken as whole: a page that names itself as the next', async () => {
    const link = `<https://c.example${list}?page=again>; rel="next"`
    expect(await ends({ ...school, [list]: { json: full, link } }, [ana])).toEqual(['peopleNotListed'])
  })

  it('is whole with its last page full, where Canvas sent the header', async () => {
    expect(await ends({ ...school, [list]: { json: full } }, [ana])).toEqual(['create'])
  })
})

describe('ids that lists do not show', () => {
  const unsaid = { sis_section_id: undefined }
  const told: Told = {
    ...school,
    '/api/v1/courses/sis_course_id:BIO': {
      json: { id: 3, name: 'Biology', account_id: 1, total_students: 0 },
    },
    '/api/v1/courses/3/sections': { json: [section(4, unsaid), section(5, unsaid)] },
    '/api/v1/sections/sis_section_id:S-1': { json: section(4, unsaid) },
    '/api/v1/sections/sis_section_id:S-2': { json: section(5, unsaid) },
    '/api/v1/sections/sis_section_id:S-9': { json: section(9, { course_id: 7, ...unsaid }) },
  }
  const at = (name: string, cells = {}) =>
    row(
      { person: 'sis_user_id:000124', course: 'sis_course_id:BIO', section: `sis_section_id:${name}` },
      cells,
    )

  it('still find their section, and one of another course is told', async () => {
    expect(await ends(told, [at('S-1'), at('S-2'), at('S-9'), at('S-8')])).toEqual([
      'nothing',
      'create',
      'sectionOfOtherCourse',
      'sectionNotFound',
    ])
  })

  it('find somebody of another shard by its short form', async () => {
    const far = { ...user(10, '000123'), id: 10000000000123 }
    expect(
      await ends({ ...school, '/api/v1/users/1~123': { json: far } }, [row({ person: 'id:1~123' })]),
    ).toEqual(['create'])
    const listed = [enrollment({ user_id: 10000000000123, user: far })]
    expect(
      await ends({ ...school, '/api/v1/courses/3/enrollments': { json: listed } }, [
        row({ person: 'id:1~123' }),
      ]),
    ).toEqual(['nothing'])
  })

  it('tell of a merged person where they are now', async () => {
    const merged = { status: 404, json: { id: 12, merged_into_user_id: 34 } }
    const { comparisons } = await checked({ ...school, '/api/v1/users/12': merged }, [
      row({ person: 'id:12' }),
    ])
    expect(comparisons[0]?.verdict.explanation).toMatchObject({
      code: 'canvas.personMerged',
      advice: expect.stringContaining('id:34'),
    })
  })

  it('are compared with accents in any form, and asked for in the other where the first finds nobody', async () => {
    const accented = { ...user(10, 'josé'.normalize('NFC')) }
    const told = { ...school, [`/api/v1/users/sis_user_id:${'josé'.normalize('NFC')}`]: { json: accented } }
    expect(await ends(told, [row({ person: `sis_user_id:${'josé'.normalize('NFD')}` })])).toEqual(['create'])
  })
})

describe('the filter of a list', () => {
  const asked = `/api/v1/courses/3/enrollments?${STATES}&per_page=100&user_id=sis_user_id:000123`
  const large = { ...school, '/api/v1/courses/3': { json: course({ total_students: 5000 }) } }
  const anaThere = enrollment({ id: 101, user_id: 10, user: user(10, '000123') })

  it('finds the one asked for', async () => {
    expect(await ends({ ...large, [asked]: { json: [anaThere] } }, [ana])).toEqual(['nothing'])
    expect(await ends({ ...large, [asked]: { json: [] } }, [ana])).toEqual(['create'])
  })

  it('that was not heeded makes nobody of the course the one asked for', async () => {
    expect(await ends({ ...large, [asked]: { json: [enrollment()] } }, [ana])).toEqual(['create'])
    expect(await ends({ ...large, [asked]: { json: [enrollment(), anaThere] } }, [ana])).toEqual([
      'unreadableAnswer',
    ])
  })

  it('finds people whose ids the list does not show, for a token that may look up nobody', async () => {
    const blind = { id: 11, name: 'Person 11' }
    const told: Told = {
      ...school,
      '/api/v1/accounts/self/permissions': { json: allowed(false) },
      '/api/v1/courses/3/permissions': { json: allowed(true) },
      '/api/v1/courses/3/enrollments': { json: [enrollment({ user: blind })] },
      [asked]: { json: [] },
      [asked.replace('000123', '000124')]: { json: [enrollment({ user: blind })] },
    }
    expect(await ends({ ...told, '/api/v1/users/sis_user_id:000123': notFound }, [ana, ben])).toEqual([
      'create',
      'nothing',
    ])
  })
})

describe('the temporary status', () => {
  it.each([
    [{ status: 204, json: null }, 'not in use'],
    [{ status: 403, json: { status: 'unauthorized' } }, 'does not tell this token'],
    [
      { json: { is_provider: true, is_recipient: false, can_provide: true } },
      'gives a temporary enrollment: yes',
    ],
  ])('%o: %s', async (answer, words) => {
    const asked = row({ person: 'sis_user_id:000123', section: '' }, { action: 'temporaryStatus' })
    const { comparisons } = await checked(
      { ...school, '/api/v1/users/10/temporary_enrollment_status': answer },
      [asked, ben],
    )
    expect(comparisons.map(({ verdict }) => verdict.kind)).toEqual(['nothing', 'nothing'])
    expect(comparisons[0]?.verdict.summary).toContain(words)
  })
})
