import { createStore, type StoreApi } from 'zustand/vanilla'
import { clampSelection, type GridSize, type Selection, selectCell } from './selection.ts'

/** A cell being edited. */
export type CellEditing = {
  readonly rowId: string | null
  readonly row: number
  readonly col: number
  /** Null: as the cell stands; otherwise the text that began the edit. */
  readonly typed: string | null
}

export type GridState = {
  readonly selection: Selection
  readonly editing: CellEditing | null
  /** Widths that were changed, by column id. */
  readonly widths: Readonly<Record<string, number>>
  /** Grows when the selection should be brought into view. */
  readonly reveal: number
  readonly select: (selection: Selection, options?: { readonly reveal?: boolean }) => void
  readonly startEdit: (editing: CellEditing) => void
  readonly endEdit: () => void
  readonly setWidths: (widths: Readonly<Record<string, number>>) => void
  /** The view has become another: nothing outside of it stays selected. */
  readonly resize: (size: GridSize) => void
}

export type GridStore = StoreApi<GridState>

/** Selection and the open editor of one grid: nothing per row, so its size does not depend on the sheet's. */
export function createGridStore(): GridStore {
  return createStore<GridState>((set) => ({
    selection: selectCell({ row: 0, col: 0 }),
    editing: null,
    widths: {},
    reveal: 0,
    select: (selection, options) =>
      set((state) => ({
        selection,
        reveal: options?.reveal === false ? state.reveal : state.reveal + 1,
      })),
    startEdit: (editing) => set({ editing }),
    endEdit: () => set({ editing: null }),
    setWidths: (widths) => set({ widths }),
    resize: (size) =>
      set((state) => {
        const selection = clampSelection(state.selection, size)
        return selection === state.selection ? {} : { selection }
      }),
  }))
}
