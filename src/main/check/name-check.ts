import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { NameVerdict } from '../../shared/names/compare-names.ts'
import { comparePlaces } from '../../shared/names/compare-places.ts'
import { createNameComparer } from '../../shared/names/name-comparer.ts'
import type { NameInParts } from '../../shared/names/parsed-name.ts'
import { extraColumnId } from '../../shared/roster/extra-column.ts'
import type { NameColumn, RosterRow, RosterSettings } from '../../shared/roster/row.ts'
import type { NameDifference, NameGroup, Verdict, VerdictKind } from '../../shared/run/check.ts'
import { groupMessage, nameWarning } from './name-words.ts'

/** What the names say, and the verdicts with a warning where they differ. */
export type NameCheck = { readonly groups: readonly NameGroup[]; readonly verdicts: readonly Verdict[] }

/** One row's name in the file beside the LMS's names for it. */
type Compared = NameDifference & { readonly verdict: NameVerdict }

const PERSON = 'person'
const WRITING: readonly VerdictKind[] = ['create', 'change', 'remove']
/** One family name changed is a marriage; most of a list of them is a list that has slipped. */
const FEWEST_RENAMED = 5

/**
 * Pure. The names that a file has beside its ids, compared with what the LMS calls the people and places that the ids
 * mean. Rows that could not be looked up, and rows without a name such as those a sync adds, say nothing.
 */
export function checkNames(
  manifest: LmsManifest,
  settings: RosterSettings,
  rows: readonly RosterRow[],
  verdicts: readonly Verdict[],
): NameCheck {
  const columns = Map.groupBy(settings.nameColumns ?? [], ({ of }) => of)
  const cells = new Map(rows.map((row) => [row.id, row.cells]))
  const groups: NameGroup[] = []
  const warnings = new Map<string, readonly string[]>()
  for (const [of, own] of columns) {
    const compare = of === PERSON ? personComparison() : placeComparison
    const compared = verdicts.flatMap((verdict) => {
      const name = nameOf(cells.get(verdict.rowId) ?? {}, own)
      const found = name === null ? null : compare(name, verdict, of)
      if (found === null) return []
      return [{ ...found, rowId: verdict.rowId, writes: WRITING.includes(verdict.kind) }]
    })
    if (compared.length === 0) continue
    const group = groupOf(manifest, settings, of, compared)
    groups.push(group)
    for (const difference of group.differences) {
      const own = warnings.get(difference.rowId) ?? []
      warnings.set(difference.rowId, [...own, nameWarning(manifest, difference)])
    }
  }
  return { groups, verdicts: warnings.size === 0 ? verdicts : verdicts.map((one) => warned(one, warnings)) }
}

function warned(verdict: Verdict, warnings: ReadonlyMap<string, readonly string[]>): Verdict {
  const own = warnings.get(verdict.rowId)
  return own === undefined ? verdict : { ...verdict, warnings: [...own, ...verdict.warnings] }
}

type Found = Pick<Compared, 'file' | 'lms' | 'verdict'>
type Comparison = (name: NameInParts, verdict: Verdict, of: string) => Found | null

function personComparison(): Comparison {
  const { compare } = createNameComparer()
  return (name, { seen }) => {
    const [lms] = seen?.person ?? []
    const verdict = lms === undefined ? null : compare(name, seen?.person ?? [])
    return lms === undefined || verdict === null ? null : { file: written(name), lms, verdict }
  }
}

/** A file's name for a section may be its course's, so all names of the row's places count. */
const placeComparison: Comparison = (name, { seen }, of) => {
  const places = seen?.places ?? {}
  const file = written(name)
  const [lms] = places[of] ?? []
  const verdict = lms === undefined ? null : comparePlaces(file, Object.values(places).flat())
  return lms === undefined || verdict === null ? null : { file, lms, verdict }
}

/** A row's name as its columns have it; null where they are blank. */
function nameOf(cells: RosterRow['cells'], columns: readonly NameColumn[]): NameInParts | null {
  const name: { -readonly [Part in keyof NameInParts]: NameInParts[Part] } = {}
  for (const { header, part } of columns) {
    const text = cells[extraColumnId(header)]?.trim() ?? ''
    if (text !== '' && name[part] === undefined) name[part] = text
  }
  return Object.keys(name).length === 0 ? null : name
}

/** As it is shown: the whole name where the file has it, else its parts. */
function written({ full, given, preferred, middle, family }: NameInParts): string {
  return full ?? [given ?? preferred, middle, family].filter((part) => part !== undefined).join(' ')
}

function groupOf(
  manifest: LmsManifest,
  settings: RosterSettings,
  of: string,
  compared: readonly Compared[],
): NameGroup {
  const renamed = compared.filter(({ verdict }) => verdict === 'renamed').length
  const hasSlipped = renamed >= FEWEST_RENAMED && renamed * 2 > compared.length
  const isDifferent = ({ verdict }: Compared) =>
    verdict === 'different' || (hasSlipped && verdict === 'renamed')
  const differences = compared
    .filter(isDifferent)
    .map(({ rowId, file, lms, writes }) => ({ rowId, file, lms, writes }))
  return {
    of,
    compared: compared.length,
    unsure: compared.filter((one) => one.verdict !== 'same' && !isDifferent(one)).length,
    message: groupMessage(manifest, settings, of, differences.length, compared.length),
    differences,
  }
}
