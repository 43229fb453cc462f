import type { Column, LmsManifest } from '../../shared/lms/manifest.ts'
import { formatReference, parseReference } from '../../shared/roster/identifier.ts'
import { type CauseGroup, groupByCause } from '../../shared/run/causes.ts'
import type { Verdict } from '../../shared/run/check.ts'
import { useRoster } from '../roster/store/roster-context.ts'
import { formatCount, formatRows } from '../ui/format.ts'

type FixGroupsProps = { readonly manifest: LmsManifest; readonly verdicts: readonly Verdict[] }

const SHOWN = 3

/** Problems of a check that one click mends for all their rows, as one step of undo. */
export function FixGroups({ manifest, verdicts }: FixGroupsProps) {
  const roster = useRoster()
  const groups = fixGroups(verdicts)
  if (groups.length === 0) return null
  const fixAll = ({ title, members }: FixGroup) => {
    const idKinds = roster.store.getState().roster?.settings.idKinds ?? {}
    const cells = members.flatMap(({ rowId, explanation }) => {
      const column = manifest.columns.find(({ id }) => id === explanation?.column)
      const fix = explanation?.fix
      if (column === undefined || fix === undefined) return []
      return [{ rowId, column: column.id, text: inKind(column, idKinds[column.id], fix) }]
    })
    roster.store.actions.editCells(cells, `Correct ${formatRows(cells.length)}`)
    roster.announce(`Corrected ${formatRows(cells.length)}: ${title}`)
  }
  return (
    <ul className="fix-groups" aria-label="Can be corrected at once">
      {groups.map((group) => (
        <li key={group.code} className="note is-warn">
          <strong>{group.title}</strong>
          <ul>
            {group.members.slice(0, SHOWN).map(({ rowId, summary }) => (
              <li key={rowId}>{summary}</li>
            ))}
            {group.members.length > SHOWN ? (
              <li>and {formatRows(group.members.length - SHOWN)} more</li>
            ) : null}
          </ul>
          <span className="check-buttons">
            <button type="button" className="button" onClick={() => fixAll(group)}>
              Correct {group.members.length === 1 ? 'it' : `all ${formatCount(group.members.length)}`}
            </button>
            <button
              type="button"
              className="button is-quiet"
              onClick={() =>
                roster.showOnly(
                  group.members.map(({ rowId }) => rowId),
                  group.title,
                )
              }
            >
              Show in the grid
            </button>
          </span>
        </li>
      ))}
    </ul>
  )
}

type FixGroup = CauseGroup<Verdict>

/** Pure. Verdicts whose cell has a certain correction, by cause, the largest group first. */
export function fixGroups(verdicts: readonly Verdict[]): FixGroup[] {
  const mendable = verdicts.filter(
    ({ explanation }) => explanation?.fix !== undefined && explanation.column !== null,
  )
  return groupByCause(mendable, {
    explanationOf: ({ explanation }) => explanation,
    untold: { one: '1 row can be corrected', many: '{n} rows can be corrected' },
    formatCount,
  })
}

/** Without its kind before it where the column holds that kind. */
function inKind(column: Column, chosen: string | undefined, text: string): string {
  if (column.kind !== 'id') return text
  return formatReference(column, chosen, parseReference(column, chosen, text))
}
