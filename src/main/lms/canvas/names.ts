import type { SeenNames } from '../../../shared/run/check.ts'
import type { RowRequest } from '../contract.ts'
import { joined, namesOf } from '../seen-names.ts'
import { shownFor } from './observe/shown.ts'
import { placeOf } from './place.ts'
import { referenceKey } from './reads.ts'
import type { Snapshot } from './snapshot.ts'
import type { CanvasUser } from './wire.ts'

type PlaceNames = SeenNames['places']
const noPlaces: PlaceNames = {}
const nobody: readonly string[] = []

/** Pure. How Canvas calls the person, the course and the section of each row. Rows with one person or place share its names. */
export function names(snapshot: Snapshot): (row: RowRequest) => SeenNames {
  const people = new Map<CanvasUser, readonly string[]>()
  const places = new Map<string, PlaceNames>()

  function personNames(row: RowRequest): readonly string[] {
    const shown = shownFor(row, snapshot.shown)
    const reference = row.refs.person ?? (shown === undefined ? null : { kind: 'id', value: shown.user_id })
    const found = reference === null ? undefined : snapshot.people.find(reference)
    const user = found?.kind === 'found' ? found.value : shown?.user
    if (user === null || user === undefined || snapshot.people.isAssumed(user.id)) return nobody
    const known = people.get(user) ?? namesOf(user.name, user.sortable_name, user.short_name)
    people.set(user, known)
    return known
  }

  function placeNames(row: RowRequest): PlaceNames {
    const { course, section } = row.refs
    if (course === undefined && section === undefined) return noPlaces
    const key = `${course === undefined ? '' : referenceKey(course)}|${section === undefined ? '' : referenceKey(section)}`
    const known = places.get(key) ?? namesOfPlace(row, snapshot)
    places.set(key, known)
    return known
  }

  return (row) => ({
    // Somebody of another account can't be looked up from here.
    person: row.cells.rootAccount === undefined ? personNames(row) : nobody,
    places: placeNames(row),
  })
}

function namesOfPlace(row: RowRequest, snapshot: Snapshot): PlaceNames {
  const place = placeOf(row, snapshot)
  if (!place.ok) return noPlaces
  const { course, section } = place.value
  const ofCourse = namesOf(course.name, course.course_code, course.sis_course_id)
  if (section === null) return { course: ofCourse }
  const ofSection = namesOf(
    section.name,
    joined(' – ', course.name, section.name),
    joined(' – ', course.course_code, section.name),
    section.sis_section_id,
  )
  return { course: ofCourse, section: ofSection }
}
