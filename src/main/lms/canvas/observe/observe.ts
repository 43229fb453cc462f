import type { Context, Reader, RowRequest } from '../../contract.ts'
import { patient } from '../reads.ts'
import { seesEverybody } from '../rights.ts'
import { createPeopleIndex, type Snapshot } from '../snapshot.ts'
import { dateNeedingZone } from '../zone.ts'
import { readEnrollments } from './enrollments.ts'
import { findPeople } from './people.ts'
import { readPlaces } from './places.ts'
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
  const { unseen, notes } = await findPeople(rows, people, seesEverybody({ account }), reader, context)
  await read.askFor(unseen)
  for (const person of unseen) if (people.find(person) === undefined) people.assume(person)
  const temporary = await readTemporary(rows, people, reader)
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
    rights: { account, courses },
    readAt: at,
    usesZone: rows.some((row) => dateNeedingZone(row) !== null),
  }
}
