import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openServices } from '../../../../test/support/open-services.ts'
import { importPreviewSchema, importResultSchema } from '../../../shared/ipc/schemas.ts'
import { createFileDesk } from '../../files/file-desk.ts'
import { bindFileHandlers } from './files.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-file-routes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const context = { windowId: 7 }
const handleSchema = z.object({ handle: z.string(), fileName: z.string() })

function open(chosen: { readonly roster?: string; readonly save?: string } = {}) {
  const services = openServices(':memory:')
  const suggested: string[] = []
  const changed: string[] = []
  const progress: number[] = []
  const routes = bindFileHandlers({
    ...services,
    desk: createFileDesk(),
    dialogs: {
      chooseRosterFile: async () => chosen.roster ?? null,
      chooseSaveFile: async (_window, name) => {
        suggested.push(name)
        return chosen.save ?? null
      },
    },
    samplePath: (lms) => join(import.meta.dirname, `../../../../resources/samples/${lms}-400.csv`),
    onProgress: ({ rows }) => progress.push(rows),
    onChange: (rosterId) => changed.push(rosterId),
  })
  return { services, routes, suggested, changed, progress }
}

/** As the window does it: look, then import what was seen. */
async function bring(routes: ReturnType<typeof open>['routes'], handle: string, name = 'Autumn 24/25') {
  const seen = await routes['files.preview']({ handle, lms: 'canvas', wishes: {} }, context)
  if (!seen.ok) throw new Error(seen.error.message)
  const { columns, options, dateOrder } = importPreviewSchema.parse(seen.value)
  const targets = columns.map(({ target }) => target)
  const common = { handle, lms: 'canvas', rosterId: null, connectionId: null }
  const answer = await routes['files.import']({ ...common, options, targets, dateOrder, name }, context)
  if (!answer.ok) throw new Error(answer.error.message)
  return importResultSchema.parse(answer.value)
}

describe('file routes', () => {
  it('bring the sample roster in, tell its progress, and announce the new roster', async () => {
    const { routes, services, changed, progress } = open()
    const sample = await routes['files.sample']({ lms: 'canvas' }, context)
    const { handle } = handleSchema.parse(sample.ok && sample.value)
    const result = await bring(routes, handle)
    expect(result).toMatchObject({ imported: 400, unread: [] })
    expect(services.rosters.get(result.rosterId)?.rowCount).toBe(400)
    expect(changed).toEqual([result.rosterId])
    expect(progress.at(-1)).toBe(400)
  })

  it('write a roster where the admin chose, under a name that is no folder, and read it again', async () => {
    const path = join(folder, 'out.csv')
    const { routes, services, suggested } = open({ save: path, roster: path })
    const pasted = await routes['files.paste']({ text: 'SIS ID\tSection\n0012\t=S\n' }, context)
    const first = await bring(routes, handleSchema.parse(pasted.ok && pasted.value).handle)
    expect(await routes['files.exportRoster']({ rosterId: first.rosterId, form: null }, context)).toEqual({
      ok: true,
      value: { fileName: 'out.csv', leftOut: [] },
    })
    expect(suggested).toEqual(['Autumn 24-25.csv'])
    const text = readFileSync(path, 'utf8')
    expect(text.startsWith('\ufeff')).toBe(true)
    expect(text).toContain("\r\n0012,,'=S,")
    const again = await routes['files.choose']({}, context)
    const second = await bring(routes, handleSchema.parse(again.ok && again.value).handle)
    const cells = (id: string) => services.rosters.allRows(id).map((row) => row.cells)
    expect(cells(second.rosterId)).toEqual(cells(first.rosterId))
  })

  it('a dialog that is cancelled is no error', async () => {
    const { routes, services } = open()
    expect(await routes['files.choose']({}, context)).toEqual({ ok: true, value: null })
    const settings = { connectionId: null, idKinds: {}, dateOrder: 'dmy' as const, extraColumns: [] }
    const roster = services.rosters.create('Spring', 'canvas', settings)
    expect(await routes['files.exportRoster']({ rosterId: roster.id, form: null }, context)).toEqual({
      ok: true,
      value: null,
    })
  })

  it('what is not there any more is a sentence', async () => {
    const { routes } = open()
    const path = join(folder, 'soon-gone.csv')
    writeFileSync(path, 'SIS ID,Section\n1,S\n')
    const dropped = await routes['files.drop']({ path }, context)
    const { handle } = handleSchema.parse(dropped.ok && dropped.value)
    rmSync(path)
    const look = (from: string, lms = 'canvas') =>
      routes['files.preview']({ handle: from, lms, wishes: {} }, context)
    expect(await look(handle)).toMatchObject({ ok: false, error: { code: 'FILE_GONE' } })
    expect(await look('forged')).toMatchObject({ ok: false, error: { code: 'FILE_HANDLE' } })
    expect(await routes['files.exportRoster']({ rosterId: 'x', form: null }, context)).toMatchObject({
      ok: false,
      error: { code: 'NO_ROSTER' },
    })
    expect(await routes['files.exportResults']({ runId: 'x' }, context)).toMatchObject({
      ok: false,
      error: { code: 'NO_RUN' },
    })
    expect(await routes['files.paste']({ text: ' \n' }, context)).toMatchObject({
      ok: false,
      error: { code: 'PASTE_EMPTY' },
    })
  })
})
