import type { Cells } from '../../../shared/roster/row.ts'
import type { Context, RowRequest, Surplus, SyncWish } from '../contract.ts'
import { idCells } from './id-cells.ts'
import { placeOf } from './place.ts'
import type { Snapshot } from './snapshot.ts'
import { isLive } from './subject.ts'
import type { CanvasCourse, CanvasEnrollment } from './wire.ts'

type Listed = {
  readonly course: CanvasCourse
  /** Null: the whole course. */
  readonly sectionId: string | null
  readonly label: string
  readonly people: Set<string>
  /** People on the list whom Canvas does not know. */
  unknown: number
}

/**
 * Pure. Who is in the places that the list names and is not on it. A place is left alone as long as somebody on its
 * list can't be found: that somebody may be there under another id.
 */
export function surplus(
  rows: readonly RowRequest[],
  snapshot: Snapshot,
  wish: SyncWish,
  context: Context,
): Surplus {
  const cells: Cells[] = []
  const notes: string[] = []
  for (const listed of listsOf(rows, snapshot).values()) {
    const { course, label } = listed
    if (!snapshot.wholeCourses.has(course.id)) {
      notes.push(`${label}: left alone, because the people there could not be listed.`)
      continue
    }
    if (listed.unknown > 0) {
      notes.push(
        `${label}: left alone, because ${listed.unknown === 1 ? '1 person' : `${listed.unknown} people`} on the list could not be found there. Mend these rows, then check again.`,
      )
      continue
    }
    for (const enrollment of enrollmentsIn(listed, snapshot)) {
      if (listed.people.has(enrollment.user_id) || !mayGo(enrollment, wish, context)) continue
      cells.push({ ...idCells(enrollment), action: wish.action, 'extra:Name': enrollment.user?.name ?? '' })
    }
  }
  return { rows: cells, notes }
}

function listsOf(rows: readonly RowRequest[], snapshot: Snapshot): Map<string, Listed> {
  const lists = new Map<string, Listed>()
  for (const row of rows) {
    if (row.action !== 'enroll' || row.cells.rootAccount !== undefined) continue
    const place = placeOf(row, snapshot)
    if (!place.ok) continue
    const { course, section } = place.value
    const key = section === null ? `course ${course.id}` : `section ${section.id}`
    const listed = lists.get(key) ?? {
      course,
      sectionId: section?.id ?? null,
      label: section?.name ?? course.name ?? course.id,
      people: new Set<string>(),
      unknown: 0,
    }
    lists.set(key, listed)
    const person = row.refs.person === undefined ? undefined : snapshot.people.find(row.refs.person)
    if (person?.kind === 'found') listed.people.add(person.value.id)
    else listed.unknown += 1
  }
  return lists
}

function enrollmentsIn({ course, sectionId }: Listed, snapshot: Snapshot): CanvasEnrollment[] {
  return [...(snapshot.enrollments.get(course.id)?.values() ?? [])]
    .flat()
    .filter((one) => sectionId === null || one.course_section_id === sectionId)
}

/** Canvas's own test student is nobody's to drop. */
function mayGo(enrollment: CanvasEnrollment, wish: SyncWish, context: Context): boolean {
  if (!isLive(enrollment.enrollment_state) || enrollment.type === 'StudentViewEnrollment') return false
  if (enrollment.user_id === context.selfId && !wish.selfToo) return false
  return enrollment.type === 'StudentEnrollment' || wish.staffToo
}
