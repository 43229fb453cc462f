import type { Column, LmsManifest } from '../lms/manifest.ts'
import { type Candidate, readableShare } from './candidates.ts'
import { fittingKinds } from './id-kinds.ts'
import type { Profile } from './profile.ts'
import type { Source } from './source.ts'

/** What columns may be by their values alone, where no header says it. Never as sure as a header. */

const MOST = 0.6

/** Pure. Whether the values could say who somebody is: different for different people, no names, dates or words. */
export function mayNamePeople(profile: Profile): boolean {
  if (profile.values.length === 0 || profile.isConstant) return false
  if (profile.personNames >= MOST || profile.labels >= MOST || profile.dates >= MOST) return false
  if (profile.times >= MOST || profile.values.some((value) => value.length > 80)) return false
  return profile.uniqueness > FEW_DIFFERENT && !areWords(profile)
}

/** Below, the values are classes of something and not people. */
const FEW_DIFFERENT = 0.1

/** «yes», «student», «Springfield»: words without a digit, an @ or a dot. */
function areWords({ values, uniqueness }: Profile): boolean {
  const words = values.filter((value) => /^[\p{L} '’-]+$/u.test(value)).length
  return (
    words >= values.length * 0.9 &&
    (uniqueness < 0.9 || values.every((value) => /^\p{Lu}\p{Ll}+$/u.test(value)))
  )
}

/** Pure. The person by values alone: addresses first, then ids of one width with zeros before them. */
export function personByContent(source: Source, person: Column): Candidate | null {
  const { profile } = source
  if (!mayNamePeople(profile)) return null
  // Words may be logins; that is for the admin to say.
  const numbered = profile.values.filter((value) => /\d|@/.test(value)).length
  if (numbered < profile.values.length * MOST) return null
  const fit = fittingKinds(person, profile)
  if (fit.best === null) return null
  const score = profile.emails >= 0.9 ? 9 : profile.hasLeadingZeros ? 7 : profile.isCounting ? 2 : 5
  return {
    source,
    column: person,
    idKind: fit.best.id,
    score,
    basis: 'content',
    isKindSure: fit.isSure,
    isLikely: true,
  }
}

/** Pure. The place by values alone, in a file without a header: codes of letters and digits, many people each. */
export function placeByContent(source: Source, place: Column): Candidate | null {
  const { profile } = source
  if (profile.codes < 0.9) return null
  const fit = fittingKinds(place, profile)
  if (fit.best === null) return null
  const score = profile.isConstant || profile.uniqueness < 0.7 ? 6 : 3
  return {
    source,
    column: place,
    idKind: fit.best.id,
    score,
    basis: 'content',
    isKindSure: true,
    isLikely: true,
  }
}

/** Pure. A column of roles or states, in a file without a header: every value is a word for one. */
export function choiceByContent(source: Source, column: Column): Candidate | null {
  const { profile } = source
  if (column.kind !== 'choice' || profile.values.length === 0) return null
  if (!profile.distinct.every((value) => /^\p{L}[\p{L} _-]{2,}$/u.test(value))) return null
  if (readableShare(source, column) < 1) return null
  return { source, column, idKind: null, score: 4, basis: 'content', isKindSure: true, isLikely: true }
}

/** Pure. The column that says where, as a section or else a course; undefined where the LMS has neither. */
export function placeColumn({ columns }: LmsManifest): Column | undefined {
  const means = (concept: 'section' | 'course') =>
    columns.find((column) => column.kind === 'id' && column.means?.includes(concept) === true)
  return means('section') ?? means('course')
}
