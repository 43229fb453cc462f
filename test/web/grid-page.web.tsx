import './page.css'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { derivedText } from '../../src/renderer/roster/columns/derived-columns.tsx'
import { RosterView } from '../../src/renderer/roster/frame/roster-view.tsx'
import { createRowStatusStore } from '../../src/renderer/roster/row-status/row-status-store.ts'
import { rosterRules } from '../../src/renderer/roster/sheet/roster-rules.ts'
import type { RosterClient } from '../../src/renderer/roster/store/roster-client.ts'
import { createRosterStore } from '../../src/renderer/roster/store/roster-store.ts'
import { createViewsStore } from '../../src/renderer/roster/views/views-store.ts'
import { canvasManifest } from '../../src/shared/lms/canvas.ts'
import type { RosterGesture } from '../../src/shared/roster/history.ts'
import type { RosterRow, RosterSettings } from '../../src/shared/roster/row.ts'
import type { RowState } from '../../src/shared/run/outcome.ts'

const query = new URLSearchParams(location.search)
const count = Number(query.get('rows') ?? '400')
const theme = query.get('theme')
if (theme !== null) document.documentElement.dataset.theme = theme

const rules = rosterRules(canvasManifest)
let disk: readonly RosterRow[] = Array.from({ length: count }, (_each, index) => sampleRow(index))
let revision = 1

function sampleRow(index: number): RosterRow {
  const id = String(index + 1).padStart(6, '0')
  const bad = query.get('problems') !== '0'
  if (query.has('unread') && index % 9 === 3) return unreadRow(index)
  return {
    ...(query.has('unread') ? { origin: { line: index + 2 } } : {}),
    id: `row${index}`,
    cells: {
      person: bad && index % 37 === 5 ? '' : bad && index % 41 === 7 ? `s${id}\u200b` : `s${id}`,
      section: `MATH-${101 + (index % 9)}-${String.fromCharCode(65 + (index % 4))}`,
      action: bad && index % 53 === 11 ? 'enrol later' : index % 17 === 3 ? 'deactivate' : 'enroll',
      type: index % 25 === 0 ? 'teacher' : 'student',
      start: index % 6 === 0 ? (bad && index % 48 === 12 ? '31 Febuary' : '2026-09-01') : '',
      end: index % 12 === 0 ? '2026-12-18T17:00' : '',
      ...(index % 10 === 4 ? { notify: 'yes' } : {}),
      'extra:Form': `${7 + (index % 5)}${'ABC'[index % 3]}`,
    },
  }
}

/** A line of the file that could not be read. */
function unreadRow(index: number): RosterRow {
  return {
    id: `row${index}`,
    cells: {},
    origin: { line: index + 2 },
    unread: {
      reason: 'There is text right after a closing quotation mark, so it is not clear where the cell ends.',
      text: `s${String(index + 1).padStart(6, '0')},"Michael "Mike" Abdullah",MATH-101-A,student,2026-09-01`,
    },
  }
}

type Asked = {
  readonly from?: number
  readonly count?: number
  readonly gestures?: readonly RosterGesture[]
  readonly settings?: RosterSettings
}

let settings: RosterSettings = {
  connectionId: null,
  idKinds: {},
  dateOrder: 'dmy',
  extraColumns: count > 0 ? ['Form'] : [],
}

const answer = (route: string, input: Asked): unknown => {
  switch (route) {
    case 'rosters.configure':
      settings = input.settings ?? settings
      return answer('rosters.get', {})
    case 'rosters.get':
      return {
        id: 'r1',
        name: 'Autumn term, mathematics',
        lms: 'canvas',
        settings,
        revision,
        rowCount: disk.length,
        createdAt: '',
        updatedAt: '',
      }
    case 'rosters.rows':
      return disk.slice(input.from, (input.from ?? 0) + (input.count ?? 0))
    case 'rosters.history':
      return { steps: [], hasMore: false }
    case 'rosters.perform': {
      if (query.get('full') === '1') throw new Error('The disk is full.')
      for (const edit of (input.gestures ?? []).flatMap(({ edits }) => edits)) disk = rules.apply(disk, edit)
      revision += 1
      return { revision }
    }
    default:
      throw new Error(`The page has no ${route}.`)
  }
}
const client: RosterClient = {
  request: async (route, input) => {
    await new Promise((resolve) => setTimeout(resolve, 60))
    return answer(route, input as never) as never
  },
  subscribe: () => () => undefined,
}

const status = createRowStatusStore()
const store = createRosterStore({
  client,
  manifest: canvasManifest,
  rosterId: 'r1',
  newId: () => crypto.randomUUID(),
  locale: 'en-US',
  derived: derivedText(status),
  later: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
})
const views = createViewsStore(localStorage, 'canvas')
store.actions.open()
if (query.get('run') === '1') setTimeout(simulateRun, 300)
Object.assign(window, { store, rowStatus: status })

function simulateRun(): void {
  const states: RowState[] = ['done', 'done', 'done', 'unchanged', 'failed', 'done', 'retrying', 'sending']
  let at = 0
  const rows = store.sheet.rows()
  status.getState().setRunRows(
    rows.map((row, position) => ({
      rowId: row.id,
      position,
      state: 'waiting',
      note: '',
      explanation: null,
    })),
  )
  setInterval(() => {
    const piece = rows.slice(at, at + 20)
    status.getState().setRunRows(
      piece.map((row, index) => ({
        rowId: row.id,
        position: at + index,
        state: states[(at + index) % states.length] ?? 'done',
        note: 'Enrolled in the section',
        explanation: null,
      })),
    )
    at += 20
  }, 50)
}

function Page() {
  const [panel, setPanel] = useState<string | null>(query.get('panel'))
  // As in the app's shell: one main part with a heading.
  return (
    <main style={{ display: 'contents' }}>
      <h1 className="grid-unseen">Roster</h1>
      <RosterView
        store={store}
        status={status}
        views={views}
        client={client}
        onOpenRoster={() => undefined}
        isMac={false}
        toolbar={
          <button type="button" className="button is-primary">
            Check
          </button>
        }
        openPanel={panel}
        onOpenPanel={setPanel}
        onImport={(source) => Object.assign(window, { lastImport: source })}
      />
    </main>
  )
}

const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  )
