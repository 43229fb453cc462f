import type { Reader, RowRequest } from '../../contract.ts'
import { readingOf } from '../reads.ts'
import type { PeopleIndex, TemporaryAnswer } from '../snapshot.ts'
import { temporaryStatusSchema } from '../wire.ts'
import { unique } from './refs.ts'

/** What Canvas says of the temporary enrollments of people whom rows ask about; nothing (204) where the feature is off. */
export async function readTemporary(
  rows: readonly RowRequest[],
  people: PeopleIndex,
  reader: Reader,
): Promise<Map<string, TemporaryAnswer>> {
  const statuses = new Map<string, TemporaryAnswer>()
  const asked = unique(
    rows.filter((row) => row.action === 'temporaryStatus'),
    'person',
  )
  await Promise.all(
    asked.map(async (reference) => {
      const person = people.find(reference)
      if (person?.kind !== 'found') return
      const { id } = person.value
      const answer = await reader.get(`/api/v1/users/${encodeURIComponent(id)}/temporary_enrollment_status`)
      statuses.set(id, answer.status === 204 ? { kind: 'off' } : readingOf(answer, temporaryStatusSchema))
    }),
  )
  return statuses
}
