import type { Reader, RowRequest } from '../../contract.ts'
import { lookUp } from '../reads.ts'
import type { PeopleIndex } from '../snapshot.ts'
import { type TemporaryStatus, temporaryStatusSchema } from '../wire.ts'
import { unique } from './refs.ts'

/** What Canvas says of the temporary enrollments of people whom rows ask about. */
export async function readTemporary(rows: readonly RowRequest[], people: PeopleIndex, reader: Reader) {
  const statuses = new Map<string, TemporaryStatus>()
  const asked = unique(
    rows.filter((row) => row.action === 'temporaryStatus'),
    'person',
  )
  await Promise.all(
    asked.map(async (reference) => {
      const person = people.find(reference)
      if (person?.kind !== 'found') return
      const path = `/api/v1/users/${encodeURIComponent(person.value.id)}/temporary_enrollment_status`
      const status = await lookUp(reader, path, temporaryStatusSchema)
      if (status.kind === 'found') statuses.set(person.value.id, status.value)
    }),
  )
  return statuses
}
