import type { Answer } from '../server/call.ts'
import { asText, asTexts } from '../server/params.ts'
import { mayInAccount, mayInCourse } from './actor.ts'
import { badState, forbidden, internalError, notFound, ok } from './answers.ts'
import { type Context, idOf, paramText, viewOf } from './context.ts'
import { type Filter, readFilter } from './enrollment-filter.ts'
import { comparePlaces, EnrollmentList } from './enrollment-list.ts'
import { ownStates, refusedOwnState } from './own-states.ts'
import { bookmarkOf, linkHeader, type PageLinks, perPageOf, placeOf } from './paging.ts'
import { enrollmentJson, userJson } from './present.ts'
import type { Course, Enrollment, Person, Section } from './records.ts'

/** Hidden from course and section lists unless asked for. */
const HIDDEN = new Set(['completed', 'deleted', 'rejected', 'inactive'])
const CURRENT = new Set(['active', 'invited'])

export function listOfCourse(context: Context): Answer {
  const course = context.resolver.course(idOf(context, 'course_id'))
  if (course === undefined) return notFound()
  return listOfPlace(context, course, context.world.enrollmentsOfCourse(course.id))
}

export function listOfSection(context: Context): Answer {
  const section: Section | undefined = context.resolver.section(idOf(context, 'section_id'))
  if (section === undefined) return notFound()
  const course = context.world.course(section.courseId)
  return listOfPlace(context, course, context.world.enrollmentsOfSection(section.id))
}

function listOfPlace(context: Context, course: Course, list: EnrollmentList): Answer {
  const wanted = paramText(context, 'user_id')
  if (wanted === undefined) {
    if (!mayInCourse(context.world, context.actor, course, 'read_roster'))
      return forbidden(context.options.unknowns)
    return answer(context, list, defaultOfPlace(context, course))
  }
  const person = context.resolver.user(wanted, context.actor.person)
  if (person === undefined) return notFound()
  const own = person.id === context.actor.person.id
  if (!own && !mayInCourse(context.world, context.actor, course, 'read_roster')) {
    return forbidden(context.options.unknowns)
  }
  return listOfSomebody(context, person, own, (e) => isIn(list, e))
}

export function listOfUser(context: Context): Answer {
  const person = context.resolver.user(idOf(context, 'user_id'), context.actor.person)
  if (person === undefined) return notFound()
  const own = person.id === context.actor.person.id
  if (!own && !mayInAccount(context.actor, 'read_roster')) return forbidden(context.options.unknowns)
  return listOfSomebody(context, person, own, () => true)
}

function listOfSomebody(
  context: Context,
  person: Person,
  own: boolean,
  here: (e: Enrollment) => boolean,
): Answer {
  const rows = context.world.enrollmentsOfPerson(person.id).rows.filter(here)
  if (!own) return answer(context, sorted(rows), (e) => CURRENT.has(e.state))
  const state = context.call.params.state
  if (asText(state) !== undefined && !context.options.unknowns.ownStateText) return internalError()
  const states = asTexts(state)
  const refused = states?.find(refusedOwnState)
  if (refused !== undefined) return badState(`Invalid state ${refused}`)
  return answer(context, sorted(rows), ownStates(context, states), true)
}

function sorted(rows: readonly Enrollment[]): EnrollmentList {
  const list = new EnrollmentList()
  for (const row of rows) list.insert(row)
  return list
}

/** The list is in order, so membership is a search in it. */
function isIn(list: EnrollmentList, e: Enrollment): boolean {
  const at = list.rows[list.indexAfter(e) - 1]
  return at !== undefined && comparePlaces(at, e) === 0
}

/** Without state[]: those who manage the course see inactive ones too. */
function defaultOfPlace(context: Context, course: Course): (e: Enrollment) => boolean {
  const asAdmin = mayInCourse(context.world, context.actor, course, 'read_as_admin')
  return (e) => !HIDDEN.has(e.state) || (asAdmin && e.state === 'inactive')
}

function answer(
  context: Context,
  list: EnrollmentList,
  byState: (e: Enrollment) => boolean,
  own = false,
): Answer {
  const filter = readFilter(context)
  if (!filter.ok) return filter.answer
  const place = placeOf(paramText(context, 'page'))
  if (place === undefined && context.options.unknowns.invalidPage === '404') return notFound()
  const fits = fitsAll(filter.filter, own ? null : byState, own ? byState : null)
  const rows = filter.filter.people === null ? list : narrowed(context, list, filter.filter.people)
  const start = rows.indexAfter(place ?? null)
  const { page, more } = take(rows.rows, start, perPageOf(context.call), fits)
  const header = linkHeader(context.call, context.origin, linksOf(context, page, more))
  return ok(
    page.map((e) => withUser(context, e)),
    { link: header },
  )
}

/** A state[] in the call takes the place of the default; one's own list has read its states already. */
function fitsAll(
  filter: Filter,
  byDefault: ((e: Enrollment) => boolean) | null,
  own: ((e: Enrollment) => boolean) | null,
): (e: Enrollment) => boolean {
  const { states } = filter
  const byState = own ?? (states === null ? byDefault : (e: Enrollment) => states.has(e.state))
  return (e) => (byState === null || byState(e)) && filter.fits(e)
}

/** With people named, their few enrollments are looked through instead of the whole roster. */
function narrowed(context: Context, list: EnrollmentList, people: readonly Person[]): EnrollmentList {
  const rows = people.flatMap((person) => context.world.enrollmentsOfPerson(person.id).rows)
  return sorted(rows.filter((e) => isIn(list, e)))
}

function take(
  rows: readonly Enrollment[],
  start: number,
  count: number,
  fits: (e: Enrollment) => boolean,
): { readonly page: readonly Enrollment[]; readonly more: boolean } {
  const page: Enrollment[] = []
  for (let i = start; i < rows.length; i++) {
    const row = rows[i]
    if (row === undefined || !fits(row)) continue
    if (page.length === count) return { page, more: true }
    page.push(row)
  }
  return { page, more: false }
}

/** No prev, and last only on the last page: bookmarks know nothing of what lies ahead. */
function linksOf(context: Context, page: readonly Enrollment[], more: boolean): PageLinks {
  const asked = paramText(context, 'page')
  const current = asked?.startsWith('bookmark:') === true ? asked : 'first'
  const lastRow = page.at(-1)
  if (more && lastRow !== undefined) return { current, next: bookmarkOf(lastRow), first: 'first' }
  return { current, first: 'first', last: current }
}

function withUser(context: Context, e: Enrollment): Record<string, unknown> {
  const includes = new Set(asTexts(context.call.params.include))
  const person = context.world.person(e.userId)
  const user = userJson(context.actor, person)
  if (includes.has('avatar_url')) user.avatar_url = `${context.origin}/images/messages/avatar-50.png`
  if (includes.has('group_ids')) user.group_ids = []
  if (includes.has('uuid')) user.uuid = person.uuid
  if (includes.has('email') && mayInAccount(context.actor, 'read_email_addresses')) user.email = person.email
  const json = enrollmentJson(viewOf(context), e)
  if (includes.has('locked'))
    json.locked = e.sisImportId !== null && !mayInAccount(context.actor, 'manage_sis')
  if (includes.has('can_be_removed')) json.can_be_removed = e.sisImportId === null
  if (includes.has('observed_users') && e.associatedUserId !== null) {
    json.observed_user = userJson(context.actor, context.world.person(e.associatedUserId))
  }
  return { ...json, user }
}
