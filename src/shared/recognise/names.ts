import type { Column, LmsManifest } from '../lms/manifest.ts'
import type { ColumnTarget } from '../roster/import.ts'
import type { NamePart } from '../roster/row.ts'
import type { Concept } from './concepts.ts'
import type { Source } from './source.ts'

const PARTS: { readonly [K in Concept]?: NamePart } = {
  nameFull: 'full',
  nameGiven: 'given',
  nameMiddle: 'middle',
  nameFamily: 'family',
  namePreferred: 'preferred',
}

const MOST = 0.5

/** Pure. Columns kept beside the LMS's own that say how the person, or the place, of a row is called. */
export function nameTargets(
  manifest: LmsManifest,
  open: readonly Source[],
  all: readonly Source[],
): ReadonlyMap<number, ColumnTarget> {
  const found = new Map<number, ColumnTarget>()
  const concepts = new Set(all.flatMap(({ meaning }) => meaning.concept ?? []))
  for (const source of open) {
    const name = personName(manifest, source, concepts) ?? placeName(manifest, source)
    if (name !== null) found.set(source.index, { kind: 'extra', name })
  }
  return found
}

function holdsNumber(value: string): boolean {
  return /\d/.test(value)
}

type Name = { readonly of: string; readonly part: NamePart }

function personName(
  manifest: LmsManifest,
  { meaning, profile, layout }: Source,
  beside: ReadonlySet<Concept>,
): Name | null {
  const of = manifest.identityColumns[0]
  const concept = layout?.concept ?? meaning.concept
  if (of === undefined || concept === null) return null
  const part = PARTS[concept]
  if (part === 'given' && !beside.has('nameFamily') && !beside.has('name') && profile.personNames >= MOST)
    return { of, part: 'full' }
  if (part !== undefined) return { of, part }
  // «Name» beside «Vorname» is the family's, beside «Cognome» the given one.
  if (concept === 'name' && beside.has('nameGiven') && !beside.has('nameFamily'))
    return { of, part: 'family' }
  if (concept === 'name' && beside.has('nameFamily') && !beside.has('nameGiven')) return { of, part: 'given' }
  // «Name» says it by itself, also over given names alone; a word for people may stand over their ids.
  if (concept === 'name') return profile.values.some(holdsNumber) ? null : { of, part: 'full' }
  const saysWho = concept === 'userName' || concept === 'person' || concept === 'person.number'
  return saysWho && profile.personNames >= MOST ? { of, part: 'full' } : null
}

function placeName(manifest: LmsManifest, { meaning, profile, layout }: Source): Name | null {
  const concept = layout?.concept ?? meaning.concept
  const named = (...concepts: readonly Concept[]): Column | undefined =>
    concepts
      .map((each) =>
        manifest.columns.find(({ kind, means }) => kind === 'id' && means?.includes(each) === true),
      )
      .find((column) => column !== undefined)
  if (concept === 'courseName' || (concept === 'course' && profile.labels >= MOST)) {
    const column = named('course')
    return column === undefined ? null : { of: column.id, part: 'full' }
  }
  const isSection = concept === 'section' || concept === 'class'
  if (concept === 'sectionName' || (isSection && profile.labels >= MOST)) {
    const column = named('section', 'class')
    return column === undefined ? null : { of: column.id, part: 'full' }
  }
  return null
}
