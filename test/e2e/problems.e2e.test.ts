import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchMuster, type MusterApp } from './app.ts'

/** What is wrong in a roster's cells, asked about once for all rows that have it; nothing in a cell breaks the screen. */

const folder = mkdtempSync(join(tmpdir(), 'muster-e2e-problems-'))
const ROSTER = `SIS ID,Section ID,State,Start,End
000101,ASTR-101-0005-S3,Dropped,2026-13-45,2040-12-18 0:00
000104,ASTR-101-0005-S3,dropped,2026-02-30,2040-12-18 0:00
000107,ASTR-101-0005-S3,DROPPED,,
000110,ASTR-101-0005-S3;ETHI-102-0022-S2,active,,
'000113,ASTR-101-0005-S3,active,,
="000116",ASTR-101-0005-S3,active,,
`
let app: MusterApp
beforeAll(async () => {
  app = await launchMuster({ userData: join(folder, 'data') })
}, 60_000)
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

test('problems of an imported roster are mended by a click for each kind, and undone', async () => {
  const { page } = app
  const file = join(folder, 'left.csv')
  writeFileSync(file, ROSTER)
  await app.answerOpenDialog(file)
  await page.getByRole('button', { name: 'Choose a file…' }).click()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('button', { name: 'Open the roster' }).click()
  const grid = page.getByRole('grid')
  await grid.waitFor()

  // Days that do not exist stand as they were written.
  await grid.getByText('2026-13-45', { exact: true }).waitFor()
  await grid.getByText('2026-02-30', { exact: true }).waitFor()

  await page.getByRole('button', { name: /^\d+ problems$/ }).click()
  const dropped = page.locator('.problem-group', { hasText: '«Dropped» in State: this may say' })
  await dropped.getByText('For all 3 rows:').waitFor()
  await app.screenshot('problems-light')
  await app.clickMenu('theme.dark')
  await app.screenshot('problems-dark')
  await app.clickMenu('theme.system')

  const deleting = grid.getByText('Delete', { exact: true })
  await dropped.getByRole('button', { name: 'Delete the enrollment' }).click()
  await expect.poll(() => deleting.count()).toBe(3)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(() => deleting.count()).toBe(0)

  const several = page.locator('.problem-group', { hasText: 'more than one id' })
  await several.getByRole('button', { name: 'Make a row of each' }).click()
  await grid.getByText('ETHI-102-0022-S2', { exact: true }).waitFor()

  await page.getByRole('button', { name: /^Fix all \d+ that have a fix$/ }).click()
  await grid.getByText('000113', { exact: true }).waitFor()
  await grid.getByText('000116', { exact: true }).waitFor()
})
