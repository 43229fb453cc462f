import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { canvasManifest as manifest } from '../../shared/lms/canvas.ts'
import { validateRoster } from '../../shared/roster/validate.ts'
import { openDatabase } from '../database/open.ts'
import { createRosterStore } from '../rosters/roster-store.ts'
import { createFileDesk } from './file-desk.ts'
import { importRoster } from './import-roster.ts'
import { previewSource } from './preview.ts'

const folder = join(import.meta.dirname, '../../../test/fixtures/rosters')

/** What must come out of each file; `refused` is the code of the message shown in place of it. */
const expectedSchema = z.record(
  z.string(),
  z.strictObject({
    refused: z.string().optional(),
    rows: z.array(z.record(z.string(), z.string())).optional(),
    /** Line of the file and the text shown for it. */
    unread: z.array(z.tuple([z.number(), z.string()])).default([]),
    blankLines: z.number().default(0),
    /** Parts of the notices before the import. */
    notices: z.array(z.string()).default([]),
    /** Codes of the problems the cells have in the grid. */
    problems: z.array(z.string()).default([]),
  }),
)
const expected = expectedSchema.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')))

async function bring(name: string) {
  const desk = createFileDesk()
  const added = await desk.addPath(join(folder, name))
  if (!added.ok) return { refused: added.error }
  const source = desk.get(added.value.handle)
  if (!source.ok) return { refused: source.error }
  const preview = await previewSource(source.value, manifest, {})
  if (!preview.ok) return { refused: preview.error }
  const opened = openDatabase(':memory:')
  if (!opened.ok) throw new Error(opened.error.message)
  let id = 0
  const rosters = createRosterStore(opened.value, {
    now: () => '2026-09-01T00:00:00Z',
    newId: () => {
      id += 1
      return `id-${id}`
    },
  })
  const { columns, options, dateOrder, notices } = preview.value
  const result = await importRoster(
    source.value,
    {
      manifest,
      options,
      targets: columns.map(({ target }) => target),
      headers: columns.map(({ header }) => header),
      dateOrder,
      rosterId: null,
      name,
      connectionId: null,
    },
    rosters,
    () => undefined,
  )
  if (!result.ok) return { refused: result.error }
  const roster = rosters.get(result.value.rosterId)!
  return { result: result.value, notices, roster, rows: rosters.allRows(roster.id) }
}

describe('nasty files', { timeout: 30_000 }, () => {
  it('each has its expectation, and each expectation its file', () => {
    const files = readdirSync(folder).filter((name) => !name.startsWith('.') && name !== 'expected.json')
    expect(Object.keys(expected).toSorted()).toEqual(files.toSorted())
  })

  it.each(Object.keys(expected))('%s', async (name) => {
    const wanted = expected[name]!
    const got = await bring(name)
    expect(got.refused?.code).toBe(wanted.refused)
    if (got.refused !== undefined) {
      expect(got.refused.message).toContain(`«${name}»`)
      return
    }
    expect(got.rows.filter((row) => row.unread === undefined).map((row) => row.cells)).toEqual(wanted.rows)
    expect(
      got.rows.flatMap(({ origin, unread }) => (unread === undefined ? [] : [[origin?.line, unread.text]])),
    ).toEqual(wanted.unread)
    expect(got.result.imported).toBe(wanted.rows?.length)
    expect(got.result.unread.map(({ line, text }) => [line, text])).toEqual(wanted.unread)
    expect(got.result.blankLines).toBe(wanted.blankLines)
    for (const part of wanted.notices) expect(got.notices.join('\n')).toContain(part)
    const codes = validateRoster(manifest, got.roster.settings, got.rows).map((problem) => problem.code)
    for (const code of wanted.problems) expect(codes).toContain(code)
  })
})
