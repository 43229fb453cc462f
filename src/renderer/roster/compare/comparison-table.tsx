import type { DifferenceKind, RosterComparison } from '../../../shared/roster/compare.ts'
import { columnLabel } from '../../../shared/roster/extra-column.ts'
import { formatRows } from '../../ui/format.ts'
import { useRoster } from '../store/roster-context.ts'

type ComparisonTableProps = {
  readonly found: RosterComparison
  readonly name: string
  readonly otherName: string
  readonly kinds: readonly DifferenceKind[]
  readonly onKinds: (kinds: readonly DifferenceKind[]) => void
}

/** What two rosters have in common and what not, counted; the kinds of differences to go on with are ticked. */
export function ComparisonTable({ found, name, otherName, kinds, onKinds }: ComparisonTableProps) {
  const { store } = useRoster()
  const columns = [...new Set(found.changed.flatMap((row) => row.columns))].map((id) =>
    columnLabel(store.manifest, id),
  )
  const lines: readonly { readonly kind: DifferenceKind; readonly label: string; readonly count: number }[] =
    [
      { kind: 'onlyHere', label: `Only in «${name}»`, count: found.onlyHere.length },
      { kind: 'onlyThere', label: `Only in «${otherName}»`, count: found.onlyThere.length },
      {
        kind: 'changed',
        label:
          columns.length === 0 ? 'In both, with differences' : `In both, different in ${columns.join(', ')}`,
        count: found.changed.length,
      },
    ]
  return (
    <fieldset className="comparison">
      <legend className="grid-unseen">Differences</legend>
      {lines.map(({ kind, label, count }) => (
        <label key={kind} className="menu-radio">
          <input
            type="checkbox"
            checked={kinds.includes(kind)}
            disabled={count === 0}
            onChange={(event) =>
              onKinds(event.target.checked ? [...kinds, kind] : kinds.filter((each) => each !== kind))
            }
          />
          <span className="menu-value">{label}</span>
          <span className="menu-count">{formatRows(count)}</span>
        </label>
      ))}
      <p className="menu-more">The same in both: {formatRows(found.same)}</p>
    </fieldset>
  )
}
