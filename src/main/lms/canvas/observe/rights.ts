import type { Reader, RowRequest } from '../../contract.ts'
import { lookUp, readingOf } from '../reads.ts'
import {
  ACCOUNT_RIGHTS,
  ASKED_RIGHTS,
  mayAllInCourses,
  type Permissions,
  permissionsQuery,
} from '../rights.ts'
import { permissionsSchema } from '../wire.ts'
import { courseOf, type Places } from './places.ts'

/** What the token may do in the root account, and Canvas's own time of saying so, in milliseconds. */
export async function readAccountRights(
  reader: Reader,
): Promise<{ readonly account: Permissions | null; readonly at: number }> {
  const path = `/api/v1/accounts/self/permissions?${permissionsQuery(ACCOUNT_RIGHTS)}`
  const answer = await reader.get(path)
  const told = readingOf(answer, permissionsSchema)
  const at = Date.parse(answer.headers.date ?? '')
  return { account: told.kind === 'found' ? told.value : null, at: Number.isNaN(at) ? Date.now() : at }
}

/** These write nothing for which a right in the course is asked. */
const OWN_ACTIONS = ['accept', 'reject', 'selfEnroll', 'temporaryStatus']

/** What the token may do in the courses of these rows, asked once per course; nothing where the account allows it all. */
export async function readCourseRights(
  rows: readonly RowRequest[],
  places: Places,
  account: Permissions | null,
  reader: Reader,
): Promise<Map<string, Permissions>> {
  const rights = new Map<string, Permissions>()
  if (mayAllInCourses(account)) return rights
  const writing = rows.filter(({ action }) => !OWN_ACTIONS.includes(action))
  const courses = new Set(writing.flatMap((row) => courseOf(row, places)?.id ?? []))
  const query = permissionsQuery(ASKED_RIGHTS)
  await Promise.all(
    [...courses].map(async (id) => {
      const path = `/api/v1/courses/${encodeURIComponent(id)}/permissions?${query}`
      const told = await lookUp(reader, path, permissionsSchema)
      if (told.kind === 'found') rights.set(id, told.value)
    }),
  )
  return rights
}
