import { inOneForm } from '../answers.ts'
import type { Reader, Reference, RowRequest } from '../contract.ts'
import { chunks, eachPage, lookUp, MOST_OBJECTS, multiget, PAGE_SIZE } from './reads.ts'
import {
  courseSchema,
  enrollmentSchema,
  groupSchema,
  listSchema,
  periodSchema,
  type SchoologyEnrollment,
  type SchoologySection,
  type SchoologyUser,
  sectionSchema,
  userSchema,
} from './wire.ts'

export type Realm = { readonly kind: 'section' | 'group'; readonly id: string }

/** What the check knows of Schoology; references are keyed by `keyOf`. */
export type Snapshot = {
  readonly people: ReadonlyMap<string, SchoologyUser>
  readonly sections: ReadonlyMap<string, SchoologySection>
  /** `course|section|period` as the row writes them → section. */
  readonly byCodes: ReadonlyMap<string, SchoologySection>
  /** Grading periods by title without case, and by id. */
  readonly periods: ReadonlyMap<string, string>
  readonly groups: ReadonlyMap<string, { readonly id: string; readonly name: string }>
  /** `section/5` → user id → enrollment. */
  readonly enrollments: ReadonlyMap<string, ReadonlyMap<string, SchoologyEnrollment>>
  readonly closed: ReadonlySet<string>
  readonly notes: readonly string[]
}

export function keyOf({ kind, value }: Reference): string {
  return `${kind}:${inOneForm(value)}`
}

export function realmKey({ kind, id }: Realm): string {
  return `${kind}/${id}`
}

export function codesKey({ cells }: RowRequest): string {
  return [cells.courseCode, cells.sectionCode, cells.period].join('|')
}

/** Reads who and what the rows name and how they stand: lookups by lists of 50, lists of people 50 at once. */
export async function observe(rows: readonly RowRequest[], reader: Reader): Promise<Snapshot> {
  const [people, sections, groups, codes] = await Promise.all([
    findPeople(unique(rows, 'person'), reader),
    findSections(unique(rows, 'section'), reader),
    findGroups(unique(rows, 'group'), reader),
    findByCodes(rows, reader),
  ])
  const realms = new Map<string, Realm>()
  const add = (kind: Realm['kind'], id: string) => realms.set(realmKey({ kind, id }), { kind, id })
  for (const section of [...sections.values(), ...codes.byCodes.values()]) add('section', section.id)
  for (const group of groups.values()) add('group', group.id)
  const { enrollments, closed } = await readEnrollments([...realms.values()], reader)
  const places = realms.size === 1 ? '1 place' : `${realms.size} places`
  const notes = realms.size > 1 ? [`${places} listed, up to 50 in one call.`] : []
  return { people, sections, groups, ...codes, enrollments, closed, notes }
}

function unique(rows: readonly RowRequest[], column: string): Map<string, Reference> {
  const found = new Map<string, Reference>()
  for (const { refs } of rows) {
    const reference = refs[column]
    if (reference !== undefined) found.set(keyOf(reference), reference)
  }
  return found
}

const ofKind = (wanted: ReadonlyMap<string, Reference>, kind: string) =>
  [...wanted.values()].filter((one) => one.kind === kind).map((one) => one.value.trim())

async function findPeople(
  wanted: Map<string, Reference>,
  reader: Reader,
): Promise<Map<string, SchoologyUser>> {
  const found = new Map<string, SchoologyUser>()
  const take = (user: SchoologyUser) => {
    found.set(`uid:${user.uid}`, user)
    if (user.schoolUid !== null) found.set(keyOf({ kind: 'school_uid', value: user.schoolUid }), user)
  }
  const schoolUids = ofKind(wanted, 'school_uid')
  const missing = () => schoolUids.filter((id) => !found.has(keyOf({ kind: 'school_uid', value: id })))
  if (schoolUids.length > PAGE_SIZE) {
    // The whole list, where that is fewer calls than lists of 50.
    await eachPage(reader, '/v1/users', 'user', userSchema, (items, total, start) => {
      items.forEach(take)
      return Math.ceil((total - start) / PAGE_SIZE) < Math.ceil(missing().length / MOST_OBJECTS)
    })
  }
  await Promise.all(chunks(missing(), MOST_OBJECTS).map((piece) => listPeople(piece, take, reader)))
  const uids = ofKind(wanted, 'uid').filter((id) => !found.has(`uid:${id}`))
  for (const { status, body } of await multiget(
    reader,
    uids.map((id) => `/v1/users/${encodeURIComponent(id)}`),
  )) {
    const user = userSchema.safeParse(body)
    if (status === 200 && user.success) take(user.data)
  }
  return found
}

/** Unknown ids are left out of the answer; a server that refuses the list for one of them is asked for its halves. */
async function listPeople(
  schoolUids: readonly string[],
  take: (user: SchoologyUser) => void,
  reader: Reader,
): Promise<void> {
  const ids = schoolUids.map(encodeURIComponent).join(',')
  const path = `/v1/users?school_uids=${ids}&limit=${MOST_OBJECTS}`
  const list = await lookUp(reader, path, listSchema('user', userSchema))
  if (list !== null) {
    list.items.forEach(take)
    return
  }
  if (schoolUids.length < 2) return
  const middle = Math.ceil(schoolUids.length / 2)
  await listPeople(schoolUids.slice(0, middle), take, reader)
  await listPeople(schoolUids.slice(middle), take, reader)
}

async function findSections(
  wanted: Map<string, Reference>,
  reader: Reader,
): Promise<Map<string, SchoologySection>> {
  const found = new Map<string, SchoologySection>()
  const take = (section: SchoologySection) => {
    found.set(`id:${section.id}`, section)
    if (section.schoolCode !== null) found.set(keyOf({ kind: 'code', value: section.schoolCode }), section)
  }
  await Promise.all(
    chunks(ofKind(wanted, 'code'), MOST_OBJECTS).map(async (piece) => {
      const codes = piece.map(encodeURIComponent).join(',')
      const path = `/v1/sections?section_school_codes=${codes}&include_past=1&limit=${MOST_OBJECTS}`
      const list = await lookUp(reader, path, listSchema('section', sectionSchema))
      list?.items.forEach(take)
    }),
  )
  const ids = ofKind(wanted, 'id').filter((id) => !found.has(`id:${id}`))
  for (const { status, body } of await multiget(
    reader,
    ids.map((id) => `/v1/sections/${encodeURIComponent(id)}`),
  )) {
    const section = sectionSchema.safeParse(body)
    if (status === 200 && section.success) take(section.data)
  }
  return found
}

async function findGroups(wanted: Map<string, Reference>, reader: Reader) {
  const groups = new Map<string, { readonly id: string; readonly name: string }>()
  const ids = ofKind(wanted, 'id')
  for (const { status, body } of await multiget(
    reader,
    ids.map((id) => `/v1/groups/${encodeURIComponent(id)}`),
  )) {
    const group = groupSchema.safeParse(body)
    if (status === 200 && group.success)
      groups.set(`id:${group.data.id}`, { id: group.data.id, name: group.data.title ?? group.data.id })
  }
  return groups
}

/** Sections by course code, section code and grading period: no filter by code is known, so courses are paged through. */
async function findByCodes(
  rows: readonly RowRequest[],
  reader: Reader,
): Promise<Pick<Snapshot, 'byCodes' | 'periods'>> {
  const asked = rows.filter(
    ({ refs, cells }) =>
      refs.section === undefined && refs.group === undefined && cells.courseCode !== undefined,
  )
  const periods = new Map<string, string>()
  const byCodes = new Map<string, SchoologySection>()
  if (asked.length === 0) return { byCodes, periods }
  const list = await lookUp(
    reader,
    '/v1/gradingperiods?limit=200',
    listSchema('gradingperiods', periodSchema),
  )
  for (const { id, title } of list?.items ?? []) {
    periods.set(id, id)
    if (title !== null) periods.set(title.toLowerCase(), id)
  }
  const codes = new Set(asked.map(({ cells }) => cells.courseCode))
  const courseIds: string[] = []
  await eachPage(reader, '/v1/courses', 'course', courseSchema, (items) => {
    for (const { id, course_code } of items)
      if (course_code !== null && codes.has(course_code)) courseIds.push(id)
    return true
  })
  const lists = await multiget(
    reader,
    courseIds.map((id) => `/v1/courses/${id}/sections?include_past=1&limit=${PAGE_SIZE}`),
  )
  const sections = lists.flatMap(({ status, body }) => {
    const parsed = listSchema('section', sectionSchema).safeParse(body)
    return status === 200 && parsed.success ? parsed.data.items : []
  })
  for (const row of asked) {
    const wanted = periodIds(row, periods)
    const section =
      wanted === null
        ? undefined
        : sections.find(
            (one) =>
              one.courseCode === row.cells.courseCode &&
              one.code === row.cells.sectionCode &&
              wanted.every((id) => one.periods.includes(id)),
          )
    if (section !== undefined) byCodes.set(codesKey(row), section)
  }
  return { byCodes, periods }
}

/** The ids of the grading periods a row names, by title or id; null where one is not known. */
export function periodIds({ cells }: RowRequest, periods: ReadonlyMap<string, string>): string[] | null {
  const ids = (cells.period ?? '').split(';').map((name) => periods.get(name.trim().toLowerCase()))
  return ids.every((one) => one !== undefined) ? ids : null
}

/** Who is in each place, all states, first pages together and then what is left of the long ones. */
async function readEnrollments(realms: readonly Realm[], reader: Reader) {
  const enrollments = new Map<string, Map<string, SchoologyEnrollment>>()
  const closed = new Set<string>()
  let wanted = realms.map((realm) => ({ realm, start: 0 }))
  while (wanted.length > 0) {
    const answers = await multiget(
      reader,
      wanted.map(
        ({ realm, start }) => `/v1/${realm.kind}s/${realm.id}/enrollments?start=${start}&limit=${PAGE_SIZE}`,
      ),
    )
    const next: typeof wanted = []
    answers.forEach(({ status, body }, index) => {
      const asked = wanted[index]
      if (asked === undefined) return
      const key = realmKey(asked.realm)
      const parsed = listSchema('enrollment', enrollmentSchema).safeParse(body)
      if (status !== 200 || !parsed.success) {
        closed.add(key)
        return
      }
      const own = enrollments.get(key) ?? new Map<string, SchoologyEnrollment>()
      for (const one of parsed.data.items) own.set(one.uid, one)
      enrollments.set(key, own)
      const start = asked.start + parsed.data.items.length
      if (parsed.data.items.length > 0 && start < parsed.data.total) next.push({ realm: asked.realm, start })
    })
    wanted = next
  }
  return { enrollments, closed }
}
