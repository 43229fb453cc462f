import { familyNames, givenNames, plainLetters } from '../school/names.ts'
import { createRandom } from '../server/random.ts'
import type { SchoologyOptions } from './options.ts'
import type { Course } from './records.ts'
import { SchoologyWorld } from './world.ts'

export type WorldOptions = {
  readonly people: number
  /** Courses; each has up to five sections. */
  readonly courses: number
  readonly seed: number
  /** Enrollments per person already there. */
  readonly existing: number
  readonly sections: SchoologyOptions['sections']
}

/** The system administrator whose key a practice Schoology hands out. */
export const ADMIN_UID = 4_100_000
/** The school that the whole district is. */
export const SCHOOL_ID = 80

const SUBJECTS = [
  ['ALG', 'Algebra'],
  ['BIO', 'Biology'],
  ['ENG', 'English'],
  ['HIS', 'World History'],
  ['CHE', 'Chemistry'],
  ['ART', 'Studio Art'],
  ['SPA', 'Spanish'],
  ['MUS', 'Concert Band'],
] as const

/** Makes a district: the same options give the same district, person for person. */
export function makeWorld(options: WorldOptions): SchoologyWorld {
  const { people, seed, existing } = options
  const world = new SchoologyWorld()
  const random = createRandom(seed)
  world.periods.set(501, {
    id: 501,
    title: 'Fall 2026',
    start: '2026-08-17',
    end: '2026-12-18',
    isActive: true,
  })
  world.periods.set(502, {
    id: 502,
    title: 'Spring 2027',
    start: '2027-01-11',
    end: '2027-05-28',
    isActive: false,
  })
  world.buildings.set(81, { id: 81, title: 'North High', code: 'NHS' })
  world.buildings.set(82, { id: 82, title: 'South High', code: 'SHS' })
  world.addUser({
    uid: ADMIN_UID,
    schoolUid: 'ADM-1',
    username: 'rashworth',
    firstName: 'Robin',
    middleName: '',
    lastName: 'Ashworth',
    email: 'robin.ashworth@northfield.example',
    buildingId: 81,
    roleId: 1,
  })
  for (let i = 0; i < people; i++) {
    const firstName = random.pick(givenNames)
    const lastName = random.pick(familyNames)
    const plain = `${plainLetters(firstName)}.${plainLetters(lastName)}`
      .toLowerCase()
      .replaceAll(/[^a-z.]/g, '')
    world.addUser({
      uid: ADMIN_UID + 1 + i,
      schoolUid: String(20_001 + i).padStart(7, '0'),
      username: `${plain}${i}`,
      firstName,
      // Of the number, not of chance: the same seed goes on giving the same people.
      middleName: i % 9 === 4 ? 'Lee' : '',
      lastName,
      email: `${plain}${i}@northfield.example`,
      buildingId: random.chance(0.5) ? 81 : 82,
      roleId: random.chance(0.07) ? 2 : 3,
    })
  }
  addCourses(world, options)
  for (let i = 0; i < 6; i++) world.groups.set(88_001 + i, { id: 88_001 + i, title: `Club ${i + 1}` })
  addEnrollments(world, Math.round(people * existing), createRandom(seed + 1))
  return world
}

function addCourses(world: SchoologyWorld, { courses, sections }: WorldOptions): void {
  let sectionId = 7_300_001
  for (let i = 0; i < courses; i++) {
    const [code, title] = SUBJECTS[i % SUBJECTS.length] ?? SUBJECTS[0]
    const number = 101 + Math.floor(i / SUBJECTS.length)
    const course: Course = {
      id: 620_001 + i,
      code: `${code}-${number}`,
      title: `${title} ${number}`,
      buildingId: i % 2 === 0 ? 81 : 82,
    }
    world.courses.set(course.id, course)
    for (let s = 1; s <= 5; s++) {
      world.addSection({
        id: sectionId,
        courseTitle: course.title,
        description: `${course.title}, section ${s}`,
        courseId: course.id,
        courseCode: course.code,
        title: `Section ${s}`,
        code: String(s),
        schoolCode: `${course.code}-F26-${s}`,
        periods: s === 5 ? [502] : s === 4 && sections.twoPeriods ? [501, 502] : [501],
        isSynced: i % 12 === 11,
        isArchived: s === 3 && sections.archived,
      })
      sectionId += 1
    }
  }
}

function addEnrollments(world: SchoologyWorld, count: number, random: ReturnType<typeof createRandom>): void {
  const users = [...world.users.values()].filter((user) => user.uid !== ADMIN_UID)
  const sections = [...world.sections.values()]
  const groups = [...world.groups.values()]
  if (users.length === 0 || sections.length === 0) return
  for (let i = 0; i < count; i++) {
    const user = random.pick(users)
    const realm = random.chance(0.1)
      ? ({ kind: 'group', id: random.pick(groups).id } as const)
      : ({ kind: 'section', id: random.pick(sections).id } as const)
    if (world.enrollment(realm, user.uid) !== undefined) continue
    const status = realm.kind === 'group' ? 1 : random.pick([1, 1, 1, 1, 1, 2, 3, 5])
    world.add(realm, user.uid, user.roleId === 2 ? 1 : 0, status)
  }
}
