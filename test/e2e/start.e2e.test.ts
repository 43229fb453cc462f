import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/main/database/open.ts'
import { tearTable } from '../support/tear-table.ts'
import { launchMuster } from './app.ts'
import { electronBinary, HOST } from './host.ts'

const root = mkdtempSync(join(tmpdir(), 'muster-start-'))
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }))

let folders = 0
let userData = ''
beforeEach(() => {
  folders += 1
  userData = join(root, String(folders))
  const db = openDatabase(join(userData, 'muster.db'))
  if (!db.ok) throw new Error(db.error.message)
  db.value.close()
})

// Electron shows a dialog that nobody answers here; the stand-in writes it to standard error.
describe.skipIf(electronBinary() !== null)(`a start that fails on ${HOST}`, () => {
  test('says that the file is damaged, and ends', async () => {
    tearTable(join(userData, 'muster.db'), 'runs')
    await expect(launchMuster({ userData })).rejects.toThrow(
      /ended \(status 1\)[\s\S]+is damaged and was left as it is/,
    )
  })

  test('leaves the data folder to the next start', async () => {
    writeFileSync(join(userData, 'muster.db'), '')
    await expect(launchMuster({ userData })).rejects.toThrow(/ended \(status 1\)[\s\S]+empty \(0 bytes\)/)
    rmSync(join(userData, 'muster.db'))
    const app = await launchMuster({ userData })
    await app.close()
  })
})
