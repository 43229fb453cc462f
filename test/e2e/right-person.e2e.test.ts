import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchMuster, type MusterApp } from './app.ts'

/** Nobody is enrolled or taken out by mistake: what is not sure is asked, what differs is shown, what was checked is sent. */

const folder = mkdtempSync(join(tmpdir(), 'muster-e2e-right-'))
const roster = join(folder, 'autumn.csv')
writeFileSync(
  roster,
  [
    'SIS ID,Last,First,Section,Start date,End date',
    '000101,Abdullah,Michael,ASTR-101-0005-S3,9/1/2026,12/1/2026',
    '000104,Johnson,Lucía,ASTR-101-0005-S3,9/1/2026,12/1/2026',
    '000107,"McCarthy "Kai"",Kaito,ASTR-101-0005-S3,9/1/2026,12/1/2026',
    '',
  ].join('\n'),
)
let app: MusterApp
beforeAll(async () => {
  app = await launchMuster({ userData: join(folder, 'data') })
}, 60_000)
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A picture in both themes. */
async function shoot(name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await app.page.emulateMedia({ colorScheme: scheme })
    await app.screenshot(`${name}-${scheme}`)
  }
}

const check = () => app.page.getByRole('button', { name: 'Check', exact: true }).first()
const run = (rows: string) => app.page.getByRole('button', { name: `Run ${rows}`, exact: true })

describe('the right person', () => {
  test('what can be read two ways is asked before anything is imported', async () => {
    const { page } = app
    await page.getByRole('button', { name: 'Try the practice Canvas' }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Muster', exact: true }).click()
    await app.answerOpenDialog(roster)
    await page.getByRole('button', { name: 'Choose a file…' }).click()
    await page.getByText('1 thing to decide first').waitFor()
    await shoot('asked')
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('radio', { name: /month/i }).check()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('button', { name: 'Open the roster' }).click()
    await page.getByRole('grid').waitFor()
  })

  test('a line that could not be read stands in its row, to be mended', async () => {
    await app.page.getByText(/^Line 4, not read: 000107/).waitFor({ state: 'attached' })
    await shoot('unread')
  })

  test('names that differ hold the run until the admin has looked', async () => {
    const { page } = app
    await page.getByRole('combobox', { name: 'Connection' }).selectOption({ index: 1 })
    await check().click()
    await page.getByText('1 of 2 names differs').waitFor({ timeout: 30_000 })
    expect(await run('2 rows').isDisabled()).toBe(true)
    await shoot('names')
    await page.getByRole('radio', { name: 'Leave out' }).check()
    expect(await run('2 rows').isDisabled()).toBe(false)
  })

  test('a check of another state of the roster is not run, also from the menu with its panel closed', async () => {
    const { page } = app
    await page.getByRole('button', { name: 'Close the panel' }).click()
    const cell = page.locator('[data-part=cell][data-row="0"][data-col="0"]')
    await cell.click()
    await page.keyboard.type('000110')
    await page.keyboard.press('Enter')
    await page.getByText('Saved', { exact: true }).waitFor()
    await app.clickMenu('run')
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.getByText('Saved', { exact: true }).waitFor()
    await expect.poll(() => cell.textContent()).toBe('000101')
    await app.clickMenu('check')
    await page.getByText('1 of 2 names differs').waitFor({ timeout: 30_000 })
    await page.getByRole('radio', { name: 'Leave out' }).check()
    await run('2 rows').click()
    await page.getByText('Finished', { exact: true }).waitFor({ timeout: 60_000 })
    const counts = await page.locator('.run-counts').textContent()
    expect(counts).toContain('Done1')
    expect(counts).toContain('Failed2')
    await shoot('held-back')
  })

  test('a sync leaves a place alone while a line of the list is unread', async () => {
    const { page } = app
    await page.getByRole('button', { name: 'Sync…' }).click()
    await page.getByRole('button', { name: 'Show the difference' }).click()
    await page
      .getByText(/nobody is taken out/)
      .first()
      .waitFor({ timeout: 30_000 })
    await shoot('left-alone')
  })
})
