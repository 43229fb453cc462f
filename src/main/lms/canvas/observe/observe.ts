import type { Context, Reader, RowRequest } from '../../contract.ts'
import { patient } from '../reads.ts'
import { seesEverybody } from '../rights.ts'
import { createPeopleIndex, type PeopleIndex, type Snapshot } from '../snapshot.ts'
import { mayGo } from '../sync/may-go.ts'
import type { CanvasEnrollment } from '../wire.ts'
import { dateNeedingZone } from '../zone.ts'
import { type EnrollmentsRead, readEnrollments } from './enrollments.ts'
import { readNear } from './near.ts'
import { coursesWithOthers } from './others.ts'
import { findPeople } from './people.ts'
import { courseOf, type Places, readPlaces } from './places.ts'
import { readAccountRights, readCourseRights } from './rights.ts'
import { readRoles } from './roles.ts'
import { byEnrollment, showEnrollments } from './shown.ts'
import { readTemporary } from './temporary.ts'

/**
 * Reads what `compare` needs: courses, sections, who is in them, the people themselves, custom roles, and what the
 * token may see and do. A course is listed once where that is fewer calls than asking for each person. A read that
 * fails is the trouble of the rows that need it.
 */
export async function observe(
  given: readonly RowRequest[],
  strict: Reader,
  context: Context,
): Promise<Snapshot> {
  const reader = patient(strict)
  const [shown, { account, at }] = await Promise.all([
    showEnrollments(given, reader),
    readAccountRights(reader),
  ])
  const rows = given.map((row) => byEnrollment(row, shown, context))
  const places = await readPlaces(rows, reader)
  const people = createPeopleIndex()
  const [rolesOfAccount, courses, read] = await Promise.all([
    readRoles(rows, places, reader),
    readCourseRights(rows, places, account, reader),
    readEnrollments(rows, places, people, reader, context),
  ])
  const { unseen, notes } = await findPeople(
    rows,
    people,
    seesEverybody({ account }),
    reader,
    mayAssume(rows, places, read.enrollments, people, context),
  )
  await read.askFor(unseen)
  for (const person of unseen) if (people.find(person) === undefined) people.assume(person)
  const [temporary, near] = await Promise.all([
    readTemporary(rows, people, reader),
    readNear(rows, people, places, reader),
  ])
  return {
    ...places,
    closedCourses: read.closedCourses,
    unreadPairs: read.unreadPairs,
    wholeCourses: read.wholeCourses,
    enrollments: read.enrollments(),
    notes: [...read.notes(), ...notes],
    people,
    rolesOfAccount,
    shown,
    temporary,
    near,
    rights: { account, courses },
    readAt: at,
    usesZone: rows.some((row) => dateNeedingZone(row) !== null),
  }
}

/**
 * In a sync whole places were read. Who was not met there is new, and Canvas takes their ids as they are: only where
 * somebody else is in the place does it matter whether they really are others.
 */
function mayAssume(
  rows: readonly RowRequest[],
  places: Places,
  enrollments: EnrollmentsRead['enrollments'],
  people: PeopleIndex,
  context: Context,
): ((row: RowRequest) => boolean) | null {
  const { sync } = context
  if (sync === undefined) return null
  const isAtRisk = (enrollment: CanvasEnrollment) => mayGo(enrollment, sync, context)
  const withOthers = coursesWithOthers(rows, places, enrollments(), people, isAtRisk)
  return (row) => {
    const course = courseOf(row, places)
    return course !== undefined && !withOthers.has(course.id)
  }
}
