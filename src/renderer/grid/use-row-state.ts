import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { GridRowCells, GridRowMarks, GridSource } from './grid-types.ts'

export type GridRowState = {
  readonly cells: GridRowCells
  readonly marks: GridRowMarks | null
  readonly banner: string | null
  /** Place in the whole sheet, from 1; 0 for the blank row at its end. */
  readonly number: number
}

const BLANK: GridRowState = { cells: {}, marks: null, banner: null, number: 0 }

/** What a row on screen shows; another object only when something in it is another. One subscription a row. */
export function useRowState(source: GridSource, rowId: string | null): GridRowState {
  const last = useRef(BLANK)
  return useSyncExternalStore(
    source.subscribe,
    useCallback(() => {
      if (rowId === null) return BLANK
      const cells = source.cells(rowId) ?? BLANK.cells
      const marks = source.marks(rowId)
      const banner = source.banner?.(rowId) ?? null
      const number = source.rowNumber(rowId)
      const { current } = last
      if (
        current.cells !== cells ||
        current.marks !== marks ||
        current.banner !== banner ||
        current.number !== number
      )
        last.current = { cells, marks, banner, number }
      return last.current
    }, [source, rowId]),
  )
}
