import type { ColumnPinningState, ColumnVisibilityState } from '@tanstack/react-table'

/** Which columns are shown, in what order, and which of them stay when the others scroll. */
export type Places = {
  /** Column ids, hidden ones too; those not named stand where they would by themselves. */
  readonly columnOrder: readonly string[]
  /** False for those hidden. */
  readonly columnVisibility: Readonly<ColumnVisibilityState>
  readonly columnPinning: { readonly start: readonly string[] }
}

/** All ids in order. One that the order does not know stands behind its usual neighbour, not at the very end. */
export function wholeOrder(ids: readonly string[], order: readonly string[]): string[] {
  const known = new Set(ids)
  const placed = order.filter((id) => known.has(id))
  ids.forEach((id, index) => {
    if (placed.includes(id)) return
    const before = ids[index - 1]
    placed.splice(before === undefined ? 0 : placed.indexOf(before) + 1, 0, id)
  })
  return placed
}

/** The columns shown, in order: those that stay first. */
export function shownOf(ids: readonly string[], places: Places): string[] {
  return asSeen(ids, places).filter((id) => places.columnVisibility[id] !== false)
}

/**
 * Moves the columns at the places `from` to `until` (among those shown) before the one at `to`. As many as stayed when
 * the others scroll do so afterwards, whichever these are: the line they stand before is a place, not a column's.
 */
export function moveColumns(
  ids: readonly string[],
  places: Places,
  move: { readonly from: number; readonly until: number; readonly to: number },
): { columnOrder: string[]; columnPinning: ColumnPinningState } {
  const shown = shownOf(ids, places)
  const moved = shown.slice(move.from, move.until + 1)
  const target = shown[move.to]
  const stays = moved.length === 0 || (move.to >= move.from && move.to <= move.until + 1)
  const order = asSeen(ids, places)
  const rest = order.filter((id) => !moved.includes(id))
  // Past the last one shown: hidden columns keep their places further on.
  const last = shown.filter((id) => !moved.includes(id)).at(-1)
  const at = target === undefined ? (last === undefined ? 0 : rest.indexOf(last) + 1) : rest.indexOf(target)
  const columnOrder = stays ? order : [...rest.slice(0, at), ...moved, ...rest.slice(at)]
  const pinned = places.columnPinning.start.filter((id) => shown.includes(id)).length
  const isShown = (id: string) => places.columnVisibility[id] !== false
  return { columnOrder, columnPinning: pinnedStart(columnOrder.filter(isShown).slice(0, pinned)) }
}

/** The whole order with those that stay in front, as they are seen. */
function asSeen(ids: readonly string[], places: Places): string[] {
  const order = wholeOrder(ids, places.columnOrder)
  const pinned = places.columnPinning.start.filter((id) => order.includes(id))
  return [...pinned, ...order.filter((id) => !pinned.includes(id))]
}

/** Visibility with these columns hidden; as it was where none would be left. */
export function hideColumns(
  ids: readonly string[],
  visibility: Readonly<ColumnVisibilityState>,
  hidden: readonly string[],
): ColumnVisibilityState {
  const next = { ...visibility, ...Object.fromEntries(hidden.map((id) => [id, false])) }
  return ids.some((id) => next[id] !== false) ? next : { ...visibility }
}

/** These columns stay when the others scroll. */
export function pinnedStart(ids: readonly string[]): ColumnPinningState {
  return { start: [...ids], end: [] }
}
