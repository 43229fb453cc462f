import type { Roster } from '../../../shared/roster/row.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { formatMany, formatRows } from '../../ui/format.ts'
import { useRoster } from '../store/roster-context.ts'

type MadeRostersProps = { readonly made: readonly Roster[]; readonly onClose: () => void }

/** The rosters that were made, each one click away. */
export function MadeRosters({ made, onClose }: MadeRostersProps) {
  const { openRoster } = useRoster()
  return (
    <Dialog title={`${formatMany(made.length, 'roster')} made`} onClose={onClose}>
      <ul className="made-rosters">
        {made.map(({ id, name, rowCount }) => (
          <li key={id}>
            <button
              type="button"
              className="link"
              onClick={() => {
                onClose()
                openRoster(id)
              }}
            >
              {name}
            </button>
            <span className="menu-count">{formatRows(rowCount)}</span>
          </li>
        ))}
      </ul>
      <div className="dialog-buttons">
        <button type="button" className="button is-primary" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  )
}
