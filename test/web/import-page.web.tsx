import './page.css'
import '../../src/renderer/roster/roster.css'
import { createRoot } from 'react-dom/client'
import { ImportView } from '../../src/renderer/roster/import/import-view.tsx'
import type { RosterClient } from '../../src/renderer/roster/store/roster-client.ts'
import { canvasManifest } from '../../src/shared/lms/canvas.ts'
import type {
  ColumnTarget,
  ImportPreview,
  ImportQuestion,
  ImportResult,
} from '../../src/shared/roster/import.ts'

const query = new URLSearchParams(location.search)
const theme = query.get('theme')
if (theme !== null) document.documentElement.dataset.theme = theme

const to = (column: string, idKind: string | null = null): ColumnTarget => ({
  kind: 'column',
  column,
  idKind,
})
const columns: readonly [string, ColumnTarget][] = [
  ['Student Number', to('person', 'sis_user_id')],
  ['Surname', { kind: 'extra' }],
  ['First name', { kind: 'extra' }],
  ['Section ID', to('section', 'sis_section_id')],
  ['Role', to('type')],
  ['Starts', to('start')],
  ['Ends', to('end')],
  ['Office use', { kind: 'leaveOut' }],
]
const preview: ImportPreview = {
  fileName: 'Autumn enrolments.csv',
  sizeBytes: 48_211,
  options: { encoding: 'windows-1252', delimiter: ';', hasHeader: true, skipRows: 0, sheet: null },
  sheets: [],
  columns: columns.map(([header, target], index) => ({
    index,
    header,
    samples: [],
    target,
    isUnsure: query.has('unsure') && index === 0,
  })),
  rows: Array.from({ length: 20 }, (_each, at) => [
    String(100_200 + at).padStart(8, '0'),
    ['Sousa', 'Müller', 'Ó Briain', 'Nguyễn'][at % 4] ?? '',
    ['Ana', 'Jürgen', 'Seán', 'Thị'][at % 4] ?? '',
    `MATH-${101 + (at % 5)}-A`,
    'Student',
    '01/09/2026',
    at % 3 === 0 ? '18/12/2026' : '',
    'x',
  ]),
  notices: ['The file is not UTF-8; it reads well as Western (Windows-1252). Check that accents are right.'],
  dateOrder: 'dmy',
  ...(query.has('unsure') ? { questions: questions() } : {}),
}
/** A file of which Muster is not sure. */
function questions(): readonly ImportQuestion[] {
  return [
    {
      code: 'person',
      message:
        '«Student Number» counts 1, 2, 3 … like the lines of the file, and «Surname» holds names. Which column says who?',
      answers: [
        {
          label: '«Student Number» is the SIS ID',
          targets: [{ index: 0, target: to('person', 'sis_user_id') }],
          option: '--column person="Student Number:sis_user_id"',
        },
        {
          label: '«Student Number» is the Canvas ID',
          targets: [{ index: 0, target: to('person', 'id') }],
          option: '--column person="Student Number:id"',
        },
      ],
    },
    {
      code: 'dates',
      message:
        'All dates of the file can be read both ways: is 01/09/2026 the 1st of September or the 9th of January?',
      answers: [
        { label: '1 September 2026 (day first)', dateOrder: 'dmy', option: '--dates dmy' },
        { label: '9 January 2026 (month first)', dateOrder: 'mdy', option: '--dates mdy' },
      ],
    },
  ]
}

const result: ImportResult = {
  rosterId: 'r1',
  imported: 397,
  blankLines: 2,
  unread: [
    { line: 18, reason: 'A quote is opened and never closed.', text: '"00100217;Sousa;Ana;MATH-101-A' },
    { line: 240, reason: 'There are 11 cells where the header has 8.', text: '00100439;Müller;Jürgen;…' },
  ],
  notices: ['One column was left out: Office use.'],
}

const client: RosterClient = {
  request: async (route) => {
    await new Promise((resolve) => setTimeout(resolve, route === 'files.import' ? 800 : 50))
    if (route === 'mappings.list')
      return [{ name: 'Autumn report', lms: 'canvas', dateOrder: 'dmy', columns: [] }] as never
    return (route === 'files.preview' ? preview : result) as never
  },
  subscribe: (_event, callback) => {
    const timer = setInterval(() => callback({ handle: 'h1', rows: 160, share: 0.4 } as never), 100)
    return () => clearInterval(timer)
  },
}

const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(
    <ImportView
      deps={{
        client,
        handle: 'h1',
        fileName: preview.fileName,
        lms: 'canvas',
        rosterId: null,
        connectionId: null,
      }}
      manifest={canvasManifest}
      onCancel={() => undefined}
      onDone={() => undefined}
    />,
  )
