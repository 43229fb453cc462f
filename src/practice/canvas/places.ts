import type { Answer } from '../server/call.ts'
import { asTexts } from '../server/params.ts'
import { type Actor, mayInAccount, mayInCourse } from './actor.ts'
import { forbidden, notFound, ok } from './answers.ts'
import { type Context, idOf, paramText } from './context.ts'
import { isConcluded } from './dates.ts'
import { pageOf } from './people.ts'
import { allRights } from './permissions.ts'
import { courseJson, sectionJson } from './present.ts'
import type { Account, Course, Role, Section } from './records.ts'
import { FOUNDED_AT, isoTime } from './records.ts'
import { shortTerm } from './search.ts'

export function showCourse(context: Context): Answer {
  const course = context.resolver.course(idOf(context, 'id'))
  if (course === undefined) return notFound()
  return maySeeCourse(context, course) ? ok(fullCourse(context, course)) : forbidden(context.options.unknowns)
}

export function listCourseSections(context: Context): Answer {
  const course = context.resolver.course(idOf(context, 'course_id'))
  if (course === undefined) return notFound()
  if (!maySeeCourse(context, course)) return forbidden(context.options.unknowns)
  const active = course.sections.filter((section) => section.state === 'active')
  return pageOf(context, active, (section) => fullSection(context, section))
}

export function showSection(context: Context): Answer {
  const section = context.resolver.section(idOf(context, 'id'))
  if (section === undefined) return notFound()
  const course = context.world.course(section.courseId)
  return maySeeCourse(context, course)
    ? ok(fullSection(context, section))
    : forbidden(context.options.unknowns)
}

/** The section of that id if it belongs to the course of that id. */
export function showSectionInCourse(context: Context): Answer {
  const course = context.resolver.course(idOf(context, 'course_id'))
  const section = context.resolver.section(idOf(context, 'id'))
  if (course === undefined || section?.courseId !== course.id) return notFound()
  return maySeeCourse(context, course)
    ? ok(fullSection(context, section))
    : forbidden(context.options.unknowns)
}

export function listAccountCourses(context: Context): Answer {
  const account = context.resolver.account(idOf(context, 'account_id'))
  if (account === undefined) return notFound()
  if (!mayInAccount(context.actor, 'read_course_list')) return forbidden(context.options.unknowns)
  const term = paramText(context, 'search_term')
  const tooShort = term === undefined ? null : shortTerm(context, term)
  if (tooShort !== null) return tooShort
  const states = asTexts(context.call.params.state)
  const isRoot = account.id === context.world.rootAccountId
  const found = [...context.world.courses.values()].filter((course) => {
    if (!isRoot && course.accountId !== account.id) return false
    if (states === undefined ? course.state === 'deleted' : !states.includes(course.state)) return false
    return term === undefined || namesOf(course).includes(term.toLowerCase())
  })
  return pageOf(context, found, (course) => fullCourse(context, course))
}

export function showCoursePermissions(context: Context): Answer {
  const course = context.resolver.course(idOf(context, 'course_id'))
  if (course === undefined) return notFound()
  return ok(rightsAsked(context, (right) => mayInCourse(context.world, context.actor, course, right)))
}

export function showAccountPermissions(context: Context): Answer {
  if (context.resolver.account(idOf(context, 'account_id')) === undefined) return notFound()
  return ok(rightsAsked(context, (right) => mayInAccount(context.actor, right)))
}

function rightsAsked(context: Context, may: (right: string) => boolean): Record<string, boolean> {
  const asked = asTexts(context.call.params.permissions) ?? allRights
  return Object.fromEntries(asked.map((right) => [right, may(right)]))
}

export function showAccount(context: Context): Answer {
  const account = context.resolver.account(idOf(context, 'id'))
  if (account === undefined) return notFound()
  return ok(accountJson(context.actor, account, context.world.rootAccountId))
}

/** Those the caller administers: all or none. */
export function listAccounts(context: Context): Answer {
  const all = context.actor.isAdmin ? [...context.world.accounts.values()] : []
  return pageOf(context, all, (account) => accountJson(context.actor, account, context.world.rootAccountId))
}

export function listRoles(context: Context): Answer {
  const account = context.resolver.account(idOf(context, 'account_id'))
  if (account === undefined) return notFound()
  if (!context.actor.isAdmin) return forbidden(context.options.unknowns)
  const states = new Set(asTexts(context.call.params.state) ?? ['active'])
  const roles = [...context.world.roles.values()].filter((role) =>
    role.state === 'built_in' ? states.has('active') : states.has(role.state),
  )
  const root = context.world.accounts.get(context.world.rootAccountId)
  return pageOf(context, roles, (role) => roleJson(role, root))
}

function roleJson(role: Role, root: Account | undefined): Record<string, unknown> {
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
      id: root?.id ?? null,
      name: root?.name ?? null,
      parent_account_id: null,
      root_account_id: null,
    },
    permissions: {},
  }
}

function accountJson(actor: Actor, account: Account, rootId: number): Record<string, unknown> {
  const isRoot = account.id === rootId
  return {
    id: account.id,
    name: account.name,
    workflow_state: 'active',
    parent_account_id: account.parentId,
    root_account_id: isRoot ? null : rootId,
    uuid: `account-${account.id}`,
    default_time_zone: account.timeZone,
    ...(mayInAccount(actor, 'read_sis')
      ? { sis_account_id: account.sisAccountId, integration_id: account.integrationId }
      : {}),
    ...(mayInAccount(actor, 'manage_sis') ? { sis_import_id: null } : {}),
  }
}

function fullCourse(context: Context, course: Course): Record<string, unknown> {
  const includes = new Set(asTexts(context.call.params.include))
  const json = courseJson(context.world, context.actor, course)
  if (includes.has('concluded')) json.concluded = isConcluded(course, context.now())
  if (includes.has('term'))
    json.term = { id: course.termId, name: 'Default Term', start_at: null, end_at: null }
  if (includes.has('total_students')) {
    json.total_students = countStudents(context.world.enrollmentsOfCourse(course.id).rows)
  }
  if (includes.has('account')) {
    const account = context.world.accounts.get(course.accountId)
    if (account !== undefined) json.account = accountJson(context.actor, account, context.world.rootAccountId)
  }
  return json
}

function fullSection(context: Context, section: Section): Record<string, unknown> {
  const json = sectionJson(context.world, context.actor, section)
  if (asTexts(context.call.params.include)?.includes('total_students')) {
    json.total_students = countStudents(context.world.enrollmentsOfSection(section.id).rows)
  }
  return json
}

function countStudents(rows: readonly { type: string; state: string }[]): number {
  const counted = new Set(['active', 'invited', 'creation_pending'])
  return rows.filter((e) => e.type === 'StudentEnrollment' && counted.has(e.state)).length
}

function maySeeCourse(context: Context, course: Course): boolean {
  return (
    mayInAccount(context.actor, 'read_course_list') ||
    mayInCourse(context.world, context.actor, course, 'read_roster')
  )
}

function namesOf(course: Course): string {
  return `${course.name}\n${course.code}\n${course.sisCourseId ?? ''}`.toLowerCase()
}
