import { familyNames, givenNames, plainLetters } from '../school/names.ts'
import { createRandom } from '../server/random.ts'
import { DoceboWorld } from './world.ts'

const FIRST_USER_ID = 12_001
const FIRST_COURSE_ID = 101
const DAY = 86_400_000
const FOUNDED_AT = Date.UTC(2026, 0, 12, 9)

/** The super admin whose credentials a practice Docebo hands out. */
export const ADMIN_ID = 12_000

const TOPICS = [
  ['SAFE', 'Workplace Safety'],
  ['GDPR', 'Data Protection'],
  ['FIRE', 'Fire Drill'],
  ['CODE', 'Code of Conduct'],
  ['CYBR', 'Cyber Security'],
  ['AIDT', 'First Aid'],
  ['ANTI', 'Anti-Bribery'],
  ['ERGO', 'Ergonomics'],
] as const

export type WorldOptions = {
  readonly people: number
  readonly courses: number
  readonly seed: number
  /** Enrollments per person already there. */
  readonly existing: number
}

/** Makes a company: the same options give the same company, person for person. */
export function makeWorld({ people, courses, seed, existing }: WorldOptions): DoceboWorld {
  const world = new DoceboWorld()
  const random = createRandom(seed)
  world.addUser({
    id: ADMIN_ID,
    username: 'robin.ashworth',
    email: 'robin.ashworth@northfield.example',
    firstName: 'Robin',
    lastName: 'Ashworth',
    timeZone: 'America/Chicago',
    isActive: true,
  })
  const taken = new Map<string, number>()
  for (let i = 0; i < people; i++) {
    const firstName = random.pick(givenNames)
    const lastName = random.pick(familyNames)
    const plain = `${plainLetters(firstName)}.${plainLetters(lastName)}`
      .toLowerCase()
      .replaceAll(/[^a-z.]/g, '')
    const count = (taken.get(plain) ?? 0) + 1
    taken.set(plain, count)
    const username = count === 1 ? plain : `${plain}${count}`
    world.addUser({
      id: FIRST_USER_ID + i,
      username,
      email: `${username}@northfield.example`,
      firstName,
      lastName,
      timeZone: random.pick(['America/Chicago', 'Europe/Rome', 'Asia/Tokyo', 'UTC']),
      isActive: !random.chance(0.03),
    })
  }
  for (let i = 0; i < courses; i++) {
    const [code, name] = TOPICS[i % TOPICS.length] ?? TOPICS[0]
    const number = 100 + Math.floor(i / TOPICS.length)
    world.addCourse({
      id: FIRST_COURSE_ID + i,
      code: `${code}-${number}`,
      name: `${name} ${number}`,
      type: i % 10 === 9 ? 'classroom' : 'elearning',
    })
  }
  addEnrollments(world, Math.round(people * existing), createRandom(seed + 1))
  return world
}

function addEnrollments(world: DoceboWorld, count: number, random: ReturnType<typeof createRandom>): void {
  const users = [...world.users.values()].filter((user) => user.id !== ADMIN_ID)
  const courses = [...world.courses.values()]
  if (users.length === 0 || courses.length === 0) return
  for (let i = 0; i < count; i++) {
    const status = random.pick([0, 0, 1, 2, 2, 3])
    const enrolledAt = FOUNDED_AT + random.int(200) * DAY
    const course = random.pick(courses)
    const user = random.pick(users)
    if (world.enrollment(course.id, user.id) !== undefined) continue
    world.put({
      courseId: course.id,
      userId: user.id,
      status,
      level: random.chance(0.03) ? 4 : 3,
      enrolledAt,
      completedAt: status === 2 ? enrolledAt + random.int(60) * DAY : null,
      activeFrom: null,
      activeUntil: random.chance(0.2) ? enrolledAt + 365 * DAY : null,
      score: status === 2 && random.chance(0.5) ? String(60 + random.int(41)) : null,
      assignmentType: null,
      fields: random.chance(0.1) ? { '7': 'Plant 3' } : {},
      updatedAt: enrolledAt,
      totalTime: status > 0 ? 1_800 : 0,
      subscribedBy: ADMIN_ID,
    })
  }
}
