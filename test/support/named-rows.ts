import type { Services } from '../../src/main/services.ts'
import { startPracticeCanvas } from '../../src/practice/canvas/start.ts'
import { startPracticeDocebo } from '../../src/practice/docebo/start.ts'
import { startPracticeSchoology } from '../../src/practice/schoology/start.ts'
import type { Cells } from '../../src/shared/roster/row.ts'
import { connect } from './connect.ts'

/** A row that adds somebody, with the names that the practice LMS itself has for the person and the place. */
export type NamedRow = {
  readonly cells: Cells
  readonly given: string
  readonly family: string
  readonly place: string
}

/** A practice LMS and rows for people who are not in the place yet, each person once. */
export type NamedSchool = {
  readonly lms: string
  /** The column that names the place. */
  readonly placeColumn: string
  readonly idKinds: Readonly<Record<string, string>>
  readonly rows: readonly NamedRow[]
  /** How many enrollments there are now, read from the practice LMS itself. */
  readonly enrolled: () => number
  readonly connect: (services: Services) => Promise<string>
  readonly close: () => Promise<void>
}

export const NAMED_SCHOOLS: readonly (readonly [string, (rows: number) => Promise<NamedSchool>])[] = [
  ['Canvas', canvasSchool],
  ['Schoology', schoologySchool],
  ['Docebo', doceboSchool],
]

async function canvasSchool(count: number): Promise<NamedSchool> {
  const canvas = await startPracticeCanvas({ people: 400, courses: 8, seed: 11, existing: 0 })
  const { users, courses, sections, enrollments } = canvas.state()
  const open = courses.filter(
    (one) => one.workflow_state === 'available' && !one.blueprint && !one.template && !one.end_at,
  )
  const section = sections.find(
    (one) =>
      open.some((course) => course.id === one.course_id) &&
      one.workflow_state === 'active' &&
      typeof one.sis_section_id === 'string',
  )
  const busy = new Set(enrollments.map((one) => one.user_id))
  const rows = users
    .filter((user) => user.has_login === true && typeof user.sis_user_id === 'string' && !busy.has(user.id))
    .slice(5, 5 + count)
    .map((user): NamedRow => {
      const [family = '', given = ''] = String(user.sortable_name).split(', ')
      return {
        cells: { person: String(user.sis_user_id), section: String(section?.sis_section_id) },
        given,
        family,
        place: String(open.find((course) => course.id === section?.course_id)?.name),
      }
    })
  return {
    lms: 'canvas',
    placeColumn: 'section',
    idKinds: { person: 'sis_user_id', section: 'sis_section_id' },
    rows,
    enrolled: () => canvas.state().enrollments.length,
    connect: (services) => connect(services, 'canvas', canvas.url, { token: canvas.token }),
    close: () => canvas.close(),
  }
}

async function schoologySchool(count: number): Promise<NamedSchool> {
  const schoology = await startPracticeSchoology({ people: 400, courses: 8, seed: 11, existing: 0 })
  const { world } = schoology
  const [section] = world.sections.values()
  const rows = [...world.users.values()]
    .filter((user) => world.enrollment({ kind: 'section', id: section?.id ?? 0 }, user.uid) === undefined)
    .slice(5, 5 + count)
    .map((user) => ({
      cells: { person: user.schoolUid, section: section?.schoolCode ?? '' },
      given: user.firstName,
      family: user.lastName,
      place: section?.courseCode ?? '',
    }))
  return {
    lms: 'schoology',
    placeColumn: 'section',
    idKinds: { person: 'school_uid', section: 'code' },
    rows,
    enrolled: () => schoology.state().enrollments.length,
    connect: (services) =>
      connect(services, 'schoology', schoology.url, { ...schoology.secrets, method: 'HMAC-SHA1' }),
    close: () => schoology.close(),
  }
}

async function doceboSchool(count: number): Promise<NamedSchool> {
  const docebo = await startPracticeDocebo({ people: 400, courses: 8, seed: 11, existing: 0 })
  const { world } = docebo
  const [course] = world.courses.values()
  const rows = [...world.users.values()]
    .filter((user) => user.isActive && world.enrollment(course?.id ?? 0, user.id) === undefined)
    .slice(5, 5 + count)
    .map((user) => ({
      cells: { person: user.username, course: course?.code ?? '' },
      given: user.firstName,
      family: user.lastName,
      place: course?.name ?? '',
    }))
  const { client_id, client_secret } = docebo.secrets
  return {
    lms: 'docebo',
    placeColumn: 'course',
    idKinds: { person: 'username', course: 'code' },
    rows,
    enrolled: () => docebo.state().enrollments.length,
    connect: (services) =>
      connect(services, 'docebo', docebo.url, { client_id, client_secret, grant: 'client_credentials' }),
    close: () => docebo.close(),
  }
}
