import {
  type Account,
  type Course,
  FOUNDED_AT,
  isoTime,
  type Role,
  type Section,
  type Term,
} from './records.ts'
import type { Actor } from './rights/actor.ts'
import { allRights } from './rights/registry.ts'
import type { RoleRights } from './rights/role-rights.ts'
import type { CanvasWorld } from './world.ts'

/** Accounts, courses, sections and roles as Canvas's JSON shows them to one caller. */

function seesSisOf(actor: Actor, course: Course): boolean {
  return actor.mayInCourse(course, 'read_sis') || actor.mayInRoot('manage_sis')
}

export function courseJson(
  world: CanvasWorld,
  actor: Actor,
  course: Course,
  origin: string,
): Record<string, unknown> {
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
    enrollment_term_id: course.term.id,
    time_zone: world.account(course.accountId).timeZone,
    blueprint: course.blueprint,
    template: course.template,
    workflow_state: course.state,
    default_view: 'modules',
    is_public: false,
    is_public_to_auth_users: false,
    public_syllabus: false,
    public_syllabus_to_auth: false,
    apply_assignment_group_weights: false,
    hide_final_grades: false,
    homeroom_course: false,
    storage_quota_mb: 500,
    license: null,
    grading_standard_id: null,
    grade_passback_setting: null,
    course_color: null,
    friendly_name: null,
    calendar: { ics: `${origin}/feeds/calendars/course_${course.uuid}.ics` },
  }
  if (seesSisOf(actor, course)) {
    json.sis_course_id = course.sisCourseId
    json.integration_id = course.integrationId
  }
  if (actor.mayInRoot('manage_sis')) json.sis_import_id = null
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
    // Null, not false, where nobody ever set it (recorded).
    restrict_enrollments_to_section_dates: section.dates.restricts ? true : null,
    nonxlist_course_id: section.crossListedFrom,
  }
  const course = world.course(section.courseId)
  if (seesSisOf(actor, course)) {
    json.sis_section_id = section.sisSectionId
    json.sis_course_id = course.sisCourseId
    json.integration_id = section.integrationId
  }
  if (actor.mayInRoot('manage_sis')) json.sis_import_id = null
  return json
}

const STORAGE_QUOTAS = {
  default_storage_quota_mb: 500,
  default_user_storage_quota_mb: 50,
  default_group_storage_quota_mb: 50,
}

export function accountJson(world: CanvasWorld, actor: Actor, account: Account): Record<string, unknown> {
  const isRoot = account.id === world.rootAccountId
  const managesSis = actor.mayInRoot('manage_sis')
  return {
    id: account.id,
    name: account.name,
    workflow_state: 'active',
    parent_account_id: account.parentId,
    root_account_id: isRoot ? null : world.rootAccountId,
    uuid: `account-${account.id}`,
    default_time_zone: account.timeZone,
    ...(actor.mayInAccount(account, 'read_sis') || managesSis
      ? { sis_account_id: account.sisAccountId, integration_id: account.integrationId }
      : {}),
    ...(managesSis ? { sis_import_id: null } : {}),
    ...(actor.isMemberOver(account) ? STORAGE_QUOTAS : {}),
  }
}

export function termJson(term: Term, withSis = false): Record<string, unknown> {
  return {
    id: term.id,
    name: term.name,
    start_at: isoTime(term.startAt),
    end_at: isoTime(term.endAt),
    created_at: isoTime(term.createdAt),
    workflow_state: term.state,
    grading_period_group_id: null,
    ...(withSis ? { sis_term_id: term.sisTermId } : {}),
  }
}

/** A role with what it may do; all roles of this school belong to its root account. */
export function roleJson(world: CanvasWorld, roleRights: RoleRights, role: Role): Record<string, unknown> {
  const held = roleRights.of(role, role.base === null ? 'root' : 'course')
  const permissions = allRights.map((name) => [
    name,
    {
      enabled: held.has(name),
      locked: false,
      readonly: false,
      explicit: false,
      applies_to_descendants: true,
      applies_to_self: true,
    },
  ])
  return {
    id: role.id,
    role: role.name,
    label: role.label,
    base_role_type: role.base ?? 'AccountMembership',
    is_account_role: role.base === null,
    workflow_state: role.state,
    created_at: isoTime(FOUNDED_AT),
    last_updated_at: isoTime(FOUNDED_AT),
    account: {
      id: world.rootAccountId,
      name: world.rootAccount.name,
      parent_account_id: null,
      root_account_id: null,
    },
    permissions: Object.fromEntries(permissions),
  }
}
