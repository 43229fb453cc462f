import type { Answer } from '../server/call.ts'
import { asTexts, isMap } from '../server/params.ts'
import { badRequest, badState, genericBadRequest, notFound } from './answers.ts'
import { type Context, isBlank, isTruthy, paramText } from './context.ts'
import type { Course, Enrollment, Person, Term } from './records.ts'
import { shortTerm } from './search.ts'

/** What a list call narrows itself to, besides the state it has by default. */
export type Filter = {
  /** The state[] asked for; null leaves the list's default. */
  readonly states: ReadonlySet<string> | null
  /** The people named by sis_user_id[]; null when none were named. */
  readonly people: readonly Person[] | null
  fits(e: Enrollment): boolean
}

type Read = { readonly ok: true; readonly filter: Filter } | { readonly ok: false; readonly answer: Answer }
type Test = (e: Enrollment) => boolean

const SIS_FILTERS = ['sis_account_id', 'sis_course_id', 'sis_section_id', 'sis_user_id'] as const

/** `course` is the place whose right to read SIS ids counts; null: the root account's. */
export function readFilter(context: Context, course: Course | null): Read {
  const refused = refusal(context, course)
  if (refused !== null) return { ok: false, answer: refused }
  const term = termAsked(context)
  if (term === undefined) return { ok: false, answer: notFound() }
  const byTerm: Test | null = term === null ? null : (e) => context.world.course(e.courseId).term === term
  const tests = [byRoleOrType(context), ...bySis(context), byTerm].filter((test) => test !== null)
  const states = asTexts(context.call.params.state)
  return {
    ok: true,
    filter: {
      states: states === undefined ? null : new Set(states),
      people: peopleNamed(context),
      fits: (e) => tests.every((test) => test(e)),
    },
  }
}

function refusal(context: Context, course: Course | null): Answer | null {
  const { params } = context.call
  if (isMap(params.state)) return genericBadRequest()
  const bySisIds = SIS_FILTERS.some((name) => params[name] !== undefined)
  if (bySisIds && !maySeeSis(context, course)) {
    return badRequest('Insufficient permissions to filter by SIS fields')
  }
  for (const term of asTexts(params.sis_user_id) ?? []) {
    const tooShort = shortTerm(context, term)
    if (tooShort !== null) return tooShort
  }
  const roles = asTexts(params.role) ?? []
  if (roles.some((name) => context.world.courseRoleNamed(name) === undefined)) return genericBadRequest()
  // Nobody here has grading periods.
  return isBlank(params.grading_period_id) ? null : badState('invalid grading_period_id')
}

function maySeeSis({ actor }: Context, course: Course | null): boolean {
  const readsSis = course === null ? actor.mayInRoot('read_sis') : actor.mayInCourse(course, 'read_sis')
  return readsSis || actor.mayInRoot('manage_sis')
}

/** A role rules out a type: type[] is then not looked at. */
function byRoleOrType(context: Context): Test | null {
  const { params } = context.call
  const roleIds = new Set((asTexts(params.role_id) ?? []).map(Number))
  for (const name of asTexts(params.role) ?? []) {
    const role = context.world.courseRoleNamed(name)
    if (role !== undefined) roleIds.add(role.id)
  }
  if (roleIds.size > 0) return (e) => roleIds.has(e.roleId)
  const types = asTexts(params.type)
  if (types === undefined) return null
  const wanted = new Set(types)
  return (e) => wanted.has(e.type)
}

function bySis(context: Context): Test[] {
  const { world, call } = context
  const tests: Test[] = []
  const among = (name: string, idOfRow: (e: Enrollment) => string | null): void => {
    const wanted = asTexts(call.params[name])
    if (wanted === undefined) return
    const ids = new Set(wanted)
    tests.push((e) => ids.has(idOfRow(e) ?? ''))
  }
  among('sis_course_id', (e) => world.course(e.courseId).sisCourseId)
  among('sis_section_id', (e) => world.section(e.sectionId).sisSectionId)
  among('sis_account_id', (e) => world.accounts.get(world.course(e.courseId).accountId)?.sisAccountId ?? null)
  if (isTruthy(call.params.created_for_sis_id)) among('sis_user_id', (e) => e.sisLogin)
  return tests
}

/** Looked at in lists of one person only. Null: none was asked for; undefined: there is none such. */
function termAsked(context: Context): Term | null | undefined {
  const asked = paramText(context, 'enrollment_term_id')
  const ofOne = context.ids.user_id !== undefined || context.call.params.user_id !== undefined
  return asked === undefined || !ofOne ? null : context.resolver.term(asked)
}

/** Ids nobody has are passed over; only a login in use counts. */
function peopleNamed(context: Context): Person[] | null {
  const ids = asTexts(context.call.params.sis_user_id)
  if (ids === undefined) return null
  const people = new Set<Person>()
  for (const id of ids) {
    const person = context.world.personBySis(id)
    const active = person?.logins.some((login) => login.sisUserId === id && login.state === 'active') ?? false
    if (person !== undefined && active) people.add(person)
  }
  return [...people]
}
