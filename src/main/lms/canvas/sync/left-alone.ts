import type { RowId } from '../../../../shared/roster/row.ts'
import type { PlaceLeftAlone } from '../../../../shared/run/check.ts'
import type { Doubt, Naming } from './named.ts'

/** Why a place, or all of them, is left alone; as the admin is told. */

const ANYWHERE = 'All places'
const SAMPLES = 3

type Told = Pick<PlaceLeftAlone, 'reason' | 'advice'>

const told: Readonly<Record<Doubt, (count: number, which: string) => Told>> = {
  nobody: (count) => ({
    reason:
      count === 1
        ? 'One row names nobody, so it may be about anybody there.'
        : `${count} rows name nobody, so they may be about anybody there.`,
    advice: 'Fill in who is meant, or delete the row; then check again.',
  }),
  notFound: (count, which) => ({
    reason:
      count === 1
        ? `One person on the list can’t be found${which}: that may be somebody who is there under another id.`
        : `${count} people on the list can’t be found${which}: they may be there under other ids.`,
    advice: 'Mend their ids, or delete the rows; then check again.',
  }),
  notLookedUp: (count) => ({
    reason:
      count === 1
        ? 'One person on the list was not looked up.'
        : `${count} people on the list were not looked up.`,
    advice: 'Check again.',
  }),
  noPlace: (count, which) => ({
    reason:
      count === 1
        ? `The place of one row can’t be found${which}: it may mean any place.`
        : `The places of ${count} rows can’t be found${which}: they may mean any place.`,
    advice: 'Mend the course or section of these rows, or delete them; then check again.',
  }),
}

/** Doubts of these kinds, each with its rows. */
export function doubtsAt(
  label: string | null,
  namings: readonly Naming[],
  kinds: readonly Doubt[],
): PlaceLeftAlone[] {
  return kinds.flatMap((kind) => {
    const own = namings.filter(({ doubts }) => doubts.includes(kind))
    if (own.length === 0) return []
    const texts = own.flatMap(({ row }) => textOf(row.request.refs, kind) ?? [])
    const shown = [...new Set(texts)].slice(0, SAMPLES).map((text) => `«${text}»`)
    const which = shown.length === 0 ? '' : ` (${shown.join(', ')}${texts.length > SAMPLES ? ' …' : ''})`
    return [{ label: label ?? ANYWHERE, ...told[kind](own.length, which), rowIds: own.map(rowIdOf) }]
  })
}

function textOf(refs: Naming['row']['request']['refs'], kind: Doubt): string | undefined {
  if (kind === 'nobody') return undefined
  return kind === 'noPlace' ? (refs.section ?? refs.course)?.value : refs.person?.value
}

export function missingAnywhere(missing: Told & { readonly rowIds: readonly RowId[] }): PlaceLeftAlone {
  return { label: ANYWHERE, ...missing }
}

export function notListed(label: string): PlaceLeftAlone {
  return {
    label,
    reason: 'Not everybody who is there could be listed.',
    advice: 'Use a token that may see everybody in the course, or check again later.',
    rowIds: [],
  }
}

export function onlyFaulty(label: string, rowIds: readonly RowId[]): PlaceLeftAlone {
  return {
    label,
    reason: 'None of the rows about it can be carried out, so it is not sure that this list is meant for it.',
    advice: 'Mend these rows, then check again.',
    rowIds,
  }
}

/** Somebody who stays because a row may mean them. */
export function spared(who: string, label: string, namings: readonly Naming[]): PlaceLeftAlone {
  return {
    label: `${who} in ${label}`,
    reason: 'A row of the list holds an id or a name that is nearly theirs and leads to somebody else.',
    advice: 'Mend the row if they are meant. If not, take them out with a row of their own.',
    rowIds: namings.map(rowIdOf),
  }
}

function rowIdOf({ row }: Naming): RowId {
  return row.request.rowId
}
