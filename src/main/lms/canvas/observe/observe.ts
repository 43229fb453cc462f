import type { Context, Reader, RowRequest } from '../../contract.ts'
import { createPeopleIndex, type Snapshot } from '../snapshot.ts'
import { byPerson, readEnrollments } from './enrollments.ts'
import { findPeople } from './people.ts'
import { readPlaces } from './places.ts'
import { readRoles } from './roles.ts'
import { byEnrollment, showEnrollments } from './shown.ts'
import { readTemporary } from './temporary.ts'

/**
 * Reads what `compare` needs: courses, sections, who is in them, the people themselves, custom roles.
 * A course is listed once where that is fewer calls than asking for each person.
 */
export async function observe(
  given: readonly RowRequest[],
  reader: Reader,
  context: Context,
): Promise<Snapshot> {
  const shown = await showEnrollments(given, reader)
  const rows = given.map((row) => byEnrollment(row, shown, context))
  const places = await readPlaces(rows, reader)
  const people = createPeopleIndex()
  const [rolesOfAccount, { enrollments, ...read }] = await Promise.all([
    readRoles(rows, places, reader),
    readEnrollments(rows, places, people, reader, context),
  ])
  const unseen = await findPeople(rows, people, reader, context)
  const temporary = await readTemporary(rows, people, reader)
  return {
    ...places,
    ...read,
    notes: [...read.notes, ...unseen],
    people,
    enrollments: byPerson(enrollments),
    rolesOfAccount,
    shown,
    temporary,
  }
}
