/** Which columns are shown, in what order, and how many of them stay when the others scroll. */
export type Arrangement = {
  /** Column ids; those not named stand where they would by themselves. */
  readonly order: readonly string[]
  readonly hidden: readonly string[]
  /** Of the columns shown. */
  readonly frozen: number
}

export const USUAL_ARRANGEMENT: Arrangement = { order: [], hidden: [], frozen: 1 }

type WithId = { readonly id: string }

/** All columns in order, hidden ones too. A column that the order does not know stands behind its usual neighbour. */
export function inOrder<C extends WithId>(columns: readonly C[], { order }: Arrangement): readonly C[] {
  const placed = order.flatMap((id) => columns.find((column) => column.id === id) ?? [])
  columns.forEach((column, index) => {
    if (placed.includes(column)) return
    const before = columns[index - 1]
    placed.splice(before === undefined ? 0 : placed.indexOf(before) + 1, 0, column)
  })
  return placed
}

/** The columns shown, in order. */
export function arranged<C extends WithId>(columns: readonly C[], arrangement: Arrangement): readonly C[] {
  const hidden = new Set(arrangement.hidden)
  return inOrder(columns, arrangement).filter((column) => !hidden.has(column.id))
}

/** Moves the columns at the places `from` to `until` (among those shown) before the one at `to`. */
export function moveColumns(
  columns: readonly WithId[],
  arrangement: Arrangement,
  move: { readonly from: number; readonly until: number; readonly to: number },
): Arrangement {
  const shown = arranged(columns, arrangement).map(({ id }) => id)
  const moved = shown.slice(move.from, move.until + 1)
  const target = shown[move.to]
  if (moved.length === 0 || (move.to >= move.from && move.to <= move.until + 1)) return arrangement
  const rest = inOrder(columns, arrangement)
    .map(({ id }) => id)
    .filter((id) => !moved.includes(id))
  // Past the last one shown: hidden columns keep their places further on.
  const last = shown.filter((id) => !moved.includes(id)).at(-1)
  const at = target === undefined ? (last === undefined ? 0 : rest.indexOf(last) + 1) : rest.indexOf(target)
  return { ...arrangement, order: [...rest.slice(0, at), ...moved, ...rest.slice(at)] }
}

/** Hides columns; at least one stays. */
export function hideColumns(
  columns: readonly WithId[],
  arrangement: Arrangement,
  ids: readonly string[],
): Arrangement {
  const hidden = [...new Set([...arrangement.hidden, ...ids])]
  const next = { ...arrangement, hidden }
  if (arranged(columns, next).length === 0) return arrangement
  const before = arranged(columns, arrangement).slice(0, arrangement.frozen)
  return { ...next, frozen: before.filter(({ id }) => !ids.includes(id)).length }
}

export function showColumns(arrangement: Arrangement, ids: readonly string[]): Arrangement {
  return { ...arrangement, hidden: arrangement.hidden.filter((id) => !ids.includes(id)) }
}
