import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { columnLabel } from '../../shared/roster/extra-column.ts'
import type { RosterSettings, RowId } from '../../shared/roster/row.ts'
import type { NameDifference, NameGroup } from '../../shared/run/check.ts'
import type { Explanation } from '../../shared/run/outcome.ts'

const MOST_EXAMPLES = 3
/** Where so many of the names differ, the column is more likely wrong than the rows. */
const LARGE_SHARE = 0.3
const FEWEST_FOR_SHARE = 2

/** «The file says Lucía Johnson, Canvas says João O’Brien.» */
export function nameWarning({ label }: LmsManifest, { file, lms }: NameDifference): string {
  return `The file says ${file}, ${label} says ${lms}.`
}

/** How many differ, and the question to ask oneself where it is most of them; null where none does. */
export function groupMessage(
  manifest: LmsManifest,
  { idKinds }: RosterSettings,
  of: string,
  differing: number,
  compared: number,
): string | null {
  if (differing === 0) return null
  const column = manifest.columns.find(({ id }) => id === of)
  const label = columnLabel(manifest, of)
  const names = of === 'person' ? 'name' : `${label.toLowerCase()} name`
  const counted = `${differing.toLocaleString('en')} of ${compared.toLocaleString('en')} ${names}${compared === 1 ? '' : 's'} ${differing === 1 ? 'differs' : 'differ'}`
  if (differing < FEWEST_FOR_SHARE || differing < compared * LARGE_SHARE) return counted
  const kind = column?.idKinds?.find(({ id }) => id === idKinds[of]) ?? column?.idKinds?.[0]
  return kind === undefined ? counted : `${counted}: is ${label} really the ${kind.label}?`
}

/** The rows that a run would write although their names say somebody else. */
export function writingDifferences(groups: readonly NameGroup[]): readonly NameDifference[] {
  return groups.flatMap(({ differences }) => differences.filter(({ writes }) => writes))
}

/** Why a run is held, with a few of the names and the ways on. */
export function namesDiffer(manifest: LmsManifest, groups: readonly NameGroup[]): IpcProblem {
  const examples = writingDifferences(groups)
    .slice(0, MOST_EXAMPLES)
    .map((difference) => nameWarning(manifest, difference))
  // A question ends itself.
  const said = groups.flatMap(({ message }) => message ?? []).join('; ')
  const messages = said.endsWith('?') ? said : `${said}.`
  return {
    code: 'NAMES_DIFFER',
    message: `Held: ${messages} ${examples.join(' ')} Look whether the ids belong to these people and places. Mend the column or the rows, leave these rows out, or send them if the names may differ.`,
  }
}

/** The rows that are left out where the admin wants it so, each with why. */
export function leftOutForNames(
  manifest: LmsManifest,
  groups: readonly NameGroup[],
): ReadonlyMap<RowId, Explanation> {
  return new Map(
    groups.flatMap(({ of, differences }) =>
      differences
        .filter(({ writes }) => writes)
        .map((difference) => [difference.rowId, nameExplanation(manifest, of, difference)] as const),
    ),
  )
}

function nameExplanation(manifest: LmsManifest, of: string, difference: NameDifference): Explanation {
  const isPerson = of === 'person'
  return {
    code: isPerson ? 'name.differs' : 'name.placeDiffers',
    title: {
      one: isPerson ? '1 row names somebody else' : '1 row names another place',
      many: isPerson ? '{n} rows name somebody else' : '{n} rows name other places',
    },
    message: `Left out. ${nameWarning(manifest, difference)}`,
    advice: `Look whether the ${columnLabel(manifest, of).toLowerCase()} in this row is the one meant. If it is, mend the name or send the row all the same.`,
    column: of,
  }
}
