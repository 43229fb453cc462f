import '../../web/page.css'
import '@glideapps/glide-data-grid/dist/index.css'
import {
  DataEditor,
  type DataEditorRef,
  type EditableGridCell,
  type EditListItem,
  type GridCell,
  GridCellKind,
  type Item,
} from '@glideapps/glide-data-grid'
import { useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { addFilterField, type Contender, runBench } from './contender.web.ts'
import { type BenchRow, COLUMNS } from './rows.web.ts'

/**
 * Glide Data Grid as its documentation sets it up: it draws on a canvas and asks its owner for each cell. Sorting and
 * filtering are the owner's there; they are done in the plainest way. It has no undo. What it draws can't be read back:
 * the text it was given last for a cell counts as on screen.
 */

const PLACES: readonly string[] = COLUMNS
const columns = COLUMNS.map((id) => ({ id, title: id, width: 120 }))
let all: readonly BenchRow[] = []
let shown: readonly BenchRow[] = []
let show: (rows: readonly BenchRow[]) => void = () => undefined
let editor: DataEditorRef | null = null
let drawn = new Map<string, string>()

function Sheet() {
  const [rows, set] = useState(all)
  const ref = useRef<DataEditorRef>(null)
  show = (next) => {
    drawn = new Map()
    shown = next
    set(next)
  }
  const getCellContent = ([col, row]: Item): GridCell => {
    const text = rows[row]?.cells[PLACES[col] ?? ''] ?? ''
    drawn.set(`${row},${col}`, text)
    return { kind: GridCellKind.Text, data: text, displayData: text, allowOverlay: true }
  }
  const write = ([col, row]: Item, value: EditableGridCell) => {
    const cells = rows[row]?.cells
    if (cells !== undefined && value.kind === GridCellKind.Text) cells[PLACES[col] ?? ''] = value.data
  }
  return (
    <DataEditor
      ref={(instance) => {
        ref.current = instance
        editor = instance
      }}
      columns={columns}
      rows={rows.length}
      rowHeight={28}
      headerHeight={32}
      rowMarkers="number"
      width="100vw"
      height="100vh"
      getCellContent={getCellContent}
      getCellsForSelection
      onPaste
      onCellEdited={write}
      onCellsEdited={(edits: readonly EditListItem[]) => {
        for (const { location, value } of edits) write(location, value)
        return true
      }}
    />
  )
}

const columnOf = (column: string) => PLACES.indexOf(column)

const contender: Contender = {
  mount: (root, rows) => {
    all = rows
    shown = rows
    createRoot(root).render(<Sheet />)
  },
  scroller: () => {
    const element = document.querySelector<HTMLElement>('.dvn-scroller')
    if (element === null) throw new Error('The grid is not on screen')
    return element
  },
  boxOnScreen: (row, column) => editor?.getBounds(columnOf(column), row) ?? null,
  textOnScreen: (row, column) => drawn.get(`${row},${columnOf(column)}`) ?? null,
  paste: (cells) => {
    const data = new DataTransfer()
    data.setData('text/plain', cells.map((row) => row.join('\t')).join('\n'))
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  },
  undo: null,
  sortByPerson: () =>
    show(all.toSorted((a, b) => ((a.cells.person ?? '') < (b.cells.person ?? '') ? -1 : 1))),
  filterField: () => filterField,
  shownRows: () => shown.length,
}

const filterField = addFilterField((text) =>
  show(all.filter(({ cells }) => Object.values(cells).some((cell) => cell.toLowerCase().includes(text)))),
)
const portal = document.createElement('div')
portal.id = 'portal'
document.body.append(portal)
runBench(contender)
