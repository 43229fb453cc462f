import type { Cells } from '../../../shared/roster/row.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Context, OnPulled, PullEnd, PullWish, Reader, RowRequest } from '../contract.ts'
import { groupNotFound, placeForbidden, sectionNotFound } from './explanations.ts'
import { keyOf, observe, realmKey } from './observe.ts'
import { type SchoologyEnrollment, statusWord } from './wire.ts'

/** Who is in these sections and groups now. */
export async function pull(
  wish: PullWish,
  reader: Reader,
  _context: Context,
  onRows: OnPulled,
): Promise<PullEnd> {
  const rows = wish.places.map(
    ({ column, reference }, index): RowRequest => ({
      rowId: String(index),
      action: 'enroll',
      cells: {},
      refs: { [column]: reference },
    }),
  )
  const snapshot = await observe(rows, reader)
  const statuses = new Set(wish.filters.status ?? [])
  const problems: Explanation[] = []
  for (const { column, reference } of wish.places) {
    const isGroup = column === 'group'
    const place = (isGroup ? snapshot.groups : snapshot.sections).get(keyOf(reference))
    if (place === undefined) {
      problems.push(
        isGroup ? groupNotFound(reference.value) : sectionNotFound(reference.kind, reference.value),
      )
      continue
    }
    const key = realmKey({ kind: isGroup ? 'group' : 'section', id: place.id })
    if (snapshot.closed.has(key)) {
      problems.push(placeForbidden(place.name))
      continue
    }
    const where: Cells = isGroup
      ? { group: `id:${place.id}` }
      : { section: `${reference.kind}:${reference.value}` }
    onRows(
      [...(snapshot.enrollments.get(key)?.values() ?? [])]
        .filter((one) => statuses.size === 0 || statuses.has(statusWord(one.status)))
        .map((one) => rowOf(one, where, place.name)),
    )
  }
  return { problems }
}

function rowOf(one: SchoologyEnrollment, where: Cells, place: string): Cells {
  return {
    person: one.schoolUid === null ? `uid:${one.uid}` : `school_uid:${one.schoolUid}`,
    ...where,
    role: one.admin === 1 ? 'administrator' : 'member',
    status: statusWord(one.status),
    'extra:Name': one.name ?? '',
    'extra:Place': place,
    'extra:Enrollment': one.id,
  }
}
