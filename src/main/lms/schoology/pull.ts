import type { Cells } from '../../../shared/roster/row.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Context, OnPulled, PullEnd, PullWish, Reader, RowRequest } from '../contract.ts'
import { groupNotFound, sectionNotFound } from './explanations.ts'
import { keyOf, realmKey } from './keys.ts'
import { observe } from './observe.ts'
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
    const found = isGroup ? snapshot.groups : snapshot.sections
    const place = found.known.get(keyOf(reference))
    if (place === undefined) {
      const unknown = isGroup
        ? groupNotFound(reference.value)
        : sectionNotFound(reference.kind, reference.value)
      problems.push(found.unseen.get(keyOf(reference)) ?? unknown)
      continue
    }
    const key = realmKey({ kind: isGroup ? 'group' : 'section', id: place.id })
    const closed = snapshot.closed.get(key)
    if (closed !== undefined) {
      problems.push(closed)
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
