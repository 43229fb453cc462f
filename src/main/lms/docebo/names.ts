import type { SeenNames } from '../../../shared/run/check.ts'
import type { RowRequest } from '../contract.ts'
import { joined, namesOf } from '../seen-names.ts'
import { keyOf } from './find.ts'
import type { Snapshot } from './observe.ts'
import type { DoceboCourse, DoceboUser } from './wire.ts'

const nobody: readonly string[] = []

/** Pure. How Docebo calls the person and the course of each row. Rows with one person or course share its names. */
export function names(snapshot: Snapshot): (row: RowRequest) => SeenNames {
  const people = new Map<DoceboUser, readonly string[]>()
  const courses = new Map<DoceboCourse, SeenNames['places']>()

  function personNames({ refs }: RowRequest): readonly string[] {
    const [user, another] =
      refs.person === undefined ? [] : (snapshot.people.known.get(keyOf(refs.person)) ?? [])
    if (user === undefined || another !== undefined) return nobody
    const known = people.get(user) ?? namesOfUser(user)
    people.set(user, known)
    return known
  }

  function placeNames({ refs }: RowRequest): SeenNames['places'] {
    const [course, another] =
      refs.course === undefined ? [] : (snapshot.courses.known.get(keyOf(refs.course)) ?? [])
    if (course === undefined || another !== undefined) return {}
    const known = courses.get(course) ?? { course: namesOf(course.name, course.code) }
    courses.set(course, known)
    return known
  }

  return (row) => ({ person: personNames(row), places: placeNames(row) })
}

/** A user name says something of a name only where there is none. */
function namesOfUser({ name, givenName, familyName, username }: DoceboUser): readonly string[] {
  const both = familyName?.trim() && givenName?.trim() ? joined(', ', familyName, givenName) : null
  const known = namesOf(name, both)
  return known.length > 0 ? known : namesOf(username)
}
