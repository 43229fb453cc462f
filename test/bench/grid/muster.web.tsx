import '../../web/page.css'
import { createRoot } from 'react-dom/client'
import { derivedText } from '../../../src/renderer/roster/columns/derived-columns.tsx'
import { RosterView } from '../../../src/renderer/roster/frame/roster-view.tsx'
import { createRowStatusStore } from '../../../src/renderer/roster/row-status/row-status-store.ts'
import type { RosterClient } from '../../../src/renderer/roster/store/roster-client.ts'
import { createRosterStore } from '../../../src/renderer/roster/store/roster-store.ts'
import { createViewsStore } from '../../../src/renderer/roster/views/views-store.ts'
import { canvasManifest } from '../../../src/shared/lms/canvas.ts'
import { type Contender, runBench } from './contender.web.ts'
import { type BenchRow, COLUMNS } from './rows.web.ts'

/**
 * Muster's roster screen as it is: store, validation of every row, toolbar and status bar. Only the main process is a
 * stand-in that answers at once.
 */

/** What the main process has on disk: handed over row by row, none stays here. */
let disk: (BenchRow | null)[] = []
let grid: HTMLElement | null = null

const roster = () => ({
  id: 'r1',
  name: 'Benchmark',
  lms: 'canvas',
  settings: {
    connectionId: null,
    idKinds: {},
    dateOrder: 'mdy',
    extraColumns: COLUMNS.filter((id) => id.startsWith('extra:')).map((id) => id.slice('extra:'.length)),
  },
  revision: 1,
  rowCount: disk.length,
  createdAt: '',
  updatedAt: '',
})

type Asked = { readonly from?: number; readonly count?: number }

const answer = (route: string, input: Asked): unknown => {
  switch (route) {
    case 'rosters.get':
      return roster()
    case 'rosters.rows':
      return handOver(input.from ?? 0, input.count ?? 0)
    case 'rosters.history':
      return { steps: [], hasMore: false }
    case 'rosters.perform':
      return { revision: 1 }
    default:
      throw new Error(`The page has no ${route}.`)
  }
}

function handOver(from: number, count: number): BenchRow[] {
  return disk.slice(from, from + count).flatMap((row, index) => {
    disk[from + index] = null
    return row ?? []
  })
}

const client: RosterClient = {
  request: async (route, input) => answer(route, input as never) as never,
  subscribe: () => () => undefined,
}
const status = createRowStatusStore()
const views = createViewsStore(null, 'canvas')
const store = createRosterStore({
  client,
  manifest: canvasManifest,
  rosterId: 'r1',
  newId: () => crypto.randomUUID(),
  derived: derivedText(status),
  later: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
})

const theGrid = (): HTMLElement => {
  grid ??= document.querySelector<HTMLElement>('[role=grid]')
  if (grid === null) throw new Error('The grid is not on screen')
  return grid
}
const cellOf = (row: number, column: string) => {
  const place = canvasManifest.columns.findIndex((each) => each.id === column)
  return document.querySelector(`[data-part=cell][data-row="${row}"][data-col="${place}"]`)
}

const contender: Contender = {
  mount: (root, data) => {
    disk = [...data]
    createRoot(root).render(
      <RosterView
        store={store}
        status={status}
        views={views}
        client={client}
        onOpenRoster={() => undefined}
        isMac={false}
        openPanel={null}
        onOpenPanel={() => undefined}
        onImport={() => undefined}
      />,
    )
    store.actions.open()
  },
  scroller: theGrid,
  boxOnScreen: (row, column) => cellOf(row, column)?.getBoundingClientRect() ?? null,
  textOnScreen: (row, column) => cellOf(row, column)?.querySelector('.grid-text')?.textContent ?? null,
  paste: (cells) => {
    const data = new DataTransfer()
    data.setData('text/plain', cells.map((row) => row.join('\t')).join('\r\n'))
    theGrid().focus()
    theGrid().dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  },
  undo: () => {
    theGrid().dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))
  },
  sortByPerson: () => store.actions.look({ sorts: [{ id: 'person', desc: false }] }),
  filterField: () => {
    const field = document.querySelector<HTMLInputElement>('.roster-find')
    if (field === null) throw new Error('The filter is not on screen')
    return field
  },
  shownRows: () => Number(theGrid().getAttribute('aria-rowcount')) - 2,
}

runBench(contender)
