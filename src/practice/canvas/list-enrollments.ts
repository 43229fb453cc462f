import type { Answer } from '../server/call.ts'
import { asText, asTexts } from '../server/params.ts'
import { badState, forbidden, internalError, notFound, ok } from './answers.ts'
import { type Context, idOf, paramText, viewOf } from './context.ts'
import { type Filter, readFilter } from './enrollment-filter.ts'
import { comparePlaces, EnrollmentList } from './enrollment-list.ts'
import { ownStates, refusedOwnState } from './own-states.ts'
import { bookmarkOf, linkHeader, type PageLinks, perPageOf, placeOf } from './paging.ts'
import { enrollmentJson, type UserView, userJson, userViewAtRoot, userViewInCourse } from './present.ts'
import type { Course, Enrollment, Person, Section } from './records.ts'
import { rightToRemove } from './rights/names.ts'
import { visibleIn } from './rights/visibility.ts'
import { temporaryRights } from './temporary/pairings.ts'
import { temporaryListed } from './temporary/status.ts'

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
  const { actor, world } = context
  const place = { course, view: userViewInCourse(world, actor, course) }
  const visible = visibleIn(actor, course)
  const wanted = paramText(context, 'user_id')
  if (wanted === undefined) {
    if (visible === null) return forbidden(context.options.unknowns)
    const byState = defaultOfPlace(context, course)
    return answer(context, { ...place, list, visible, byState, own: null })
  }
  const person = context.resolver.user(wanted, actor.person)
  if (person === undefined) return notFound()
  const own = person.id === actor.person.id
  if (!own && visible === null) return forbidden(context.options.unknowns)
  // Whoever may see some of the course's people is not limited to those when asking for one by name.
  return listOfSomebody(context, person, { ...place, here: (e) => isIn(list, e) })
}

export function listOfUser(context: Context): Answer {
  const person = context.resolver.user(idOf(context, 'user_id'), context.actor.person)
  if (person === undefined) return notFound()
  const own = person.id === context.actor.person.id
  const view = viewOfPerson(context, person)
  const temporary = temporaryListed(context, person, temporaryRights)
  if (temporary === 'refused') return forbidden(context.options.unknowns)
  if (temporary !== null) {
    const list = sorted(temporary)
    const states = asTexts(context.call.params.state)
    return answer(context, {
      course: null,
      view,
      list,
      visible: () => true,
      byState: null,
      own: states === undefined ? () => true : ownStates(context, states),
    })
  }
  if (!own && !context.actor.mayInRoot('read_roster')) return forbidden(context.options.unknowns)
  return listOfSomebody(context, person, { course: null, view, here: () => true })
}

/** In a list of one person, SIS ids go by the root account and logins by the person's accounts. */
function viewOfPerson({ actor, world }: Context, person: Person): UserView {
  const atRoot = userViewAtRoot(world, actor)
  const logins = actor.mayAbout(person, 'view_user_logins')
  return { ...atRoot, logins: atRoot.logins || logins }
}

type PlaceAsked = {
  /** The course the list is of; null for a list of one person's across the school. */
  readonly course: Course | null
  /** Which of the people's keys the caller sees there. */
  readonly view: UserView
}

function listOfSomebody(
  context: Context,
  person: Person,
  asked: PlaceAsked & { readonly here: (e: Enrollment) => boolean },
): Answer {
  const rows = context.world.enrollmentsOfPerson(person.id).rows.filter(asked.here)
  const all = { ...asked, list: sorted(rows), visible: () => true }
  if (person.id !== context.actor.person.id) {
    return answer(context, { ...all, byState: (e) => CURRENT.has(e.state), own: null })
  }
  const state = context.call.params.state
  if (asText(state) !== undefined && !context.options.unknowns.ownStateText) return internalError()
  const states = asTexts(state)
  const refused = states?.find(refusedOwnState)
  if (refused !== undefined) return badState(`Invalid state ${refused}`)
  return answer(context, { ...all, byState: null, own: ownStates(context, states) })
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
  const asAdmin = context.actor.mayInCourse(course, 'read_as_admin')
  return (e) => !HIDDEN.has(e.state) || (asAdmin && e.state === 'inactive')
}

type Asked = PlaceAsked & {
  readonly list: EnrollmentList
  readonly visible: (e: Enrollment) => boolean
  /** The states shown when none are asked for. */
  readonly byState: ((e: Enrollment) => boolean) | null
  /** One's own list has read its states already. */
  readonly own: ((e: Enrollment) => boolean) | null
}

function answer(context: Context, { list, visible, view, course, byState, own }: Asked): Answer {
  const filter = readFilter(context, course)
  if (!filter.ok) return filter.answer
  const place = placeOf(paramText(context, 'page'))
  if (place === undefined && context.options.unknowns.invalidPage === '404') return notFound()
  const wanted = fitsAll(filter.filter, byState, own)
  const fits = (e: Enrollment): boolean => visible(e) && wanted(e)
  const rows = filter.filter.people === null ? list : narrowed(context, list, filter.filter.people)
  const start = rows.indexAfter(place ?? null)
  const { page, more } = take(rows.rows, start, perPageOf(context.call), fits)
  const header = linkHeader(context.call, context.origin, linksOf(context, page, more))
  return ok(page.map(withUser(context, view)), header)
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

function withUser(context: Context, view: UserView): (e: Enrollment) => Record<string, unknown> {
  const { actor, world } = context
  const includes = new Set(asTexts(context.call.params.include))
  const enrollmentView = viewOf(context)
  return (e) => {
    const person = world.person(e.userId)
    const user = userJson(view, person)
    if (includes.has('avatar_url')) user.avatar_url = `${context.origin}/images/messages/avatar-50.png`
    if (includes.has('group_ids')) user.group_ids = []
    if (includes.has('uuid')) user.uuid = person.uuid
    if (includes.has('email') && view.emails) user.email = person.email
    const json = enrollmentJson(enrollmentView, e)
    const course = world.course(e.courseId)
    const isFree =
      e.sisImportId === null ||
      actor.mayInCourse(course, 'manage_account_settings') ||
      actor.mayInRoot('manage_sis')
    if (includes.has('locked')) json.locked = !isFree
    if (includes.has('can_be_removed')) {
      json.can_be_removed = isFree && actor.mayInCourse(course, rightToRemove(e.type))
    }
    if (includes.has('observed_users') && e.associatedUserId !== null) {
      json.observed_user = userJson(view, world.person(e.associatedUserId))
    }
    return { ...json, user }
  }
}
