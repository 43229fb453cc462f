import { login, person } from './make-world.ts'
import { type EnrollmentType, FOUNDED_AT, type Person, type Role } from './records.ts'
import type { Resolver } from './resolve.ts'
import { allRights, registry } from './rights/registry.ts'
import type { RoleRights } from './rights/role-rights.ts'
import type { CanvasWorld } from './world.ts'

type Part =
  | { readonly at: 'course'; readonly type: EnrollmentType; readonly name: string }
  /** `without` makes a role of its own: all that an administrator may, less these. */
  | {
      readonly at: 'account'
      readonly root: boolean
      readonly without: readonly string[]
      readonly name: string
    }
  | { readonly at: 'nowhere'; readonly name: string }

const limited = (name: string, without: readonly string[]): Part => ({
  at: 'account',
  root: true,
  without,
  name,
})

/** People of every standing who may hold a token, by kind. */
const parts = {
  teacher: { at: 'course', type: 'TeacherEnrollment', name: 'Nora Lindqvist' },
  ta: { at: 'course', type: 'TaEnrollment', name: 'Tomás Aguilar' },
  designer: { at: 'course', type: 'DesignerEnrollment', name: 'Dana Brooks' },
  student: { at: 'course', type: 'StudentEnrollment', name: 'Sam Okafor' },
  observer: { at: 'course', type: 'ObserverEnrollment', name: 'Olive Okafor' },
  'sub-account-admin': { at: 'account', root: false, without: [], name: 'Saskia Admiraal' },
  'admin-without-sis': limited('Wim Sissons', ['read_sis', 'manage_sis', 'import_sis']),
  'admin-without-roles': limited('Rolf Penner', ['manage_role_overrides']),
  'admin-without-people': limited('Petra Lis', ['read_roster', 'manage_user_logins']),
  'admin-without-enrolling': limited(
    'Enid Rolle',
    allRights.filter((name) => /^(add|remove)_/.test(name)),
  ),
  nobody: { at: 'nowhere', name: 'Nemo Niemand' },
} as const satisfies Readonly<Record<string, Part>>

export type CastKind = keyof typeof parts

export const castKinds = Object.keys(parts).filter(isCastKind)

function isCastKind(text: string): text is CastKind {
  return Object.hasOwn(parts, text)
}

/** `teacher`, or `teacher@sis_course_id:BIOL-101` where the place isn't the usual one; null for what is neither. */
export function castIn(text: string): { readonly kind: CastKind; readonly place: string | null } | null {
  const at = text.indexOf('@')
  const kind = at < 0 ? text : text.slice(0, at)
  return isCastKind(kind) ? { kind, place: at < 0 ? null : text.slice(at + 1) } : null
}

export type CastParts = {
  readonly world: CanvasWorld
  readonly resolver: Resolver
  readonly roleRights: RoleRights
}

/** Somebody of the cast, and where they stand, in words. */
export type CastMember = { readonly person: Person; readonly where: string }

const FIRST_ID = 12
const FIRST_ROLE_ID = 31
const FIRST_SUB_ACCOUNT = '2'

/**
 * Puts somebody of the kind into the school, the same person each time: into the first course or the place named, as
 * active; an observer with the student of the cast, whom they observe. A place that isn't there is a RangeError.
 */
export function castMember(canvas: CastParts, text: string): CastMember {
  const asked = castIn(text)
  if (asked === null) throw new RangeError(`There is no "${text}" to act as. Known: ${castKinds.join(', ')}.`)
  const part: Part = parts[asked.kind]
  const somebody = personOf(canvas.world, asked.kind)
  switch (part.at) {
    case 'nowhere':
      return { person: somebody, where: 'nowhere' }
    case 'account':
      return { person: somebody, where: administer(canvas, somebody, part, asked) }
    case 'course':
      return { person: somebody, where: attend(canvas, somebody, part.type, asked.place) }
  }
}

function personOf(world: CanvasWorld, kind: CastKind): Person {
  const index = castKinds.indexOf(kind)
  const known = world.people.get(FIRST_ID + index)
  if (known !== undefined) return known
  const { name } = parts[kind]
  const [given = '', family = ''] = name.split(' ')
  const made = person(FIRST_ID + index, name, `${family}, ${given}`, {
    email: `${kind}@northfield.example`,
    timeZone: 'America/Chicago',
    logins: [login(kind, `CAST-${String(index + 1).padStart(2, '0')}`, null)],
  })
  world.addPerson(made)
  return made
}

function administer(
  { world, resolver, roleRights }: CastParts,
  somebody: Person,
  part: Extract<Part, { at: 'account' }>,
  { kind, place }: { readonly kind: CastKind; readonly place: string | null },
): string {
  const account = resolver.account(place ?? (part.root ? String(world.rootAccountId) : FIRST_SUB_ACCOUNT))
  if (account === undefined) throw new RangeError(`There is no account ${place ?? FIRST_SUB_ACCOUNT}.`)
  const role =
    part.without.length === 0 ? world.administratorRole : limitedRole(world, roleRights, kind, part.without)
  world.addMembership({ userId: somebody.id, accountId: account.id, roleId: role.id })
  return `${role.label} of account ${account.id} (${account.name})`
}

function limitedRole(
  world: CanvasWorld,
  roleRights: RoleRights,
  kind: CastKind,
  without: readonly string[],
): Role {
  const id = FIRST_ROLE_ID + castKinds.indexOf(kind)
  const known = world.roles.get(id)
  if (known !== undefined) return known
  const name = `${kind.charAt(0).toUpperCase()}${kind.slice(1).replaceAll('-', ' ')}`
  const role: Role = { id, name, label: name, base: null, state: 'active' }
  world.roles.set(id, role)
  for (const right of allRights) {
    const allowed = registry[right]?.holders.includes('AccountAdmin') === true && !without.includes(right)
    roleRights.set({ role: name, right, allowed })
  }
  return role
}

function attend(canvas: CastParts, somebody: Person, type: EnrollmentType, place: string | null): string {
  const { world, resolver } = canvas
  const course = place === null ? [...world.courses.values()][0] : resolver.course(place)
  const section = course?.sections.find((one) => one.state === 'active')
  if (course === undefined || section === undefined)
    throw new RangeError(`There is no course ${place ?? ''}.`)
  const observed = type === 'ObserverEnrollment' ? personOf(world, 'student') : null
  if (observed !== null) attend(canvas, observed, 'StudentEnrollment', place)
  const role = world.builtInRole(type)
  if (role === undefined) throw new Error(`no built-in role for ${type}`)
  const key = {
    userId: somebody.id,
    type,
    roleId: role.id,
    associatedUserId: observed?.id ?? null,
    sectionId: section.id,
  }
  const known = world.enrollmentAt(key)
  if (known !== undefined) known.state = 'active'
  else
    world.addEnrollment({
      ...key,
      courseId: course.id,
      state: 'active',
      startAt: null,
      endAt: null,
      limited: false,
      selfEnrolled: null,
      createdAt: FOUNDED_AT,
      updatedAt: FOUNDED_AT,
      completedAt: null,
      lastAttendedAt: null,
      sisImportId: null,
      sisLogin: null,
    })
  return `${role.label} of course ${course.id} (${course.name})`
}
