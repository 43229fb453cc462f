import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchMuster, type MusterApp } from './app.ts'

/** Whole rosters: split, compared, written as a workbook, and undone after a restart. */

const folder = mkdtempSync(join(tmpdir(), 'muster-e2e-rosters-'))
let app: MusterApp
beforeAll(async () => {
  app = await launchMuster({ userData: join(folder, 'data') })
}, 60_000)
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

async function choose(item: string): Promise<void> {
  await app.page.getByRole('button', { name: 'More', exact: true }).click()
  await app.page.getByRole('menuitem', { name: item }).click()
}

describe('whole rosters', () => {
  test('a template is saved to be filled in', async () => {
    const path = join(folder, 'template.xlsx')
    await app.answerSaveDialog(path)
    await app.page.getByRole('button', { name: 'Save a template…' }).click()
    await expect.poll(() => existsSync(path)).toBe(true)
    expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK')
  })

  test('an Excel workbook comes in, the sheet with the roster chosen among several', async () => {
    const { page } = app
    await app.answerOpenDialog(join(import.meta.dirname, '../fixtures/rosters/several-sheets.xlsx'))
    await page.getByRole('button', { name: 'Choose a file…' }).click()
    await page.getByRole('combobox', { name: /^Sheet/ }).waitFor()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('button', { name: 'Open the roster' }).click()
    const people = page.locator('[data-part=cell][data-col="0"]')
    await expect.poll(() => people.allTextContents()).toEqual(['1', '2', ''])
    await page.getByRole('button', { name: 'Muster', exact: true }).click()
  })

  test('a roster is split by section and compared with a part of it', async () => {
    const { page } = app
    await page.getByRole('button', { name: 'Try the practice Canvas' }).click()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('button', { name: 'Open the roster' }).click()
    await page.getByRole('grid').waitFor()
    await choose('Split by section')
    const split = page.getByRole('dialog', { name: 'Split the roster' })
    await split.getByRole('combobox').selectOption({ label: 'Role' })
    await split.getByRole('button', { name: /^Make \d+ rosters$/ }).click()
    await page.getByRole('dialog', { name: /rosters made$/ }).waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).click()

    await choose('Compare with another roster')
    const compare = page.getByRole('dialog', { name: 'Compare with another roster' })
    const other = compare.getByRole('combobox')
    await expect.poll(() => other.getByRole('option').count()).toBeGreaterThan(2)
    const label = await other
      .getByRole('option', { name: /– Student/ })
      .first()
      .textContent()
    await other.selectOption({ label: label ?? '' })
    await compare.getByText('Only in «canvas-400»').waitFor()
    await compare.getByRole('button', { name: /^New roster of/ }).click()
    await page
      .getByRole('button', { name: /differences$/ })
      .first()
      .click()
    await page.getByRole('grid', { name: /differences$/ }).waitFor()
  })

  test('a roster is written as a workbook', async () => {
    const path = join(folder, 'roster.xlsx')
    await app.answerSaveDialog(path)
    await app.clickMenu('exportRoster')
    await app.page.getByLabel(/Excel workbook/).check()
    await app.page.getByRole('button', { name: 'Save…' }).click()
    await app.page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK')
  })

  test('what was typed before a restart can be undone after it', async () => {
    const cell = () => app.page.locator('[data-part=cell][data-row="0"][data-col="0"]')
    const before = await cell().textContent()
    await cell().click()
    await app.page.keyboard.type('changed')
    await app.page.keyboard.press('Enter')
    await app.page.getByText('Saved', { exact: true }).waitFor()
    await app.close()
    app = await launchMuster({ userData: join(folder, 'data') })
    await app.page
      .getByRole('button', { name: /differences/ })
      .first()
      .click()
    await expect.poll(() => cell().textContent()).toBe('changed')
    const undo = app.page.getByRole('button', { name: 'Undo', exact: true })
    await expect.poll(() => undo.isEnabled()).toBe(true)
    await undo.click()
    await expect.poll(() => cell().textContent()).toBe(before)
  })
})
