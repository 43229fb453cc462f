import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/main/database/open.ts'
import { musterCli } from '../support/muster-cli.ts'
import { tearTable } from '../support/tear-table.ts'

const root = mkdtempSync(join(tmpdir(), 'muster-cli-storage-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let folders = 0
let data = ''
let path = ''
beforeEach(() => {
  folders += 1
  data = join(root, String(folders))
  path = join(data, 'muster.db')
})

function makeData(): void {
  const db = openDatabase(path)
  if (!db.ok) throw new Error(db.error.message)
  db.value.close()
}

describe('the terminal door and its data', () => {
  it.each(['runs', 'connections'])('ends with a sentence where the table of %s is damaged', async (table) => {
    makeData()
    tearTable(path, table)
    const command = table === 'runs' ? ['runs'] : ['check', join(root, 'x.csv'), '--connection', 'School']
    const end = await musterCli([...command, '--data', data])
    expect(end.status).toBe(1)
    expect(end.err).toMatch(/^Muster’s data file is damaged\. .+backup.+\n$/)
  })

  it('says that an empty file is a loss', async () => {
    makeData()
    writeFileSync(path, '')
    const end = await musterCli(['runs', '--data', data, '--json'])
    expect(end.status).toBe(1)
    expect(end.err).toContain('is empty (0 bytes)')
    expect(end.records).toMatchObject([{ event: 'problem' }])
  })

  it.skipIf(process.platform === 'win32')('keeps students’ data from other accounts', async () => {
    expect((await musterCli(['runs', '--data', data])).status).toBe(0)
    expect(statSync(data).mode & 0o777).toBe(0o700)
    for (const name of readdirSync(data)) expect(statSync(join(data, name)).mode & 0o777).toBe(0o600)
  })
})
