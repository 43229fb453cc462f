import { subjects } from '../school/names.ts'
import type { Random } from '../server/random.ts'
import { type Course, type Dates, FOUNDED_AT, type Section } from './records.ts'
import type { CanvasWorld } from './world.ts'

const OPEN: Dates = { startAt: null, endAt: null, restricts: false }
const ENDED: Dates = { startAt: Date.UTC(2024, 7, 26), endAt: Date.UTC(2024, 11, 20), restricts: true }
const STILL_OPEN: Dates = { startAt: Date.UTC(2024, 7, 26), endAt: Date.UTC(2099, 11, 31), restricts: true }

/** Some subjects are sold twice, at levels; codes tell them apart. */
const levels = ['101', '102', '210', '305'] as const
const FIRST_COURSE_ID = 300_001

/**
 * Courses with one to four sections. Every tenth course of its sort is unpublished (4), a template (5, once), a
 * blueprint (6, once), concluded (7) or ended by its dates (8): a world of ten courses has all of them.
 */
export function makeCourses(world: CanvasWorld, count: number, random: Random): void {
  world.skipIdsTo(FIRST_COURSE_ID)
  for (let i = 0; i < count; i++) {
    const course = makeCourse(world, i)
    world.addCourse(course)
    for (let n = 1; n <= 1 + random.int(4); n++) world.addSection(course, makeSection(world, course, n, OPEN))
    unusualSections(world, course, i)
  }
}

function makeCourse(world: CanvasWorld, i: number): Course {
  const subject = subjects[i % subjects.length] ?? 'Seminar'
  const round = Math.floor(i / subjects.length)
  const level = levels[(i + round) % levels.length] ?? '101'
  const letters = subject
    .replace(/[^A-Za-z]/g, '')
    .slice(0, 4)
    .toUpperCase()
  const code = `${letters}-${level}${round < levels.length ? '' : `-${round}`}`
  const id = world.newId()
  const kind = i % 10
  return {
    id,
    accountId: 2 + (i % 3),
    term: world.defaultTerm,
    name: `${subject} ${level}`,
    code,
    sisCourseId: `${code}-${String(i + 1).padStart(4, '0')}`,
    integrationId: i % 4 === 0 ? `course-int-${i + 1}` : null,
    uuid: `course-${(id * 2_654_435_761).toString(36)}`,
    state: kind === 4 ? 'unpublished' : kind === 7 ? 'completed' : 'available',
    blueprint: i === 6,
    template: i === 5,
    selfEnrollmentCode: i === 1 ? 'JOIN42' : null,
    createdAt: FOUNDED_AT,
    dates: kind === 8 ? { ...ENDED } : { ...OPEN },
    sections: [],
  }
}

/** Section `n` of a course; the first is its default section and is named after it. */
function makeSection(world: CanvasWorld, course: Course, n: number, dates: Dates): Section {
  return {
    id: world.newId(),
    courseId: course.id,
    crossListedFrom: null,
    name: n === 1 ? course.name : `${course.name} – Section ${n}`,
    sisSectionId: `${course.sisCourseId ?? course.id}-S${n}`,
    integrationId: n === 1 && course.integrationId !== null ? `${course.integrationId}-s1` : null,
    state: 'active',
    isDefault: n === 1,
    createdAt: FOUNDED_AT,
    dates: { ...dates },
  }
}

/** An ended course with one section still open, a deleted section, and a course whose default section is gone. */
function unusualSections(world: CanvasWorld, course: Course, i: number): void {
  const next = course.sections.length + 1
  if (i === 8) world.addSection(course, makeSection(world, course, next, STILL_OPEN))
  if (i === 9 || i === 11) {
    const extra = makeSection(world, course, next, OPEN)
    world.addSection(course, extra)
    const gone = i === 9 ? extra : course.sections[0]
    if (gone !== undefined) gone.state = 'deleted'
  }
}
