import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RowId } from '../../../shared/roster/row.ts'
import { type ColumnTable, placeColumns, shownColumnIds } from '../../grid/columns/column-table.ts'
import { createGridStore, type GridStore } from '../../grid/grid-store.ts'
import type { GridColumn, GridHandlers, GridSource } from '../../grid/grid-types.ts'
import { selectCell, selectColumns } from '../../grid/selection/selection.ts'
import { useRosterColumns } from '../columns/use-roster-columns.ts'
import { nextProblem } from '../problems/problem-groups.ts'
import { bannerOf } from '../problems/unread-rows.ts'
import type { RowStatusStore } from '../row-status/row-status-store.ts'
import type { RosterClient } from '../store/roster-client.ts'
import type { RosterApi } from '../store/roster-context.ts'
import type { RosterStore } from '../store/roster-store.ts'
import { WHOLE_ROSTER } from '../views/roster-view-rows.ts'
import { useKeptLooks } from '../views/use-kept-looks.ts'
import type { ViewsStore } from '../views/views-store.ts'

/** The grid bound to a roster: what it shows, what it may ask, and how others move around in it. */
export type RosterSession = {
  readonly grid: GridStore
  readonly table: ColumnTable
  /** The columns shown, in order. */
  readonly columns: readonly GridColumn[]
  readonly allColumns: readonly GridColumn[]
  readonly source: GridSource
  readonly handlers: GridHandlers
  readonly api: RosterApi
  /** For the live region. */
  readonly message: string
  readonly menu: { readonly column: string; readonly at: DOMRect } | null
  readonly closeMenu: () => void
  /** The menu of what is selected. */
  readonly cellMenu: { readonly x: number; readonly y: number } | null
  readonly focusGrid: () => void
  readonly stepProblem: (direction: -1 | 1) => void
  readonly surface: RefObject<HTMLDivElement | null>
}

export type SessionDeps = {
  readonly store: RosterStore
  readonly status: RowStatusStore
  readonly views: ViewsStore
  readonly client: RosterClient
  readonly onOpenRoster: (rosterId: string) => void
}

export function useRosterSession({ store, status, views, client, onOpenRoster }: SessionDeps): RosterSession {
  const { actions, sheet } = store
  const [looks] = useState(() => views.looksOf(store.rosterId))
  const [grid] = useState(() => createGridStore(looks.zoom))
  const [message, announce] = useState('')
  const [menu, setMenu] = useState<RosterSession['menu']>(null)
  const [cellMenu, setCellMenu] = useState<RosterSession['cellMenu']>(null)
  const surface = useRef<HTMLDivElement>(null)
  const { table, columns, allColumns } = useRosterColumns(store, status, looks)
  const source = useMemo<GridSource>(
    () => ({
      subscribe: store.subscribe,
      cells: (rowId) => sheet.row(rowId)?.cells ?? null,
      marks: sheet.marksOf,
      banner: (rowId) => bannerOf(sheet.row(rowId)),
      rowNumber: (rowId) => sheet.placeOf(rowId) + 1,
    }),
    [store, sheet],
  )
  const focusGrid = useCallback(
    () => surface.current?.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true }),
    [],
  )
  useKeptLooks({ table, grid, views, rosterId: store.rosterId })
  const jumpTo = useJump({ store, grid, table, focusGrid, announce })
  const handlers = useHandlers({ store, grid, table, allColumns, announce, setMenu, setCellMenu })
  const stepProblem = useCallback(
    (direction: -1 | 1) => {
      const ids = columns.map((column) => column.id)
      const { active } = grid.getState().selection
      const found = nextProblem(store.getState().shown, ids, sheet.problemsOf, active, direction)
      if (found !== null) jumpTo(found.rowId, found.column)
      announce(found?.message ?? 'No problems in the rows shown.')
    },
    [store, sheet, columns, grid, jumpTo],
  )
  const api = useMemo<RosterApi>(
    () => ({
      store,
      status,
      grid,
      table,
      views,
      client,
      openRoster: onOpenRoster,
      jumpTo,
      showOnly: (rowIds, label) =>
        actions.look({ ...WHOLE_ROSTER, only: { rowIds: new Set(rowIds), label } }),
      announce,
    }),
    [store, status, grid, table, views, client, onOpenRoster, jumpTo, actions],
  )
  const closeMenu = useCallback(() => {
    setMenu(null)
    setCellMenu(null)
    focusGrid()
  }, [focusGrid])
  useEffect(() => actions.onEdited((rowIds) => status.getState().forgetVerdicts(rowIds)), [actions, status])

  return {
    grid,
    table,
    columns,
    allColumns,
    source,
    handlers,
    api,
    message,
    menu,
    cellMenu,
    closeMenu,
    focusGrid,
    stepProblem,
    surface,
  }
}

type JumpDeps = {
  readonly store: RosterStore
  readonly grid: GridStore
  readonly table: ColumnTable
  readonly focusGrid: () => void
  readonly announce: (message: string) => void
}

function useJump({ store, grid, table, focusGrid, announce }: JumpDeps) {
  return useCallback(
    (rowId: RowId, column?: string | null) => {
      let row = store.getState().shown.indexOf(rowId)
      if (row < 0) {
        store.actions.look({ ...WHOLE_ROSTER, sorts: store.getState().look.sorts })
        row = store.getState().shown.indexOf(rowId)
      }
      if (row < 0) {
        announce('That row has been deleted.')
        return
      }
      if (typeof column === 'string') table.getColumn(column)?.toggleVisibility(true)
      const col = typeof column === 'string' ? shownColumnIds(table).indexOf(column) : 0
      grid.getState().select(selectCell({ row, col: Math.max(0, col) }))
      focusGrid()
    },
    [store, grid, table, focusGrid, announce],
  )
}

type HandlerDeps = {
  readonly store: RosterStore
  readonly grid: GridStore
  readonly table: ColumnTable
  readonly allColumns: readonly GridColumn[]
  readonly announce: (message: string) => void
  readonly setMenu: (menu: RosterSession['menu']) => void
  readonly setCellMenu: (at: RosterSession['cellMenu']) => void
}

function useHandlers(deps: HandlerDeps): GridHandlers {
  const { store, grid, table, allColumns, announce, setMenu, setCellMenu } = deps
  return useMemo(() => {
    const { actions } = store
    const select = (row: number, col: number) => grid.getState().select(selectCell({ row, col }))
    const column = () => grid.getState().selection.active.col
    /** Shows where the step was, and says which it was. */
    const replayed = (rowId: RowId | null, what: string | null, done: string) => {
      const row = rowId === null ? -1 : store.getState().shown.indexOf(rowId)
      if (row >= 0) select(row, column())
      announce(what === null ? 'There is nothing more.' : `${done}: ${what}`)
    }
    return {
      setCells: actions.editShown,
      insertRows: (at, count) => {
        const place = Math.min(at, store.getState().shown.length)
        actions.insertRows(place, count)
        select(place, 0)
      },
      deleteRows: (from, until) => {
        const rowIds = store.getState().shown.slice(from, until + 1)
        if (rowIds.length === 0) return
        actions.deleteRows(rowIds)
        select(from, column())
        announce(
          `Deleted ${rowIds.length} ${rowIds.length === 1 ? 'row. Undo brings it' : 'rows. Undo brings them'} back.`,
        )
      },
      moveRows: actions.moveRows,
      moveColumns: (from, until, to) => {
        const first = shownColumnIds(table)[from] ?? ''
        placeColumns(table, allColumns, { from, until, to })
        const after = shownColumnIds(table)
        const place = after.indexOf(first)
        const size = { rows: Math.max(1, store.getState().shown.length), cols: after.length }
        grid.getState().select(selectColumns(place, place + until - from, size), { reveal: false })
        announce(`Moved ${allColumns.find(({ id }) => id === first)?.label ?? 'the columns'}.`)
      },
      undo: () => {
        const what = store.getState().undoLabel
        replayed(actions.undo(), what, 'Undone')
      },
      redo: () => {
        const what = store.getState().redoLabel
        replayed(actions.redo(), what, 'Done again')
      },
      openColumnMenu: (id, at) => setMenu({ column: id, at }),
      openMenu: setCellMenu,
      announce,
    }
  }, [store, grid, table, allColumns, announce, setMenu, setCellMenu])
}
