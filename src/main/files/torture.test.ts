import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { nastyText } from '../../../test/support/workbooks/nasty-text.ts'
import { createRandom } from '../../../test/support/workbooks/random.ts'
import { canvasManifest as manifest } from '../../shared/lms/canvas.ts'
import type { RosterRow } from '../../shared/roster/row.ts'
import { openDatabase } from '../database/open.ts'
import { createRosterStore } from '../rosters/roster-store.ts'
import { createFileDesk } from './file-desk.ts'
import { importRoster } from './import-roster.ts'
import { previewSource } from './preview.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-torture-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const db = openDatabase(':memory:')
if (!db.ok) throw new Error(db.error.message)
let id = 0
const rosters = createRosterStore(db.value, { now: () => '2026-09-01T00:00:00Z', newId: () => String(id++) })
const desk = createFileDesk()

/** As the window does it. What is refused is a sentence; anything else that is thrown breaks the test. */
async function bring(bytes: Buffer) {
  const path = join(folder, 'file.csv')
  writeFileSync(path, bytes)
  const added = await desk.addPath(path)
  if (!added.ok) return { refused: added.error.message }
  const source = desk.get(added.value.handle)
  if (!source.ok) throw new Error(source.error.message)
  const preview = await previewSource(source.value, manifest, {})
  if (!preview.ok) return { refused: preview.error.message }
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
  if (!result.ok) return { refused: result.error.message }
  const rows = rosters.allRows(result.value.rosterId)
  rosters.remove(result.value.rosterId)
  return { rows, skipped: preview.value.options.skipRows }
}

const textOf = ({ cells, unread }: RosterRow) => `${Object.values(cells).join('\n')}\n${unread?.text ?? ''}`

describe('nasty texts', { timeout: 30_000 }, () => {
  it('lose no good line: each is in a row, or stands in the roster as a line to mend', async () => {
    for (let seed = 1; seed <= 120; seed += 1) {
      const { bytes, ids } = nastyText(seed)
      const { rows, refused } = await bring(bytes)
      expect(refused, `seed ${seed}`).toBeUndefined()
      const all = (rows ?? []).map(textOf).join('\n')
      const missing = ids.filter((one) => !all.includes(one))
      expect(missing, `seed ${seed}`).toEqual([])
      const lines = (rows ?? []).map(({ origin }) => origin?.line ?? 0)
      expect(lines, `seed ${seed}`).toEqual(lines.toSorted((one, other) => one - other))
      expect(lines.every((line) => line > 0)).toBe(true)
    }
  })

  it('end in rows or in a sentence, whatever bytes are flipped, cut or put in', async () => {
    for (let seed = 1; seed <= 80; seed += 1) {
      const random = createRandom(seed)
      const { bytes } = nastyText(1 + random.below(50))
      for (let count = random.below(200); count > 0; count -= 1)
        bytes[random.below(bytes.length)] = random.below(256)
      const { rows, refused } = await bring(bytes.subarray(0, random.below(bytes.length)))
      expect(rows !== undefined || (refused ?? '').length > 20, `seed ${seed}`).toBe(true)
    }
  })
})
