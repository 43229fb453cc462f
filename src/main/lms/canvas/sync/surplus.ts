import type { Cells } from '../../../../shared/roster/row.ts'
import type { PlaceLeftAlone } from '../../../../shared/run/check.ts'
import type { Context, Surplus, SyncList, SyncWish } from '../../contract.ts'
import { idCells } from '../id-cells.ts'
import { placeOf } from '../place.ts'
import type { Snapshot } from '../snapshot.ts'
import type { CanvasEnrollment } from '../wire.ts'
import { doubtsAt, missingAnywhere, notListed, onlyFaulty, spared } from './left-alone.ts'
import { mayGo } from './may-go.ts'
import { type Doubt, enrolledIn, type ListedPlace, type Naming, namingOf } from './named.ts'
import { createNearMisses } from './spared.ts'

/** What leaves a place alone, whether anybody would be taken out there or not. */
const DOUBTS: readonly Doubt[] = ['noPlace', 'nobody', 'notFound']

type Listed = ListedPlace & { readonly label: string; readonly isMeant: boolean }

/**
 * Pure. Who is in the places that the list names and surely is not on it. Every row names whom it names, however faulty
 * it is and whatever it asks; what can't be told leaves alone each place that it may concern.
 */
export function surplus(list: SyncList, snapshot: Snapshot, wish: SyncWish, context: Context): Surplus {
  const enrolled = enrolledIn(snapshot)
  const namings = list.rows.map((row) => namingOf(row, snapshot, enrolled, context))
  const anywhere = [
    ...list.missing.map(missingAnywhere),
    ...doubtsAt(
      null,
      namings.filter(({ places }) => places === null),
      DOUBTS,
    ),
  ]
  const rows = new Map<string, Cells>()
  const leftAlone: PlaceLeftAlone[] = []
  for (const listed of listsOf(namings, snapshot)) {
    const { label } = listed
    if (!snapshot.wholeCourses.has(listed.courseId)) {
      leftAlone.push(notListed(label))
      continue
    }
    const about = namings.filter(({ places }) => places?.some((place) => concerns(place, listed)) ?? true)
    const here = enrollmentsIn(listed, snapshot)
    const named = new Set(about.flatMap(({ people }) => people))
    const others = here.filter((one) => !named.has(one.user_id) && mayGo(one, wish, context))
    const doubtful = about.filter(({ places }) => places !== null)
    const doubts = [
      ...doubtsAt(label, doubtful, others.length > 0 ? [...DOUBTS, 'notLookedUp'] : DOUBTS),
      ...(listed.isMeant
        ? []
        : [
            onlyFaulty(
              label,
              doubtful.map(({ row }) => row.request.rowId),
            ),
          ]),
    ]
    leftAlone.push(...doubts)
    if (doubts.length > 0 || anywhere.length > 0) continue
    const nearMisses = createNearMisses(about, here)
    for (const enrollment of others) {
      const near = nearMisses(enrollment)
      if (near.length > 0) leftAlone.push(spared(enrollment.user?.name ?? enrollment.user_id, label, near))
      else rows.set(enrollment.id, rowOf(enrollment, wish))
    }
  }
  return { rows: [...rows.values()], leftAlone: [...anywhere, ...leftAlone] }
}

function rowOf(enrollment: CanvasEnrollment, wish: SyncWish): Cells {
  return { ...idCells(enrollment), action: wish.action, 'extra:Name': enrollment.user?.name ?? '' }
}

/** The places whose people the list is to be: those that rows enroll somebody in, as courses or as sections. */
function listsOf(namings: readonly Naming[], snapshot: Snapshot): Listed[] {
  const lists = new Map<string, Listed>()
  for (const { row, places } of namings) {
    const place = places?.[0]
    const { request, canRun } = row
    if (place === undefined || request.action !== 'enroll' || request.cells.rootAccount !== undefined)
      continue
    const key = `${place.courseId} ${place.sectionId ?? ''}`
    const known = lists.get(key)
    if (known?.isMeant === true || (known !== undefined && !canRun)) continue
    const found = placeOf(request, snapshot)
    const name = found.ok ? (found.value.section?.name ?? found.value.course.name) : null
    lists.set(key, { ...place, label: known?.label ?? name ?? place.courseId, isMeant: canRun })
  }
  return [...lists.values()]
}

/** A row about a course counts for each of its sections, and one about a section for its course. */
function concerns(place: ListedPlace, listed: ListedPlace): boolean {
  if (place.courseId !== listed.courseId) return false
  return place.sectionId === null || listed.sectionId === null || place.sectionId === listed.sectionId
}

function enrollmentsIn({ courseId, sectionId }: ListedPlace, snapshot: Snapshot): CanvasEnrollment[] {
  return [...(snapshot.enrollments.get(courseId)?.values() ?? [])]
    .flat()
    .filter((one) => sectionId === null || one.course_section_id === sectionId)
}
