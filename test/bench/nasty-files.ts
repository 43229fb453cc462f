import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { openDatabase } from '../../src/main/database/open.ts'
import { createFileDesk } from '../../src/main/files/file-desk.ts'
import { importRoster } from '../../src/main/files/import-roster.ts'
import { previewSource } from '../../src/main/files/preview.ts'
import { createRosterStore } from '../../src/main/rosters/roster-store.ts'
import { canvasManifest as manifest } from '../../src/shared/lms/canvas.ts'
import { randomBook } from '../support/workbooks/random-book.ts'
import { zipOf } from '../support/workbooks/zip-writer.ts'

/**
 * Memory and time of importing what is large or made to harm: `node test/bench/nasty-files.ts`. Each file is imported in
 * a process of its own; printed are its peak memory, the longest time that the main thread did not answer, and the end.
 */
const folder = mkdtempSync(join(tmpdir(), 'muster-nasty-'))

function book(parts: Readonly<Record<string, Uint8Array>>): Buffer {
  const { entries } = randomBook(1, false)
  const own = entries.filter(({ name }) => parts[name] === undefined)
  return zipOf([...own, ...Object.entries(parts).map(([name, content]) => ({ name, content }))])
}

function sheet(rows: number): Buffer {
  const lines = Array.from({ length: rows }, (_, index) => {
    const cells = ['SIS ID', 'Section', 'Role', 'Note'].map((text, column) => {
      const value = index === 0 ? text : `${text} ${column === 1 ? index % 500 : index}`
      return `<c r="${'ABCD'[column]}${index + 1}" t="inlineStr"><is><t>${value}</t></is></c>`
    })
    return `<row r="${index + 1}">${cells.join('')}</row>`
  })
  return Buffer.from(`<worksheet><sheetData>${lines.join('')}</sheetData></worksheet>`)
}

const SHEET = 'xl/worksheets/sheet1.xml'
const FILES: Readonly<Record<string, () => Uint8Array>> = {
  'rows-500000.xlsx': () => book({ [SHEET]: sheet(500_000) }),
  'rows-500000.csv': () =>
    Buffer.from(
      `SIS ID,Section,Note\n${Array.from({ length: 500_000 }, (_, index) => `P${index},S${index % 500},note ${index}`).join('\n')}`,
    ),
  'bomb-650-MB.xlsx': () => book({ 'xl/media/image.png': new Uint8Array(650_000_000) }),
  'bomb-in-the-sheet.xlsx': () => book({ [SHEET]: Buffer.alloc(600_000_000, ' ') }),
  'one-text-of-45-MB.xlsx': () =>
    book({ 'xl/sharedStrings.xml': Buffer.from(`<sst><si><t>${'x'.repeat(45_000_000)}</t></si></sst>`) }),
  'shared-texts-of-400-MB.xlsx': () =>
    book({
      'xl/sharedStrings.xml': Buffer.from(
        `<sst>${Array.from({ length: 4_000_000 }, (_, index) => `<si><t>${'y'.repeat(80)}${index}</t></si>`).join('')}</sst>`,
      ),
    }),
  'columns-1000000.csv': () => Buffer.from(`${'a,'.repeat(1_000_000)}a\n${'1,'.repeat(1_000_000)}1\n`),
  'blank-lines-20000000.csv': () => Buffer.from(`${'\n'.repeat(20_000_000)}SIS ID,Section\n1,S\n`),
  'cell-of-10-MB.csv': () => Buffer.from(`SIS ID,Note\n0,"${'x'.repeat(10_000_000)}"\n1,S\n`),
  'page-of-100-MB.xls': () =>
    Buffer.from(`<html><table>${'<tr><td>1</td><td>S</td></tr>'.repeat(3_500_000)}</table></html>`),
  'zeros.gz.csv': () => deflateRawSync(new Uint8Array(1_000_000)),
}

async function importOne(path: string): Promise<void> {
  let longest = 0
  let last = performance.now()
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  const started = performance.now()
  const end = await outcome(path)
  longest = Math.max(longest, performance.now() - last)
  clearInterval(beat)
  const memory = Math.round(peakKilobytes() / 1_024)
  const seconds = ((performance.now() - started) / 1_000).toFixed(1)
  console.log(
    `${basename(path).padEnd(30)}${String(memory).padStart(6)} MB ${seconds.padStart(6)} s  silent ${String(Math.round(longest)).padStart(5)} ms  ${end}`,
  )
}

/** Of this process alone: what `resourceUsage` tells begins with the parent's. */
function peakKilobytes(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : ''
  return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS)
}

async function outcome(path: string): Promise<string> {
  const desk = createFileDesk()
  const added = await desk.addPath(path)
  if (!added.ok) return added.error.code
  const source = desk.get(added.value.handle)
  if (!source.ok) return source.error.code
  const preview = await previewSource(source.value, manifest, {})
  if (!preview.ok) return preview.error.code
  const db = openDatabase(`${path}.db`)
  if (!db.ok) throw new Error(db.error.message)
  let id = 0
  const rosters = createRosterStore(db.value, {
    now: () => new Date().toISOString(),
    newId: () => `id-${id++}`,
  })
  const { columns, options, dateOrder } = preview.value
  const result = await importRoster(
    source.value,
    {
      manifest,
      options,
      dateOrder,
      targets: columns.map(({ target }) => target),
      headers: columns.map(({ header }) => header),
      rosterId: null,
      name: 'Nasty',
      connectionId: null,
    },
    rosters,
    () => undefined,
  )
  return result.ok
    ? `${result.value.imported} rows, ${result.value.unread.length} not read`
    : result.error.code
}

const given = process.argv[2]
if (given !== undefined) await importOne(given)
else {
  try {
    for (const [name, make] of Object.entries(FILES)) {
      const path = join(folder, name)
      writeFileSync(path, make())
      const child = spawnSync(process.execPath, [import.meta.filename, path], { encoding: 'utf8' })
      console.log(
        (child.stdout + child.stderr).trim() || `${name}: ended with ${child.status}`,
        `(${statSync(path).size} bytes)`,
      )
      rmSync(path)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
