import type { Column, IdKind } from '../lms/manifest.ts'
import type { Profile } from './profile.ts'

export type KindFit = {
  readonly best: IdKind | null
  /** False where the values are as good for another kind. */
  readonly isSure: boolean
  /** All that the values allow, the best first. */
  readonly kinds: readonly IdKind[]
}

const MOST = 0.9

/** Pure. Whether the values can be ids of this kind. An LMS's own number never begins with a zero. */
export function fitsKind(kind: IdKind, column: Column, profile: Profile): boolean {
  const { values } = profile
  if (values.length === 0 || kind.pattern === undefined) return true
  if (profile.hasLeadingZeros) return false
  const pattern = new RegExp(kind.pattern)
  const prefixes = (column.idKinds ?? []).map(({ prefix }) => prefix)
  const fitting = values.filter(
    (value) => pattern.test(value) || prefixes.some((prefix) => value.startsWith(prefix)),
  )
  return fitting.length >= values.length * MOST
}

/** Pure. The kinds that the values allow, where the header names none. */
export function fittingKinds(column: Column, profile: Profile): KindFit {
  const kinds = (column.idKinds ?? []).filter((kind) => fitsKind(kind, column, profile))
  const [first] = kinds
  if (first === undefined) return { best: null, isSure: false, kinds }
  if (profile.values.length === 0) return { best: first, isSure: true, kinds }
  const forMail = kinds.filter((kind) => kind.means?.includes('person.email') === true)
  const isMail = profile.emails >= MOST
  if (isMail && forMail.length > 0) {
    const [mail = first] = forMail
    return { best: mail, isSure: true, kinds: forMail }
  }
  // What is no address can't be meant as one, where the LMS tells addresses from logins.
  const others = kinds.filter((kind) => isMail || !isMailAlone(kind) || profile.emails > 0)
  const [best = first] = others
  if (isMail) return { best, isSure: false, kinds: others }
  const isPadded =
    profile.hasLeadingZeros && profile.digits >= MOST && best.means?.includes('person.number') === true
  const likely = others.filter((kind) => !isRare(kind))
  return { best, isSure: isPadded || likely.length <= 1, kinds: others }
}

function isMailAlone({ means = [] }: IdKind): boolean {
  return means.includes('person.email') && !means.includes('person.login')
}

/** Kinds that few schools use count only where a header names them. */
function isRare({ means = [] }: IdKind): boolean {
  return means.includes('person.integration')
}
