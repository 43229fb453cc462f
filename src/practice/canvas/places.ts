import type { Answer } from '../server/call.ts'
import { asTexts } from '../server/params.ts'
import { forbidden, notFound, ok } from './answers.ts'
import { type Context, idOf, isTruthy, paramText, viewOf } from './context.ts'
import { isConcluded } from './dates.ts'
import { ownIn } from './own-in-course.ts'
import { pageOf } from './people.ts'
import { enrollmentJson, userJson, userViewInCourse } from './present.ts'
import { accountJson, courseJson, roleJson, sectionJson, termJson } from './present-places.ts'
import type { Account, Course, Section } from './records.ts'
import { allRights } from './rights/registry.ts'
import { isStaff } from './rights/role-rights.ts'
import { mayReadPeople, visibleIn } from './rights/visibility.ts'
import { shortTerm } from './search.ts'

export function showCourse(context: Context): Answer {
  const course = context.resolver.course(idOf(context, 'id'))
  if (course === undefined) return notFound()
  if (!maySeeCourse(context, course)) return forbidden(context.options.unknowns)
  return ok({ ...fullCourse(context, course), enrollments: ownIn(context.actor, course) })
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
  if (!context.actor.mayInAccount(account, 'read_course_list')) return forbidden(context.options.unknowns)
  const term = paramText(context, 'search_term')
  const tooShort = term === undefined ? null : shortTerm(context, term)
  if (tooShort !== null) return tooShort
  const states = asTexts(context.call.params.state)
  const found = [...context.world.courses.values()].filter((course) => {
    if (!context.world.isWithin(context.world.account(course.accountId), account.id)) return false
    if (states === undefined ? course.state === 'deleted' : !states.includes(course.state)) return false
    return term === undefined || namesOf(course).includes(term.toLowerCase())
  })
  return pageOf(context, found, (course) => fullCourse(context, course))
}

export function showCoursePermissions(context: Context): Answer {
  const course = context.resolver.course(idOf(context, 'course_id'))
  if (course === undefined) return notFound()
  if (!maySeeCourse(context, course)) return forbidden(context.options.unknowns)
  return ok(rightsAsked(context, context.actor.rightsInCourse(course)))
}

export function showAccountPermissions(context: Context): Answer {
  const account = context.resolver.account(idOf(context, 'account_id'))
  if (account === undefined) return notFound()
  if (!maySeeAccount(context, account)) return forbidden(context.options.unknowns)
  return ok(rightsAsked(context, context.actor.rightsInAccount(account)))
}

function rightsAsked(context: Context, held: ReadonlySet<string>): Record<string, boolean> {
  const asked = asTexts(context.call.params.permissions) ?? allRights
  return Object.fromEntries(asked.map((right) => [right, held.has(right)]))
}

export function showAccount(context: Context): Answer {
  const account = context.resolver.account(idOf(context, 'id'))
  if (account === undefined) return notFound()
  if (!maySeeAccount(context, account)) return forbidden(context.options.unknowns)
  return ok(accountJson(context.world, context.actor, account))
}

/** Those the caller is a member of; not those below them. */
export function listAccounts(context: Context): Answer {
  const { actor, world } = context
  const own = new Set(world.membershipsOf(actor.person.id).map((one) => one.accountId))
  const all = [...own].sort((a, b) => a - b).map((id) => world.account(id))
  return pageOf(context, all, (account) => accountJson(world, actor, account))
}

export function listRoles(context: Context): Answer {
  const account = context.resolver.account(idOf(context, 'account_id'))
  if (account === undefined) return notFound()
  if (!context.actor.mayInAccount(account, 'manage_role_overrides'))
    return forbidden(context.options.unknowns)
  const states = new Set(asTexts(context.call.params.state) ?? ['active'])
  // All custom roles belong to the root account; elsewhere they are inherited.
  const withCustom =
    account.id === context.world.rootAccountId || isTruthy(context.call.params.show_inherited)
  const roles = [...context.world.roles.values()].filter((role) =>
    role.state === 'built_in' ? states.has('active') : withCustom && states.has(role.state),
  )
  return pageOf(context, roles, (role) => roleJson(context.world, context.roleRights, role))
}

/** Members of it or above it, and the staff of courses that are its own. */
export function maySeeAccount({ actor, options, world }: Context, account: Account): boolean {
  if (options.unknowns.accountReadable === 'everybody' || actor.isMemberOver(account)) return true
  return world.enrollmentsOfPerson(actor.person.id).rows.some((e) => {
    return e.state === 'active' && isStaff(e.type) && world.course(e.courseId).accountId === account.id
  })
}

export function fullCourse(context: Context, course: Course): Record<string, unknown> {
  const includes = new Set(asTexts(context.call.params.include))
  const json = courseJson(context.world, context.actor, course, context.origin)
  if (includes.has('concluded')) json.concluded = isConcluded(course, context.now())
  if (includes.has('term')) json.term = termJson(course.term)
  if (includes.has('total_students')) {
    json.total_students = countStudents(context.world.enrollmentsOfCourse(course.id).rows)
  }
  if (includes.has('account')) {
    const account = context.world.accounts.get(course.accountId)
    if (account !== undefined) json.account = accountJson(context.world, context.actor, account)
  }
  return json
}

export function fullSection(context: Context, section: Section): Record<string, unknown> {
  const json = sectionJson(context.world, context.actor, section)
  const includes = new Set(asTexts(context.call.params.include))
  if (includes.has('total_students')) {
    json.total_students = countStudents(context.world.enrollmentsOfSection(section.id).rows)
  }
  if (includes.has('students')) json.students = studentsOf(context, section, includes.has('enrollments'))
  return json
}

/** Null rather than an empty list where a section has none. */
function studentsOf(
  context: Context,
  section: Section,
  withEnrollments: boolean,
): Record<string, unknown>[] | null {
  const { actor, world } = context
  const course = world.course(section.courseId)
  const visible = mayReadPeople(actor, course) ? visibleIn(actor, course) : null
  if (visible === null) return null
  const view = userViewInCourse(world, actor, course)
  const rows = world
    .enrollmentsOfSection(section.id)
    .rows.filter((e) => e.type === 'StudentEnrollment' && COUNTED.has(e.state) && visible(e))
  const students = rows.map((e) => ({
    ...userJson(view, world.person(e.userId)),
    ...(withEnrollments ? { enrollments: [enrollmentJson(viewOf(context), e)] } : {}),
  }))
  return students.length === 0 ? null : students
}

const COUNTED = new Set(['active', 'invited', 'creation_pending'])

function countStudents(rows: readonly { type: string; state: string }[]): number {
  return rows.filter((e) => e.type === 'StudentEnrollment' && COUNTED.has(e.state)).length
}

function maySeeCourse(context: Context, course: Course): boolean {
  const rights = context.actor.rightsInCourse(course)
  return rights.has('read') || rights.has('read_course_list')
}

function namesOf(course: Course): string {
  return `${course.name}\n${course.code}\n${course.sisCourseId ?? ''}`.toLowerCase()
}
