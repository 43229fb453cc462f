import { type Course, type Enrollment, isoTime, isStudent, type Person, usableLogin } from './records.ts'
import type { Actor } from './rights/actor.ts'
import type { CanvasWorld } from './world.ts'

/** Things as Canvas's JSON shows them to one caller: keys they may not see are absent, not null. */

export type EnrollmentView = {
  readonly world: CanvasWorld
  readonly actor: Actor
  readonly origin: string
  /** Whether the feature of temporary enrollments is on, which adds its two keys. */
  readonly temporary: boolean
}

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
  const rights = actor.rightsInCourse(course)
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
    role: world.role(e.roleId).name,
    role_id: e.roleId,
  }
  if (view.temporary) {
    json.temporary_enrollment_source_user_id = e.temporary?.sourceId ?? null
    json.temporary_enrollment_pairing_id = e.temporary?.pairingId ?? null
  }
  if (actor.person.id === e.userId || rights.has('read_reports')) {
    json.last_activity_at = null
    json.last_attended_at = isoTime(e.lastAttendedAt)
    json.total_activity_time = 0
  }
  if (actor.mayInRoot('manage_sis')) json.sis_import_id = e.sisImportId
  if (isStudent(e.type)) json.grades = grades(view, course, e)
  if (rights.has('read_sis') || actor.mayInRoot('manage_sis')) Object.assign(json, sisKeys(world, course, e))
  json.html_url = `${origin}/courses/${e.courseId}/users/${e.userId}`
  return json
}

/** All see where the grades are; graders, the student and who observes them see the grades. */
function grades({ actor, origin }: EnrollmentView, course: Course, e: Enrollment): Record<string, unknown> {
  const json: Record<string, unknown> = { html_url: `${origin}/courses/${e.courseId}/grades/${e.userId}` }
  const rights = actor.rightsInCourse(course)
  const isGrader = rights.has('view_all_grades') || rights.has('manage_grades')
  if (!isGrader && actor.person.id !== e.userId && !observes(actor, course, e.userId)) return json
  json.current_grade = null
  json.current_score = null
  json.final_grade = null
  json.final_score = null
  if (!isGrader) return json
  json.unposted_current_score = null
  json.unposted_current_grade = null
  json.unposted_final_score = null
  json.unposted_final_grade = null
  return json
}

export function observes(actor: Actor, course: Course, studentId: number): boolean {
  return actor.enrollmentsIn(course).some((e) => e.state === 'active' && e.associatedUserId === studentId)
}

function sisKeys(world: CanvasWorld, course: Course, e: Enrollment): Record<string, unknown> {
  const section = world.section(e.sectionId)
  return {
    sis_account_id: world.account(course.accountId).sisAccountId,
    sis_course_id: course.sisCourseId,
    course_integration_id: course.integrationId,
    sis_section_id: section.sisSectionId,
    section_integration_id: section.integrationId,
    sis_user_id: usableLogin(world.person(e.userId))?.sisUserId ?? null,
  }
}

/** Which keys of a person one caller sees in one place. */
export type UserView = {
  readonly sisIds: boolean
  readonly importId: boolean
  readonly logins: boolean
  readonly emails: boolean
}

/** What decides it: the caller's rights there, and whether they are a member of the account over it. */
export function userView(actor: Actor, rights: ReadonlySet<string>, isMember: boolean): UserView {
  const managesSis = actor.mayInRoot('manage_sis')
  const asAdmin =
    isMember ||
    managesSis ||
    rights.has('manage_students') ||
    rights.has('read_sis') ||
    rights.has('view_user_logins')
  return {
    sisIds: asAdmin && (managesSis || rights.has('read_sis')),
    importId: asAdmin && managesSis,
    logins: asAdmin && rights.has('view_user_logins'),
    emails: rights.has('read_email_addresses'),
  }
}

export function userViewInCourse(world: CanvasWorld, actor: Actor, course: Course): UserView {
  return userView(actor, actor.rightsInCourse(course), actor.isMemberOver(world.account(course.accountId)))
}

export function userViewAtRoot(world: CanvasWorld, actor: Actor): UserView {
  return userView(actor, actor.rightsInAccount(world.rootAccount), actor.isMemberOver(world.rootAccount))
}

/** The short user of lists. */
export function userJson(view: UserView, person: Person): Record<string, unknown> {
  const login = usableLogin(person)
  const json: Record<string, unknown> = {
    id: person.id,
    name: person.name,
    created_at: isoTime(person.createdAt),
    sortable_name: person.sortableName,
    short_name: person.shortName,
  }
  if (view.sisIds) {
    json.sis_user_id = login?.sisUserId ?? null
    json.integration_id = login?.integrationId ?? null
  }
  if (view.importId) json.sis_import_id = null
  if (person.mergedInto !== null) json.merged_into_user_id = person.mergedInto
  if (view.logins && login !== undefined) json.login_id = login.uniqueId
  return json
}
