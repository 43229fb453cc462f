import type { Context, Reader, Reference, RowRequest } from '../contract.ts'
import { idInPath, idParam, type Lookup, listPages, lookUp, referenceKey } from './reads.ts'
import { createPeopleIndex, type PeopleIndex, type Snapshot } from './snapshot.ts'
import {
  type CanvasCourse,
  type CanvasEnrollment,
  type CanvasRole,
  type CanvasSection,
  courseSchema,
  enrollmentSchema,
  roleSchema,
  sectionSchema,
  type TemporaryStatus,
  temporaryStatusSchema,
  userSchema,
} from './wire.ts'

const PAGE_SIZE = 100
/** In a sync: so many single look-ups are cheap beside the listing. */
const MOST_LOOKED_UP = 5
const OWN_ACTIONS = ['accept', 'reject', 'selfEnroll']
/** Canvas says how many students a course has, not how many enrollments in any state. */
const OTHERS_FACTOR = 1.2
const PAGES_WHEN_UNKNOWN = 4
/** The account's people are listed for at most one page per this many people to find. */
const PEOPLE_PER_LISTED_PAGE = 10
/** Every state but deleted; without them Canvas hides inactive and pending ones. Source: fact sheet, section 3. */
const STATES = ['active', 'invited', 'creation_pending', 'inactive', 'completed', 'rejected']
  .map((state) => `state[]=${state}`)
  .join('&')

/**
 * Reads what `compare` needs: courses, sections, who is in them, the people themselves, custom roles.
 * A course is listed once where that is fewer calls than asking for each person.
 */
export async function observe(
  given: readonly RowRequest[],
  reader: Reader,
  context: Context,
): Promise<Snapshot> {
  const shown = await showEnrollments(given, reader)
  const rows = given.map((row) => byEnrollment(row, shown, context))
  const places = await readPlaces(rows, reader)
  const people = createPeopleIndex()
  const [rolesOfAccount, { enrollments, ...read }] = await Promise.all([
    readRoles(rows, places, reader),
    readEnrollments(rows, places, people, reader, context),
  ])
  const unseen = await findPeople(rows, people, reader, context)
  const temporary = await readTemporary(rows, people, reader)
  return {
    ...places,
    ...read,
    notes: [...read.notes, ...unseen],
    people,
    enrollments: byPerson(enrollments),
    rolesOfAccount,
    shown,
    temporary,
  }
}

/** Rows that name an enrollment and not their place: it is shown by its id. Source: fact sheet, section 1.8. */
async function showEnrollments(
  rows: readonly RowRequest[],
  reader: Reader,
): Promise<Map<string, CanvasEnrollment>> {
  const shown = new Map<string, CanvasEnrollment>()
  await Promise.all(
    unique(rows.filter(needsShowing), 'enrollment').map(async ({ value }) => {
      const path = `/api/v1/accounts/self/enrollments/${encodeURIComponent(value)}`
      const found = await lookUp(reader, path, enrollmentSchema)
      if (found.kind === 'found') shown.set(value, found.value)
    }),
  )
  return shown
}

/** With person and place given the enrollment is met in reading the course. */
function needsShowing({ refs }: RowRequest): boolean {
  return refs.person === undefined || (refs.course === undefined && refs.section === undefined)
}

function byEnrollment(
  row: RowRequest,
  shown: ReadonlyMap<string, CanvasEnrollment>,
  context: Context,
): RowRequest {
  const own: Record<string, Reference> = { ...row.refs }
  const enrollment = shown.get(row.refs.enrollment?.value ?? '')
  if (enrollment !== undefined) {
    own.person = { kind: 'id', value: enrollment.user_id }
    own.course = { kind: 'id', value: enrollment.course_id }
  }
  if (row.action === 'selfEnroll' || (own.person === undefined && OWN_ACTIONS.includes(row.action)))
    own.person = { kind: 'id', value: context.selfId }
  // A person of another account can't be looked up from here.
  if (row.cells.rootAccount !== undefined) delete own.person
  return { ...row, refs: own }
}

async function readTemporary(rows: readonly RowRequest[], people: PeopleIndex, reader: Reader) {
  const statuses = new Map<string, TemporaryStatus>()
  const asked = unique(
    rows.filter((row) => row.action === 'temporaryStatus'),
    'person',
  )
  await Promise.all(
    asked.map(async (reference) => {
      const person = people.find(reference)
      if (person?.kind !== 'found') return
      const path = `/api/v1/users/${encodeURIComponent(person.value.id)}/temporary_enrollment_status`
      const status = await lookUp(reader, path, temporaryStatusSchema)
      if (status.kind === 'found') statuses.set(person.value.id, status.value)
    }),
  )
  return statuses
}

type Places = Pick<Snapshot, 'courses' | 'coursesById' | 'sections' | 'sectionsOfCourse'>

async function readPlaces(rows: readonly RowRequest[], reader: Reader): Promise<Places> {
  const courses = new Map<string, Lookup<CanvasCourse>>()
  const coursesById = new Map<string, Lookup<CanvasCourse>>()
  const sections = new Map<string, Lookup<CanvasSection>>()
  const sectionsOfCourse = new Map<string, readonly CanvasSection[]>()

  await Promise.all([
    ...unique(rows, 'course').map(async (reference) => {
      courses.set(referenceKey(reference), await readCourse(reader, idInPath(reference)))
    }),
    ...unique(
      rows.filter((row) => row.refs.course === undefined),
      'section',
    ).map(async (reference) => {
      sections.set(
        referenceKey(reference),
        await lookUp(reader, `/api/v1/sections/${idInPath(reference)}`, sectionSchema),
      )
    }),
  ])
  for (const course of courses.values()) if (course.kind === 'found') coursesById.set(course.value.id, course)

  const parents = new Set<string>()
  for (const section of sections.values()) {
    if (section.kind === 'found' && !coursesById.has(section.value.course_id))
      parents.add(section.value.course_id)
  }
  const named = [...courses.values()].flatMap((course) => (course.kind === 'found' ? [course.value.id] : []))
  // Somebody who moves goes to another section of the same course.
  for (const { refs } of rows) {
    const from = refs.toSection === undefined || refs.section === undefined ? undefined : refs.section
    const section = from === undefined ? undefined : sections.get(referenceKey(from))
    if (section?.kind === 'found') named.push(section.value.course_id)
  }
  await Promise.all([
    ...[...parents].map(async (id) => {
      coursesById.set(id, await readCourse(reader, encodeURIComponent(id)))
    }),
    ...[...new Set(named)].map(async (id) => {
      const pages = await listPages(
        reader,
        `/api/v1/courses/${id}/sections?per_page=${PAGE_SIZE}`,
        sectionSchema,
      )
      sectionsOfCourse.set(id, pages.items)
    }),
  ])
  return { courses, coursesById, sections, sectionsOfCourse }
}

function readCourse(reader: Reader, id: string): Promise<Lookup<CanvasCourse>> {
  return lookUp(reader, `/api/v1/courses/${id}?include[]=total_students&include[]=concluded`, courseSchema)
}

async function readRoles(
  rows: readonly RowRequest[],
  places: Places,
  reader: Reader,
): Promise<Map<string, readonly CanvasRole[]>> {
  const accounts = new Set<string>()
  for (const row of rows) {
    const namesRole = row.cells.role !== undefined || row.cells.toRole !== undefined
    const course = namesRole ? courseOf(row, places) : undefined
    if (course?.account_id) accounts.add(course.account_id)
  }
  const roles = new Map<string, readonly CanvasRole[]>()
  await Promise.all(
    [...accounts].map(async (account) => {
      const path = `/api/v1/accounts/${encodeURIComponent(account)}/roles?show_inherited=true&state[]=active&state[]=inactive&per_page=${PAGE_SIZE}`
      const pages = await listPages(reader, path, roleSchema)
      if (!pages.forbidden) roles.set(account, pages.items)
    }),
  )
  return roles
}

/** The course a row is about, from its own cell or its section's. */
function courseOf(row: RowRequest, places: Places): CanvasCourse | undefined {
  const { course, section } = row.refs
  if (course !== undefined) {
    const lookup = places.courses.get(referenceKey(course))
    return lookup?.kind === 'found' ? lookup.value : undefined
  }
  const found = section === undefined ? undefined : places.sections.get(referenceKey(section))
  if (found?.kind !== 'found') return undefined
  const lookup = places.coursesById.get(found.value.course_id)
  return lookup?.kind === 'found' ? lookup.value : undefined
}

async function readEnrollments(
  rows: readonly RowRequest[],
  places: Places,
  people: PeopleIndex,
  reader: Reader,
  context: Context,
) {
  const wholeCourses = new Set<string>()
  const listed: ListedCourse[] = []
  const wanted = new Map<string, { course: CanvasCourse; people: Map<string, Reference> }>()
  for (const row of rows) {
    const course = courseOf(row, places)
    const person = row.refs.person
    if (course === undefined || person === undefined) continue
    const entry = wanted.get(course.id) ?? { course, people: new Map<string, Reference>() }
    entry.people.set(referenceKey(person), person)
    wanted.set(course.id, entry)
  }
  const enrollments = new Map<string, CanvasEnrollment[]>()
  const closedCourses = new Set<string>()
  const keep = (courseId: string, items: readonly CanvasEnrollment[]) => {
    const all = enrollments.get(courseId) ?? []
    all.push(...items)
    enrollments.set(courseId, all)
    for (const item of items) if (item.user) people.add(item.user)
  }

  await Promise.all(
    [...wanted.values()].map(async ({ course, people: asked }) => {
      const path = `/api/v1/courses/${course.id}/enrollments?${STATES}&per_page=${PAGE_SIZE}`
      if (context.wholePlaces === true || asked.size >= expectedPages(course)) {
        const pages = await listPages(reader, path, enrollmentSchema)
        if (pages.forbidden) closedCourses.add(course.id)
        else wholeCourses.add(course.id)
        listed.push({
          name: course.name ?? course.id,
          pages: Math.max(1, Math.ceil(pages.items.length / PAGE_SIZE)),
          people: asked.size,
        })
        keep(course.id, pages.items)
        return
      }
      await Promise.all(
        [...asked.values()].map(async (person) => {
          const answer = await listPages(
            reader,
            `${path}&user_id=${encodeURIComponent(idParam(person))}`,
            enrollmentSchema,
          )
          keep(course.id, answer.items)
        }),
      )
    }),
  )
  return { enrollments, closedCourses, wholeCourses, notes: howListed(listed) }
}

type ListedCourse = { readonly name: string; readonly pages: number; readonly people: number }

const MOST_NAMED = 3

/** In the admin's words which courses were listed whole, because that was fewer calls. */
function howListed(listed: readonly ListedCourse[]): string[] {
  if (listed.length <= MOST_NAMED) {
    return listed.map(
      ({ name, pages, people }) =>
        `${name}: everybody listed (${calls(pages)}) instead of asking for ${people} people one by one.`,
    )
  }
  const sum = (pick: (one: ListedCourse) => number) => listed.reduce((total, one) => total + pick(one), 0)
  return [
    `${listed.length} courses: everybody listed (${calls(sum((one) => one.pages))}) instead of asking for ${sum((one) => one.people)} people one by one.`,
  ]
}

function calls(count: number): string {
  return count === 1 ? '1 call' : `${count} calls`
}

function expectedPages(course: CanvasCourse): number {
  if (course.total_students === null || course.total_students === undefined) return PAGES_WHEN_UNKNOWN
  return 1 + Math.ceil((course.total_students * OTHERS_FACTOR) / PAGE_SIZE)
}

/** People not met in any course: the account's list as far as it is worth it, then one by one. */
async function findPeople(
  rows: readonly RowRequest[],
  people: PeopleIndex,
  reader: Reader,
  context: Context,
): Promise<string[]> {
  const unknown = () =>
    [...unique(rows, 'person'), ...unique(rows, 'observes')].filter(
      (person) => people.find(person) === undefined,
    )
  const asked = unknown()
  // Whole places were read: who is not met there is new, and Canvas takes their ids as they are.
  if (context.wholePlaces === true && asked.length > MOST_LOOKED_UP) {
    for (const person of asked) people.assume(person)
    return [
      `${asked.length} people on the list are not there yet and were not looked up one by one: should Canvas not know one of them, it says so when the row is sent. Look at who is dropped before you run.`,
    ]
  }
  const pages = Math.floor(asked.length / PEOPLE_PER_LISTED_PAGE)
  if (pages >= 1) {
    const listed = await listPages(
      reader,
      `/api/v1/accounts/self/users?per_page=${PAGE_SIZE}`,
      userSchema,
      pages,
    )
    for (const user of listed.items) people.add(user)
  }
  await Promise.all(
    unknown().map(async (person) => {
      const user = await lookUp(reader, `/api/v1/users/${idInPath(person)}`, userSchema)
      if (user.kind === 'found') people.add(withAskedId(user.value, person))
      else if (user.kind === 'missing') people.markMissing(person)
    }),
  )
  return []
}

/** Canvas leaves ids out where the token may not see them; the one asked for is known to be right. */
function withAskedId(user: ReturnType<typeof userSchema.parse>, asked: Reference) {
  const field = {
    sis_user_id: 'sis_user_id',
    sis_login_id: 'login_id',
    sis_integration_id: 'integration_id',
  }[asked.kind]
  return field === undefined ? user : { ...user, [field]: asked.value }
}

function unique(rows: readonly RowRequest[], column: string): Reference[] {
  const found = new Map<string, Reference>()
  for (const row of rows) {
    const reference = row.refs[column]
    if (reference !== undefined) found.set(referenceKey(reference), reference)
  }
  return [...found.values()]
}

function byPerson(enrollments: ReadonlyMap<string, readonly CanvasEnrollment[]>) {
  const courses = new Map<string, Map<string, CanvasEnrollment[]>>()
  for (const [courseId, items] of enrollments) {
    const seen = new Set<string>()
    const people = new Map<string, CanvasEnrollment[]>()
    for (const item of items) {
      if (seen.has(item.id)) continue
      seen.add(item.id)
      const own = people.get(item.user_id) ?? []
      own.push(item)
      people.set(item.user_id, own)
    }
    courses.set(courseId, people)
  }
  return courses
}
