import type { LmsManifest } from '../lms/manifest.ts'
import type { Decided } from './questions.ts'
import type { Source } from './source.ts'

/** Pure. What an admin should know of how the columns were understood, in sentences. */
export function noticesOf(_manifest: LmsManifest, decided: Decided): string[] {
  const { layoutLabel, unreadable, sources, targets } = decided
  const notices: string[] = []
  if (layoutLabel !== null)
    notices.push(`Recognised: ${layoutLabel}. Its columns and words are read as they are meant.`)
  for (const { source, column, basis } of unreadable) {
    if (basis === 'may' || targets[source.index]?.kind === 'column') continue
    notices.push(
      `«${source.header}» is not taken as ${column.label}: ${valuesOf(source)} be read as one. It is kept beside.`,
    )
  }
  const secrets = sources.filter(({ meaning }) => meaning.concept === 'password')
  if (secrets.length > 0)
    notices.push(`${names(secrets)} holds passwords. Muster never keeps those: the column is left out.`)
  const further = sources.filter(({ meaning, profile, index }) => {
    const isPlace =
      meaning.concept === 'course' || meaning.concept === 'section' || meaning.concept === 'course.code'
    return isPlace && meaning.ordinal > 1 && profile.values.length > 0 && targets[index]?.kind === 'extra'
  })
  if (further.length > 0)
    notices.push(
      `${names(further)} names a further place in the same row. Muster reads one place a row: import the file once more for it, with that column chosen.`,
    )
  return notices
}

function valuesOf({ profile }: Source): string {
  const shown = profile.distinct.slice(0, 3).map((value) => `«${value.slice(0, 40)}»`)
  return profile.distinct.length === 1
    ? `its value ${shown.join('')} can’t`
    : `none of its values (${shown.join(', ')} …) can`
}

function names(sources: readonly Source[]): string {
  return sources.map(({ header }) => `«${header}»`).join(', ')
}
