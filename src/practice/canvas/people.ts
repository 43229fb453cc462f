import type { Answer } from '../server/call.ts'
import { asTexts } from '../server/params.ts'
import { mayInAccount, mayInCourse } from './actor.ts'
import { forbidden, notFound, ok } from './answers.ts'
import { type Context, idOf, paramText, viewOf } from './context.ts'
import { linkHeader, numberedPage } from './paging.ts'
import { enrollmentJson, userJson } from './present.ts'
import { type Enrollment, type Person, usableLogin } from './records.ts'
import { isFoundBy, shortTerm } from './search.ts'

/** One page of a list that isn't bookmark-paged, under its Link header. */
export function pageOf<T>(context: Context, all: readonly T[], show: (item: T) => unknown): Answer {
  const { items, links } = numberedPage(all, context.call, context.options.unknowns.pages === 'bookmarks')
  return ok(items.map(show), { link: linkHeader(context.call, context.origin, links) })
}

export function showUser(context: Context): Answer {
  const person = context.resolver.user(idOf(context, 'id'), context.actor.person)
  if (person === undefined) return notFound()
  if (!maySee(context, person)) return forbidden(context.options.unknowns)
  const own = person.id === context.actor.person.id
  const [last = '', first = ''] = person.sortableName.split(', ')
  return ok({
    ...userJson(context.actor, person),
    first_name: first,
    last_name: last,
    avatar_url: `${context.origin}/images/messages/avatar-50.png`,
    ...(own || mayInAccount(context.actor, 'read_email_addresses') ? { email: person.email } : {}),
    locale: null,
    effective_locale: 'en',
    permissions: { can_update_name: own, can_update_avatar: own, limit_parent_app_web_access: false },
  })
}

export function showProfile(context: Context): Answer {
  const person = context.resolver.user(idOf(context, 'id'), context.actor.person)
  if (person === undefined) return notFound()
  if (!maySee(context, person)) return forbidden(context.options.unknowns)
  const { created_at: _created, ...user } = userJson(context.actor, person)
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

export function listAccountUsers(context: Context): Answer {
  if (context.resolver.account(idOf(context, 'account_id')) === undefined) return notFound()
  if (!mayInAccount(context.actor, 'read_roster')) return forbidden(context.options.unknowns)
  const term = paramText(context, 'search_term')
  const tooShort = term === undefined ? null : shortTerm(context, term)
  if (tooShort !== null) return tooShort
  const all = context.world.peopleInOrder()
  const found = term === undefined ? all : all.filter((person) => isFoundBy(person, term))
  return pageOf(context, found, (person) => withEmail(context, person))
}

export function listCourseUsers(context: Context): Answer {
  const course = context.resolver.course(idOf(context, 'course_id'))
  if (course === undefined) return notFound()
  if (!mayInCourse(context.world, context.actor, course, 'read_roster'))
    return forbidden(context.options.unknowns)
  const term = paramText(context, 'search_term')
  const tooShort = term === undefined ? null : shortTerm(context, term)
  if (tooShort !== null) return tooShort
  const byPerson = Map.groupBy(enrollmentsWanted(context, course.id), (e) => e.userId)
  const people = [...byPerson.keys()]
    .map((id) => context.world.person(id))
    .filter((person) => term === undefined || isFoundBy(person, term))
    .sort((a, b) => (a.sortKey === b.sortKey ? a.id - b.id : a.sortKey < b.sortKey ? -1 : 1))
  const withEnrollments = asTexts(context.call.params.include)?.includes('enrollments') ?? false
  return pageOf(context, people, (person) => ({
    ...withEmail(context, person),
    ...(withEnrollments
      ? { enrollments: (byPerson.get(person.id) ?? []).map((e) => enrollmentJson(viewOf(context), e)) }
      : {}),
  }))
}

function enrollmentsWanted(context: Context, courseId: number): Enrollment[] {
  const { params } = context.call
  const states = new Set(asTexts(params.enrollment_state) ?? ['active', 'invited'])
  const types = asTexts(params.enrollment_type)?.map((type) => type.toLowerCase())
  const ids = asTexts(params.user_ids)
  return context.world.enrollmentsOfCourse(courseId).rows.filter((e) => {
    if (!states.has(e.state) || (ids !== undefined && !ids.includes(String(e.userId)))) return false
    return types === undefined || types.includes(e.type.replace('Enrollment', '').toLowerCase())
  })
}

function withEmail(context: Context, person: Person): Record<string, unknown> {
  const user = userJson(context.actor, person)
  const asked = asTexts(context.call.params.include)?.includes('email') ?? false
  if (asked && mayInAccount(context.actor, 'read_email_addresses')) user.email = person.email
  return user
}

function maySee(context: Context, person: Person): boolean {
  return person.id === context.actor.person.id || mayInAccount(context.actor, 'read_roster')
}
