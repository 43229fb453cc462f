import type { Reader, Reference, RowRequest } from '../contract.ts'
import { type Enrollments, readEnrollments } from './enrollments.ts'
import { type Found, findCourses, findPeople, keyOf } from './find.ts'
import type { DoceboCourse, DoceboUser } from './wire.ts'

/** What the check knows of Docebo. */
export type Snapshot = Enrollments & {
  readonly people: Found<DoceboUser>
  readonly courses: Found<DoceboCourse>
}

/** Reads who and what the rows name and how they stand, in as few calls as there are pages: calls are counted by the hour. */
export async function observe(rows: readonly RowRequest[], reader: Reader): Promise<Snapshot> {
  const courses = await findCourses(unique(rows, 'course'), reader)
  const people = await findPeople(unique(rows, 'person'), reader)
  return { people, courses, ...(await readEnrollments(rows, { courses, people }, reader)) }
}

function unique(rows: readonly RowRequest[], column: string): Map<string, Reference> {
  const found = new Map<string, Reference>()
  for (const { refs } of rows) {
    const reference = refs[column]
    if (reference !== undefined) found.set(keyOf(reference), reference)
  }
  return found
}
