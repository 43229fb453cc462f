import { familyNames, givenNames, plainLetters, timeZones } from '../school/names.ts'
import { createRandom, type Random } from '../server/random.ts'
import { makeCourses } from './make-courses.ts'
import { makeEnrollments } from './make-enrollments.ts'
import { enrollmentTypes, FOUNDED_AT, type Login, type Person, type Role, sortKeyOf } from './records.ts'
import { CanvasWorld } from './world.ts'

export type WorldOptions = {
  readonly people: number
  readonly courses: number
  readonly seed: number
  /** Enrollments per person already there. */
  readonly existing: number
}

/** The administrator whose token a practice Canvas hands out. */
export const ADMIN_ID = 11

const FIRST_PERSON_ID = 1001

/** Makes a school: the same options give the same school, person for person. */
export function makeWorld(options: WorldOptions): CanvasWorld {
  const world = new CanvasWorld()
  const random = createRandom(options.seed)
  addAccounts(world)
  addTerms(world)
  for (const role of roles) world.roles.set(role.id, role)
  world.addPerson(administrator())
  const { rootAccountId: accountId, administratorRole } = world
  world.addMembership({ userId: ADMIN_ID, accountId, roleId: administratorRole.id })
  world.skipIdsTo(FIRST_PERSON_ID)
  const namesakes = new Map<string, number>()
  for (let i = 0; i < options.people; i++) world.addPerson(makePerson(world.newId(), i, random, namesakes))
  // Streams of their own, so that more people don't make for other courses.
  makeCourses(world, options.courses, createRandom(options.seed + 1))
  makeEnrollments(world, options.existing, createRandom(options.seed + 2))
  return world
}

function addAccounts(world: CanvasWorld): void {
  const names = ['Northfield University', 'College of Arts', 'College of Science', 'School of Medicine']
  for (const [i, name] of names.entries()) {
    world.accounts.set(i + 1, {
      id: i + 1,
      name,
      parentId: i === 0 ? null : 1,
      sisAccountId: i === 0 ? null : `ACC-${i}`,
      integrationId: null,
      timeZone: 'America/Chicago',
    })
  }
}

function addTerms(world: CanvasWorld): void {
  const [id, createdAt] = [1, FOUNDED_AT]
  const name = 'Default Term'
  world.terms.set(id, { id, name, sisTermId: null, startAt: null, endAt: null, createdAt, state: 'active' })
}

const custom = (id: number, name: string, base: Role['base'], state: Role['state'] = 'active'): Role => ({
  id,
  name,
  label: name,
  base,
  state,
})

const builtInLabels = ['Student', 'Teacher', 'TA', 'Designer', 'Observer'] as const

/** Built-in roles, then custom ones: two of them no longer usable, one of accounts. */
const roles: readonly Role[] = [
  { id: 2, name: 'AccountAdmin', label: 'Account Admin', base: null, state: 'built_in' },
  ...enrollmentTypes.map(
    (type, i): Role => ({
      id: 3 + i,
      name: type,
      label: builtInLabels[i] ?? type,
      base: type,
      state: 'built_in',
    }),
  ),
  custom(21, 'Auditor', 'StudentEnrollment'),
  custom(22, 'Exchange Student', 'StudentEnrollment'),
  custom(23, 'Grader', 'TaEnrollment'),
  custom(24, 'Guest Lecturer', 'TeacherEnrollment'),
  custom(25, 'Former Auditor', 'StudentEnrollment', 'inactive'),
  custom(26, 'Classroom Helper', 'TaEnrollment', 'deleted'),
  custom(27, 'Help Desk', null),
]

function administrator(): Person {
  return person(ADMIN_ID, 'Robin Ashworth', 'Ashworth, Robin', {
    email: 'registrar@northfield.example',
    timeZone: 'America/Chicago',
    logins: [login('registrar', 'ADMIN-01', null)],
  })
}

/** One person in a hundred has a second login, one no login at all, and one a suspended one. */
function makePerson(id: number, index: number, random: Random, namesakes: Map<string, number>): Person {
  const given = random.pick(givenNames)
  const family = random.pick(familyNames)
  const stem = `${plainLetters(given)}.${plainLetters(family)}`
  const count = (namesakes.get(stem) ?? 0) + 1
  namesakes.set(stem, count)
  const address = `${stem}${count === 1 ? '' : count}@northfield.example`
  // Some sites log in by e-mail, with capitals; most by a short name.
  const uniqueId = random.chance(0.15)
    ? address.replace(/^./, (c) => c.toUpperCase())
    : shortLogin(given, family, index)
  const main = login(uniqueId, sisIdOf(index), `int-${(index * 7919 + 104_729).toString(36)}`)
  const rest = index % 100
  if (rest === 61) main.state = 'suspended'
  const second = rest === 37 ? [login(`guest.${stem}${count}`, `G${sisIdOf(index)}`, null)] : []
  return person(id, `${given} ${family}`, `${family}, ${given}`, {
    email: random.chance(0.03) ? null : address,
    timeZone: random.pick(timeZones),
    logins: rest === 83 ? [] : [main, ...second],
  })
}

/** SIS ids as schools have them: digits with leading zeros, six places. */
function sisIdOf(index: number): string {
  return String(101 + index * 3).padStart(6, '0')
}

function shortLogin(given: string, family: string, index: number): string {
  return `${plainLetters(given).slice(0, 1)}${plainLetters(family).slice(0, 7)}${index + 1}`
}

export function login(uniqueId: string, sisUserId: string | null, integrationId: string | null): Login {
  return { uniqueId, sisUserId, integrationId, state: 'active' }
}

/** A person's record, with what follows from the name filled in. */
export function person(
  id: number,
  name: string,
  sortableName: string,
  rest: Pick<Person, 'email' | 'timeZone' | 'logins'> &
    Partial<Pick<Person, 'isRegistered' | 'isTestStudent'>>,
): Person {
  return {
    id,
    name,
    sortableName,
    shortName: name,
    sortKey: sortKeyOf(sortableName),
    uuid: `user-${(id * 2_654_435_761).toString(36)}`,
    createdAt: FOUNDED_AT,
    isRegistered: true,
    isTestStudent: false,
    mergedInto: null,
    ...rest,
  }
}
