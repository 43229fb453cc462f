import '../../web/page.css'
import { AllCommunityModule, type GridApi, ModuleRegistry } from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { createRoot } from 'react-dom/client'
import { addFilterField, type Contender, runBench } from './contender.web.ts'
import { type BenchRow, COLUMNS } from './rows.web.ts'

/**
 * AG Grid Community as its documentation sets it up for much data: row ids, a fixed row height, editable text columns,
 * no animation. The free edition has no clipboard and undoes only typed edits: many changes go in by its own call for
 * them, `applyTransaction`, and undo of a paste is left out.
 */

ModuleRegistry.registerModules([AllCommunityModule])

let api: GridApi<BenchRow> | null = null
const theApi = (): GridApi<BenchRow> => {
  if (api === null) throw new Error('The grid is not ready')
  return api
}
const cellOf = (row: number, column: string) =>
  document.querySelector(`[role=row][row-index="${row}"] [col-id="${column}"]`)

const columns = COLUMNS.map((id) => ({
  colId: id,
  headerName: id,
  width: 120,
  editable: true,
  sortable: true,
  valueGetter: ({ data }: { data: BenchRow | undefined }) => data?.cells[id] ?? '',
  valueSetter: ({ data, newValue }: { data: BenchRow; newValue: unknown }) => {
    data.cells[id] = String(newValue ?? '')
    return true
  },
}))

const contender: Contender = {
  mount: (root, rows) => {
    createRoot(root).render(
      <div style={{ height: '100vh', width: '100vw' }}>
        <AgGridReact<BenchRow>
          rowData={[...rows]}
          columnDefs={columns}
          getRowId={({ data }) => data.id}
          rowHeight={28}
          animateRows={false}
          undoRedoCellEditing
          cacheQuickFilter
          onGridReady={(event) => {
            api = event.api
          }}
        />
      </div>,
    )
  },
  scroller: () => {
    const element = document.querySelector<HTMLElement>(
      '.ag-body-vertical-scroll-viewport, .ag-body-viewport',
    )
    if (element === null) throw new Error('The grid is not on screen')
    return document.querySelector<HTMLElement>('.ag-body-viewport') ?? element
  },
  boxOnScreen: (row, column) => cellOf(row, column)?.getBoundingClientRect() ?? null,
  textOnScreen: (row, column) => cellOf(row, column)?.textContent ?? null,
  paste: (cells) => {
    const update = cells.flatMap((texts, index) => {
      const row = theApi().getDisplayedRowAtIndex(index)?.data
      if (row === undefined) return []
      const changed = Object.fromEntries(texts.map((text, col) => [COLUMNS[col] ?? '', text]))
      return [{ id: row.id, cells: { ...row.cells, ...changed } }]
    })
    theApi().applyTransaction({ update })
  },
  undo: null,
  sortByPerson: () => theApi().applyColumnState({ state: [{ colId: 'person', sort: 'asc' }] }),
  filterField: () => filterField,
  shownRows: () => theApi().getDisplayedRowCount(),
}

const filterField = addFilterField((text) => theApi().setGridOption('quickFilterText', text))
runBench(contender)
