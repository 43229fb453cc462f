import { useStore } from 'zustand'
import type { GridColumn } from '../../grid/grid-types.ts'
import { idKindOf } from '../columns/grid-columns.ts'
import { useRoster } from '../store/roster-context.ts'

/** Which kind of id the bare values of a column are. */
export function IdKindChoice({ column }: { readonly column: GridColumn }) {
  const { store } = useRoster()
  const settings = useStore(store, (state) => state.roster?.settings)
  const kinds = store.manifest.columns.find((each) => each.id === column.id)
  if (settings === undefined || kinds?.idKinds === undefined) return null
  const chosen = idKindOf(kinds, settings)
  return (
    <fieldset className="menu-part">
      <legend>These are</legend>
      {kinds.idKinds.map((kind) => (
        <label key={kind.id} className="menu-radio">
          <input
            type="radio"
            name={`kind-${column.id}`}
            checked={kind.id === chosen}
            onChange={() =>
              void store.actions.configure({ idKinds: { ...settings.idKinds, [column.id]: kind.id } })
            }
          />
          {kind.label}
        </label>
      ))}
    </fieldset>
  )
}
