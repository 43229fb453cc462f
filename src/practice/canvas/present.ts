import { type Actor, mayInAccount, mayInCourse } from './actor.ts'
import { type Course, type Enrollment, isoTime, type Person, type Section, usableLogin } from './records.ts'
import type { CanvasWorld } from './world.ts'

/** Things as Canvas's JSON shows them to one caller: keys they may not see are absent, not null. */

export type EnrollmentView = { readonly world: CanvasWorld; readonly actor: Actor; readonly origin: string }

/** The state a list shows: everything in a deleted course or section reads "deleted". */
export function shownState(world: CanvasWorld, enrollment: Enrollment): string {
  const gone =
    world.course(enrollment.courseId).state === 'deleted' ||
    world.section(enrollment.sectionId).state === 'deleted'
  return gone ? 'deleted' : enrollment.state
}

export function enrollmentJson(view: EnrollmentView, e: Enrollment): Record<string, unknown> {
  const { world, actor, origin } = view
  const course = world.course(e.courseId)
  const own = actor.person.id === e.userId
  const role = world.role(e.roleId)
  const json: Record<string, unknown> = {
    id: e.id,
    user_id: e.userId,
    course_id: e.courseId,
    type: e.type,
    created_at: isoTime(e.createdAt),
    updated_at: isoTime(e.updatedAt),
    associated_user_id: e.associatedUserId,
    start_at: isoTime(e.startAt),
    end_at: isoTime(e.endAt),
    course_section_id: e.sectionId,
    root_account_id: world.rootAccountId,
    limit_privileges_to_course_section: e.limited,
    enrollment_state: shownState(world, e),
    role: role.name,
    role_id: e.roleId,
  }
  if (own || mayInCourse(world, actor, course, 'read_reports')) {
    json.last_activity_at = null
    json.last_attended_at = isoTime(e.lastAttendedAt)
    json.total_activity_time = 0
  }
  if (mayInAccount(actor, 'manage_sis')) json.sis_import_id = e.sisImportId
  if (e.type === 'StudentEnrollment') json.grades = grades(view, course, e)
  if (mayInAccount(actor, 'read_sis')) Object.assign(json, sisKeys(world, course, e))
  json.html_url = `${origin}/courses/${e.courseId}/users/${e.userId}`
  return json
}

function grades(
  { world, actor, origin }: EnrollmentView,
  course: Course,
  e: Enrollment,
): Record<string, unknown> {
  const json: Record<string, unknown> = {
    html_url: `${origin}/courses/${e.courseId}/grades/${e.userId}`,
    current_grade: null,
    current_score: null,
    final_grade: null,
    final_score: null,
  }
  if (mayInCourse(world, actor, course, 'view_all_grades')) {
    json.unposted_current_score = null
    json.unposted_current_grade = null
    json.unposted_final_score = null
    json.unposted_final_grade = null
  }
  return json
}

function sisKeys(world: CanvasWorld, course: Course, e: Enrollment): Record<string, unknown> {
  const section = world.section(e.sectionId)
  return {
    sis_account_id: world.accounts.get(course.accountId)?.sisAccountId ?? null,
    sis_course_id: course.sisCourseId,
    course_integration_id: course.integrationId,
    sis_section_id: section.sisSectionId,
    section_integration_id: section.integrationId,
    sis_user_id: usableLogin(world.person(e.userId))?.sisUserId ?? null,
  }
}

/** The short user of lists: ids by permission. */
export function userJson(actor: Actor, person: Person): Record<string, unknown> {
  const login = usableLogin(person)
  const json: Record<string, unknown> = {
    id: person.id,
    name: person.name,
    created_at: isoTime(person.createdAt),
    sortable_name: person.sortableName,
    short_name: person.shortName,
  }
  const own = actor.person.id === person.id
  if (mayInAccount(actor, 'read_sis')) {
    json.sis_user_id = login?.sisUserId ?? null
    json.integration_id = login?.integrationId ?? null
  }
  if (mayInAccount(actor, 'manage_sis')) json.sis_import_id = null
  if (login !== undefined && (own || mayInAccount(actor, 'view_user_logins'))) json.login_id = login.uniqueId
  return json
}

export function courseJson(world: CanvasWorld, actor: Actor, course: Course): Record<string, unknown> {
  const json: Record<string, unknown> = {
    id: course.id,
    name: course.name,
    account_id: course.accountId,
    uuid: course.uuid,
    start_at: isoTime(course.dates.startAt),
    end_at: isoTime(course.dates.endAt),
    restrict_enrollments_to_course_dates: course.dates.restricts,
    course_code: course.code,
    created_at: isoTime(course.createdAt),
    root_account_id: world.rootAccountId,
    enrollment_term_id: course.termId,
    time_zone: world.accounts.get(course.accountId)?.timeZone ?? 'UTC',
    blueprint: course.blueprint,
    template: course.template,
    workflow_state: course.state,
    default_view: 'modules',
    is_public: false,
  }
  if (mayInAccount(actor, 'read_sis')) {
    json.sis_course_id = course.sisCourseId
    json.integration_id = course.integrationId
  }
  if (mayInAccount(actor, 'manage_sis')) json.sis_import_id = null
  return json
}

export function sectionJson(world: CanvasWorld, actor: Actor, section: Section): Record<string, unknown> {
  const json: Record<string, unknown> = {
    id: section.id,
    course_id: section.courseId,
    name: section.name,
    start_at: isoTime(section.dates.startAt),
    end_at: isoTime(section.dates.endAt),
    created_at: isoTime(section.createdAt),
    restrict_enrollments_to_section_dates: section.dates.restricts,
    nonxlist_course_id: null,
  }
  if (mayInAccount(actor, 'read_sis')) {
    json.sis_section_id = section.sisSectionId
    json.sis_course_id = world.course(section.courseId).sisCourseId
    json.integration_id = section.integrationId
  }
  if (mayInAccount(actor, 'manage_sis')) json.sis_import_id = null
  return json
}

/** Ids as strings, as `Accept: application/json+canvas-string-ids` asks for. */
export function withStringIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withStringIds)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, isIdKey(key) ? idText(item) : withStringIds(item)]),
  )
}

function isIdKey(key: string): boolean {
  return key === 'id' || key.endsWith('_id') || key.endsWith('_ids')
}

function idText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(idText)
  return typeof value === 'number' ? String(value) : value
}
