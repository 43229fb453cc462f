import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { openDatabase } from '../../../src/main/database/open.ts'
import { createFileDesk } from '../../../src/main/files/file-desk.ts'
import { importRoster } from '../../../src/main/files/import-roster.ts'
import { previewSource } from '../../../src/main/files/preview.ts'
import { createRosterStore, type RosterStore } from '../../../src/main/rosters/roster-store.ts'
import { canvasManifest } from '../../../src/shared/lms/canvas.ts'
import { createRosterJudge } from '../../../src/shared/roster/judge.ts'
import { COLUMNS, makeRows } from './rows.web.ts'

export type ImportFigures = {
  readonly megabytes: number
  readonly papaparse: number
  readonly imported: number
  /** Of that, saving the rows to disk. */
  readonly saved: number
  readonly validated: number
}

const HEADERS: Readonly<Record<string, string>> = {
  person: 'SIS ID',
  course: 'Course',
  section: 'Section',
  action: 'Action',
  type: 'Role',
  role: 'Custom role',
  state: 'State',
  start: 'Start',
  end: 'End',
}

/** A CSV of so many rows into a roster on disk, every row validated, next to papaparse alone on the same file. */
export async function measureImport(rows: number): Promise<ImportFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-import-'))
  const path = join(folder, 'roster.csv')
  const data = makeRows(rows).map(({ cells }) => COLUMNS.map((id) => cells[id] ?? ''))
  writeFileSync(path, Papa.unparse([COLUMNS.map((id) => HEADERS[id] ?? id.replace('extra:', '')), ...data]))
  try {
    const started = performance.now()
    Papa.parse(readFileSync(path, 'utf8'))
    const papaparse = performance.now() - started
    const figures = await importAll(path, join(folder, 'muster.db'))
    return { megabytes: statSync(path).size / 1e6, papaparse, ...figures }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function importAll(
  path: string,
  databasePath: string,
): Promise<Pick<ImportFigures, 'imported' | 'saved' | 'validated'>> {
  const db = openDatabase(databasePath)
  if (!db.ok) throw new Error(db.error.message)
  const rosters = createRosterStore(db.value, { now: () => new Date().toISOString(), newId: randomUUID })
  let saved = 0
  const timed: RosterStore = {
    ...rosters,
    append: (id, rows, mark) => {
      const before = performance.now()
      const ids = rosters.append(id, rows, mark)
      saved += performance.now() - before
      return ids
    },
  }
  const started = performance.now()
  const desk = createFileDesk()
  const added = await desk.addPath(path)
  if (!added.ok) throw new Error(added.error.message)
  const source = desk.get(added.value.handle)
  if (!source.ok) throw new Error(source.error.message)
  const preview = await previewSource(source.value, canvasManifest, {})
  if (!preview.ok) throw new Error(preview.error.message)
  const { columns, options, dateOrder } = preview.value
  const result = await importRoster(
    source.value,
    {
      manifest: canvasManifest,
      options,
      targets: columns.map(({ target }) => target),
      headers: columns.map(({ header }) => header),
      dateOrder,
      rosterId: null,
      name: 'Benchmark',
      connectionId: null,
    },
    timed,
    () => undefined,
  )
  if (!result.ok) throw new Error(result.error.message)
  const imported = performance.now() - started
  const roster = rosters.get(result.value.rosterId)
  if (roster === undefined) throw new Error('The roster is gone')
  const all = rosters.allRows(roster.id)
  const before = performance.now()
  const judge = createRosterJudge(canvasManifest, roster.settings)
  judge.take(all)
  judge.judgeNext(all.length)
  const validated = performance.now() - before
  db.value.close()
  return { imported, saved, validated }
}
