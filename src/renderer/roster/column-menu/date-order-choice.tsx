import { useStore } from 'zustand'
import type { GridColumn } from '../../grid/grid-types.ts'
import { useRoster } from '../store/roster-context.ts'

const ORDERS = [
  { value: 'dmy', label: 'Day first: 31/12/2026' },
  { value: 'mdy', label: 'Month first: 12/31/2026' },
] as const

/** How dates are read that could be either; it holds for the whole roster. */
export function DateOrderChoice({ column }: { readonly column: GridColumn }) {
  const { store } = useRoster()
  const order = useStore(store, (state) => state.roster?.settings.dateOrder)
  if (column.kind.name !== 'date' || order === undefined) return null
  return (
    <fieldset className="menu-part">
      <legend>Dates in this roster are typed</legend>
      {ORDERS.map(({ value, label }) => (
        <label key={value} className="menu-radio">
          <input
            type="radio"
            name="date-order"
            checked={value === order}
            onChange={() => void store.actions.configure({ dateOrder: value })}
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}
