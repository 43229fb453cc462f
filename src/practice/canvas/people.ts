import type { Answer } from '../server/call.ts'
import { asTexts } from '../server/params.ts'
import { forbidden, notFound, ok } from './answers.ts'
import { type Context, idOf, paramText, viewOf } from './context.ts'
import { linkHeader, numberedPage } from './paging.ts'
import {
  enrollmentJson,
  type UserView,
  userJson,
  userView,
  userViewAtRoot,
  userViewInCourse,
} from './present.ts'
import { type Account, type Enrollment, type Person, usableLogin } from './records.ts'
import { mayReadPeople, visibleIn } from './rights/visibility.ts'
import { isFoundBy, shortTerm } from './search.ts'
import type { CanvasWorld } from './world.ts'

/** One page of a list that isn't bookmark-paged, under its Link header. */
export function pageOf<T>(context: Context, all: readonly T[], show: (item: T) => unknown): Answer {
  const { items, links } = numberedPage(all, context.call, context.options.unknowns.pages === 'bookmarks')
  return ok(items.map(show), linkHeader(context.call, context.origin, links))
}

/** Who may not see somebody can't tell them from somebody who isn't there. */
export function showUser(context: Context): Answer {
  const { actor, world } = context
  const person = context.resolver.user(idOf(context, 'id'), actor.person)
  if (person === undefined || !maySee(context, person)) return notFound()
  const own = person.id === actor.person.id
  const view = userViewAtRoot(world, actor)
  // Somebody merged is shown, but not as found.
  const status = person.mergedInto === null ? 200 : 404
  const [last = '', first = ''] = person.sortableName.split(', ')
  const body = {
    ...userJson(view, person),
    first_name: first,
    last_name: last,
    avatar_url: `${context.origin}/images/messages/avatar-50.png`,
    ...(view.emails ? { email: person.email } : {}),
    locale: null,
    ...(own ? { effective_locale: 'en' } : {}),
    permissions: { can_update_name: own, can_update_avatar: own, limit_parent_app_web_access: false },
  }
  return { status, body }
}

export function showProfile(context: Context): Answer {
  const { actor, world } = context
  const person = context.resolver.user(idOf(context, 'id'), actor.person)
  if (person === undefined || person.mergedInto !== null) return notFound()
  if (person.id !== actor.person.id && !actor.mayAbout(person, 'read_roster')) {
    return forbidden(context.options.unknowns)
  }
  const { created_at: _created, ...user } = userJson(userViewAtRoot(world, actor), person)
  return ok({
    ...user,
    title: null,
    bio: null,
    pronunciation: null,
    primary_email: person.email,
    login_id: usableLogin(person)?.uniqueId ?? null,
    time_zone: person.timeZone,
    locale: null,
    effective_locale: 'en',
    avatar_url: `${context.origin}/images/messages/avatar-50.png`,
    calendar: { ics: `${context.origin}/feeds/calendars/user_${person.id}.ics` },
  })
}

/** The people of an account: all of the school for the root, for others those of its courses and its members. */
export function listAccountUsers(context: Context): Answer {
  const { actor, world } = context
  const account = context.resolver.account(idOf(context, 'account_id'))
  if (account === undefined) return notFound()
  if (!actor.mayInAccount(account, 'read_roster')) return forbidden(context.options.unknowns)
  const term = paramText(context, 'search_term')
  const tooShort = term === undefined ? null : shortTerm(context, term)
  if (tooShort !== null) return tooShort
  const all = peopleOf(world, account)
  const found = term === undefined ? all : all.filter((person) => isFoundBy(person, term))
  const view = userView(actor, actor.rightsInAccount(account), actor.isMemberOver(account))
  const show = withEmail(context, view)
  return pageOf(context, found, show)
}

function peopleOf(world: CanvasWorld, { id }: Account): readonly Person[] {
  const everybody = world
    .peopleInOrder()
    .filter((person) => person.mergedInto === null && !person.isTestStudent)
  if (id === world.rootAccountId) return everybody
  return everybody.filter((person) => world.accountsOfPerson(person.id).some((one) => one.id === id))
}

export function listCourseUsers(context: Context): Answer {
  const { actor, world } = context
  const course = context.resolver.course(idOf(context, 'course_id'))
  if (course === undefined) return notFound()
  if (!mayReadPeople(actor, course)) return forbidden(context.options.unknowns)
  const term = paramText(context, 'search_term')
  const tooShort = term === undefined ? null : shortTerm(context, term)
  if (tooShort !== null) return tooShort
  const visible = visibleIn(actor, course) ?? (() => false)
  const byPerson = Map.groupBy(enrollmentsWanted(context, course.id).filter(visible), (e) => e.userId)
  const people = [...byPerson.keys()]
    .map((id) => world.person(id))
    .filter((person) => term === undefined || isFoundBy(person, term))
    .sort((a, b) => (a.sortKey === b.sortKey ? a.id - b.id : a.sortKey < b.sortKey ? -1 : 1))
  const withEnrollments = asTexts(context.call.params.include)?.includes('enrollments') ?? false
  const view = userViewInCourse(world, actor, course)
  return pageOf(context, people, (person) => ({
    ...memberJson(view, person),
    ...(withEnrollments
      ? { enrollments: (byPerson.get(person.id) ?? []).map((e) => enrollmentJson(viewOf(context), e)) }
      : {}),
  }))
}

/** One person of a course, who is there for the caller if the caller may see one of their enrollments. */
export function showCourseUser(context: Context): Answer {
  const { actor, world } = context
  const course = context.resolver.course(idOf(context, 'course_id'))
  const person = context.resolver.user(idOf(context, 'id'), actor.person)
  if (course === undefined) return notFound()
  const visible = mayReadPeople(actor, course) ? visibleIn(actor, course) : null
  if (visible === null) return forbidden(context.options.unknowns)
  const rows = world
    .enrollmentsOfPerson(person?.id ?? 0)
    .rows.filter((e) => e.courseId === course.id && e.state !== 'deleted' && visible(e))
  if (person === undefined || rows.length === 0) return notFound()
  const withEnrollments = asTexts(context.call.params.include)?.includes('enrollments') ?? false
  return ok({
    ...memberJson(userViewInCourse(world, actor, course), person),
    ...(withEnrollments ? { enrollments: rows.map((e) => enrollmentJson(viewOf(context), e)) } : {}),
  })
}

/** A person as a course lists them: with the address, asked for or not, as a recording of 2025 has it. */
function memberJson(view: UserView, person: Person): Record<string, unknown> {
  return {
    ...userJson(view, person),
    ...(view.emails ? { email: person.email } : {}),
    has_non_collaborative_groups: false,
  }
}

function enrollmentsWanted(context: Context, courseId: number): Enrollment[] {
  const { params } = context.call
  const states = new Set(asTexts(params.enrollment_state) ?? ['active', 'invited'])
  const types = asTexts(params.enrollment_type)?.map((type) => type.toLowerCase())
  const ids = asTexts(params.user_ids)
  const withTest = asTexts(params.include)?.includes('test_student') ?? false
  return context.world.enrollmentsOfCourse(courseId).rows.filter((e) => {
    if (e.type === 'StudentViewEnrollment' && !withTest) return false
    if (!states.has(e.state) || (ids !== undefined && !ids.includes(String(e.userId)))) return false
    return types === undefined || types.includes(e.type.replace('Enrollment', '').toLowerCase())
  })
}

function withEmail(context: Context, view: UserView): (person: Person) => Record<string, unknown> {
  const asked = asTexts(context.call.params.include)?.includes('email') ?? false
  return (person) => {
    const user = userJson(view, person)
    if (asked && view.emails) user.email = person.email
    return user
  }
}

/** Granted in the person's own accounts only, never by a course. */
function maySee({ actor }: Context, person: Person): boolean {
  return (
    person.id === actor.person.id ||
    actor.mayAbout(person, 'read_roster') ||
    actor.mayAbout(person, 'manage_user_logins')
  )
}
