import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchMuster, type MusterApp } from './app.ts'
import { HOST } from './host.ts'

/** Fetch, sync, undo and the LMS's own file layout, as somebody at the window does them. */
describe(`a roster fetched, synced and taken back on ${HOST}`, () => {
  let app: MusterApp
  const folder = mkdtempSync(join(tmpdir(), 'muster-whole-'))

  beforeAll(async () => {
    app = await launchMuster({ userData: join(folder, 'data') })
    const { page } = app
    await page.getByRole('button', { name: 'Try the practice Canvas' }).click()
    await page.getByRole('button', { name: 'Import', exact: true }).waitFor()
  })
  afterAll(async () => {
    await app.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  test('fetches who is in a section', async () => {
    const { page } = app
    await page.getByRole('button', { name: 'Muster', exact: true }).click()
    await page.getByRole('button', { name: 'Fetch…' }).click()
    await page.getByLabel('Fetch by').selectOption('section')
    await page.getByLabel('One a line').fill('ALGE-101-0001-S1')
    await page.getByRole('button', { name: 'Fetch', exact: true }).click()
    await page.getByRole('grid').waitFor()
    expect(await page.getByRole('row').count()).toBeGreaterThan(5)
    await page.getByText('ALGE-101-0001-S1').first().waitFor()
  })

  test('writes it as Canvas’s own file', async () => {
    const path = join(folder, 'enrollments.csv')
    await app.answerSaveDialog(path)
    await app.clickMenu('exportRoster')
    const { page } = app
    await page.getByLabel('Canvas SIS file enrollments.csv').check()
    await page.getByRole('button', { name: 'Save…' }).click()
    await page.getByRole('heading', { name: /Export the roster/ }).waitFor({ state: 'hidden' })
    const close = page.getByRole('button', { name: 'Close', exact: true })
    if (await close.isVisible()) await close.click()
    expect(readFileSync(path, 'utf8')).toContain('course_id,section_id,user_id')
  })

  test('syncs a shortened list: shows the difference, asks, runs it', async () => {
    const { page } = app
    await page.getByRole('row').nth(2).getByRole('rowheader').click()
    await app.clickMenu('deleteRows')
    await page.getByRole('button', { name: 'Sync…' }).click()
    await page.getByRole('button', { name: 'Show the difference' }).click()
    await page.getByText(/added at the end of the roster for people/).waitFor({ timeout: 30_000 })
    await app.screenshot('sync')

    // Edited with the Check tab closed: no run can be made of that check, until the edit is taken back.
    await page.getByTitle('Problems (F8 goes to the next)').click()
    await page.getByRole('button', { name: /^Run \d+ rows?/ }).waitFor({ state: 'hidden' })
    await app.clickMenu('addRow')
    await app.clickMenu('run')
    await page.getByRole('tab', { name: 'Check' }).click()
    await page.getByText(/The roster has changed since this check/).waitFor()
    expect(await page.getByRole('button', { name: /^Run \d+ rows?/ }).isDisabled()).toBe(true)
    expect(await page.getByRole('dialog').isVisible()).toBe(false)
    await app.clickMenu('undo')
    await page.getByText(/The roster has changed since this check/).waitFor({ state: 'hidden' })

    await page.getByRole('button', { name: /^Run \d+ rows?/ }).click()
    const dialog = page.getByRole('dialog')
    const asked = await dialog.getByText(/^Type \d+ to go on/).textContent()
    await dialog.getByRole('textbox').fill(/\d+/.exec(asked ?? '')?.[0] ?? '')
    await dialog.getByRole('button', { name: 'Run' }).click()
    await page.getByText('Finished', { exact: true }).waitFor({ timeout: 30_000 })
  })

  test('takes the run back by a roster that is checked and run like any other', async () => {
    const { page } = app
    await page.getByRole('button', { name: 'Undo this run…' }).click()
    await page.getByText(/can be taken back/).waitFor()
    await app.screenshot('undo')
    await page.getByRole('button', { name: 'Make the undo roster' }).click()
    await expect
      .poll(() => page.getByLabel('Name of the roster').inputValue(), { timeout: 10_000 })
      .toMatch(/^Undo of /)
    await page.getByRole('button', { name: 'Check', exact: true }).first().click()
    await page.getByRole('button', { name: /^Run \d+ rows?/ }).click({ timeout: 30_000 })
    await page.getByText('Finished', { exact: true }).waitFor({ timeout: 30_000 })
    const counts = await page.locator('.run-counts').textContent()
    expect(counts).not.toContain('Failed')
  })
})
