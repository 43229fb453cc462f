import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  type CellRange,
  clampSelection,
  type GridSize,
  type Selection,
  selectCell,
} from './selection/selection.ts'

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
  /** 1 for the usual size; rows, columns and texts grow alike. */
  readonly zoom: number
  /** What letting go of the fill handle would fill. */
  readonly filling: CellRange | null
  /** Grows when the selection should be brought into view. */
  readonly reveal: number
  readonly select: (selection: Selection, options?: { readonly reveal?: boolean }) => void
  readonly startEdit: (editing: CellEditing) => void
  readonly endEdit: () => void
  readonly setZoom: (zoom: number) => void
  readonly setFilling: (range: CellRange | null) => void
  /** The view has become another: nothing outside of it stays selected. */
  readonly resize: (size: GridSize) => void
}

export type GridStore = StoreApi<GridState>

/** Selection and the open editor of one grid: nothing per row, so its size does not depend on the sheet's. */
export function createGridStore(zoom = 1): GridStore {
  return createStore<GridState>((set) => ({
    selection: selectCell({ row: 0, col: 0 }),
    editing: null,
    zoom: clampZoom(zoom),
    filling: null,
    reveal: 0,
    select: (selection, options) =>
      set((state) => ({
        selection,
        reveal: options?.reveal === false ? state.reveal : state.reveal + 1,
      })),
    startEdit: (editing) => set({ editing }),
    endEdit: () => set({ editing: null }),
    setZoom: (zoom) => set({ zoom: clampZoom(zoom) }),
    setFilling: (filling) => set({ filling }),
    resize: (size) =>
      set((state) => {
        const selection = clampSelection(state.selection, size)
        return selection === state.selection ? {} : { selection }
      }),
  }))
}

export const ZOOMS: readonly number[] = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2]

/** The next step of zoom in a direction. */
export function nextZoom(zoom: number, direction: -1 | 1): number {
  const steps = direction > 0 ? ZOOMS : ZOOMS.toReversed()
  return steps.find((step) => direction * (step - zoom) > 0.001) ?? zoom
}

function clampZoom(zoom: number): number {
  return Math.min(2, Math.max(0.5, zoom))
}
