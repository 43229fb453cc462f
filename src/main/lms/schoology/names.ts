import type { SeenNames } from '../../../shared/run/check.ts'
import type { RowRequest } from '../contract.ts'
import { joined, namesOf } from '../seen-names.ts'
import { codesKey, keyOf } from './keys.ts'
import type { Snapshot } from './observe.ts'
import type { SchoologySection, SchoologyUser } from './wire.ts'

const nobody: readonly string[] = []

/** Pure. How Schoology calls the person and the place of each row. Rows with one person or place share its names. */
export function names(snapshot: Snapshot): (row: RowRequest) => SeenNames {
  const people = new Map<SchoologyUser, readonly string[]>()
  const sections = new Map<SchoologySection, SeenNames['places']>()

  function personNames({ refs }: RowRequest): readonly string[] {
    const user = refs.person === undefined ? undefined : snapshot.people.known.get(keyOf(refs.person))
    if (user === undefined) return nobody
    const known = people.get(user) ?? namesOfUser(user)
    people.set(user, known)
    return known
  }

  function placeNames(row: RowRequest): SeenNames['places'] {
    const { section: sectionRef, group: groupRef } = row.refs
    if (groupRef !== undefined && sectionRef === undefined) {
      const group = snapshot.groups.known.get(keyOf(groupRef))
      return group === undefined ? {} : { group: [group.name] }
    }
    const section =
      sectionRef === undefined
        ? snapshot.byCodes.get(codesKey(row))
        : snapshot.sections.known.get(keyOf(sectionRef))
    if (section === undefined) return {}
    const known = sections.get(section) ?? namesOfSection(section)
    sections.set(section, known)
    return known
  }

  return (row) => ({ person: personNames(row), places: placeNames(row) })
}

function namesOfUser({ name, given, preferred, middle, family }: SchoologyUser): readonly string[] {
  const usual = joined(' ', given, family)
  return namesOf(
    name,
    family !== null && given !== null ? joined(', ', family, joined(' ', given, middle)) : usual,
    preferred === null ? null : joined(' ', preferred, family),
  )
}

/** Sections and courses are named together, so that a column of either name finds its like. */
function namesOfSection(section: SchoologySection): SeenNames['places'] {
  const { courseTitle, sectionTitle, courseCode, code, schoolCode } = section
  return {
    section: namesOf(
      joined(' – ', courseTitle, sectionTitle),
      sectionTitle,
      courseTitle,
      courseCode,
      code,
      schoolCode,
    ),
  }
}
