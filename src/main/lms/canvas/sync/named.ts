import type { Context, ListedRow, Reference, RowRequest } from '../../contract.ts'
import { shownFor } from '../observe/shown.ts'
import { placeOf, sectionMet } from '../place.ts'
import { wholeId } from '../reads.ts'
import type { Snapshot } from '../snapshot.ts'

/** Where a row of the list is about. `sectionId` null: the whole course. */
export type ListedPlace = { readonly courseId: string; readonly sectionId: string | null }

/** Why it can't be told who or where is meant. */
export type Doubt = 'nobody' | 'notFound' | 'notLookedUp' | 'noPlace'

/** What one row of the list says about who is meant to be where. */
export type Naming = {
  readonly row: ListedRow
  /** Canvas ids of everybody the row surely names. */
  readonly people: readonly string[]
  /** Where; null: it may mean any place. */
  readonly places: readonly ListedPlace[] | null
  /** What of it can't be told. */
  readonly doubts: readonly Doubt[]
}

const OWN_ACTIONS = ['accept', 'reject', 'selfEnroll']

/** Pure. Whom and what place a row names, however faulty it is, and what of that can't be told. */
export function namingOf(row: ListedRow, snapshot: Snapshot, enrolled: Enrolled, context: Context): Naming {
  const request = completed(row.request, snapshot, context)
  const who = peopleOf(row, request, snapshot, enrolled, context)
  const where = placesOf(row, request, snapshot)
  const doubts = new Set<Doubt>(who.doubt === null ? [] : [who.doubt])
  if (where.isDoubtful) doubts.add('noPlace')
  return { row, people: who.people, places: where.places, doubts: [...doubts] }
}

/** What a row leaves to its enrollment's id, or to «me». */
function completed(row: RowRequest, snapshot: Snapshot, context: Context): RowRequest {
  const refs = { ...row.refs }
  const shown = shownFor(row, snapshot.shown)
  if (shown !== undefined) {
    refs.person ??= { kind: 'id', value: shown.user_id }
    if (refs.course === undefined && refs.section === undefined)
      refs.section = { kind: 'id', value: shown.course_section_id }
  }
  if (row.action === 'selfEnroll' || (refs.person === undefined && OWN_ACTIONS.includes(row.action)))
    refs.person = { kind: 'id', value: context.selfId }
  return { ...row, refs }
}

function peopleOf(
  { unreadable }: ListedRow,
  row: RowRequest,
  snapshot: Snapshot,
  enrolled: Enrolled,
  { selfId }: Context,
): { readonly people: readonly string[]; readonly doubt: Doubt | null } {
  const people = new Set<string>()
  let doubt: Doubt | null = null
  for (const column of ['person', 'observes']) {
    const reference = row.refs[column]
    if (unreadable.includes(column)) doubt = 'notFound'
    if (reference === undefined) continue
    // Somebody of another account can't be looked up from here.
    const isElsewhere = column === 'person' && row.cells.rootAccount !== undefined
    const id = isElsewhere ? null : idOf(reference, snapshot, selfId)
    if (id === null) doubt = 'notFound'
    else if (snapshot.people.isAssumed(id)) doubt ??= 'notLookedUp'
    else people.add(id)
  }
  const byEnrollment = enrolled.get(wholeId(row.refs.enrollment?.value ?? ''))
  if (byEnrollment !== undefined) people.add(byEnrollment)
  // An enrollment that is no more leaves no doubt where the row says itself who is meant.
  if (doubt !== null || people.size > 0) return { people: [...people], doubt }
  const saysWhich = row.refs.enrollment !== undefined || unreadable.includes('enrollment')
  return { people: [], doubt: saysWhich ? 'notFound' : 'nobody' }
}

/** Somebody's Canvas id; null for who was not found. */
function idOf(reference: Reference, { people }: Snapshot, selfId: string): string | null {
  if (reference.kind === 'id' && reference.value === selfId) return selfId
  const found = people.find(reference)
  // Canvas has made one of two people: the other's enrollments are theirs now.
  if (found?.kind === 'merged') return found.into
  return found?.kind === 'found' ? found.value.id : null
}

/** Enrollment's id → whose it is. */
export type Enrolled = ReadonlyMap<string, string>

/** Pure. Of all enrollments that were read. */
export function enrolledIn(snapshot: Snapshot): Enrolled {
  const enrolled = new Map<string, string>()
  for (const [id, shown] of snapshot.shown) if (shown.kind === 'found') enrolled.set(id, shown.value.user_id)
  for (const people of snapshot.enrollments.values()) {
    for (const enrollments of people.values())
      for (const { id, user_id } of enrollments) enrolled.set(id, user_id)
  }
  return enrolled
}

function placesOf(
  { unreadable }: ListedRow,
  row: RowRequest,
  snapshot: Snapshot,
): { readonly places: readonly ListedPlace[] | null; readonly isDoubtful: boolean } {
  const doubtful = { places: null, isDoubtful: true }
  if (['course', 'section', 'toSection'].some((column) => unreadable.includes(column))) return doubtful
  // Whoever is named without a place is named for all of them.
  if (row.refs.course === undefined && row.refs.section === undefined)
    return { places: null, isDoubtful: false }
  const place = placeOf(row, snapshot)
  if (!place.ok) return doubtful
  const { course, section } = place.value
  const places: ListedPlace[] = [{ courseId: course.id, sectionId: section?.id ?? null }]
  const { toSection } = row.refs
  if (toSection !== undefined) {
    const target = sectionMet(toSection, course.id, snapshot)
    if (target === undefined) return doubtful
    places.push({ courseId: course.id, sectionId: target.id })
  }
  return { places, isDoubtful: false }
}
