import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makePracticeRoster } from '../../src/practice/canvas/practice-roster.ts'
import { type PracticeCanvas, startPracticeCanvas } from '../../src/practice/canvas/start.ts'
import { launchMuster, type MusterApp } from './app.ts'
import { HOST } from './host.ts'

describe(`killed in the middle, on ${HOST}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-killed-'))
  const userData = join(folder, 'data')
  const file = join(folder, 'autumn.csv')
  let canvas: PracticeCanvas
  let app: MusterApp

  beforeAll(async () => {
    canvas = await startPracticeCanvas({ people: 500, courses: 20, seed: 5, latency: 150, jitter: 0.2 })
    writeFileSync(file, makePracticeRoster(canvas.world, { rows: 200, failing: 0 }).csv)
    app = await launchMuster({ userData })
  })
  afterAll(async () => {
    await app.close()
    await canvas.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  /** Without a keychain the token has to be typed again after a restart, as the window says. */
  async function connect(): Promise<void> {
    const { page } = app
    await page.getByRole('button', { name: 'Manage connections' }).click()
    await page.getByRole('button', { name: 'Connect a Canvas…' }).click()
    await page.getByLabel('Name').fill('School')
    await page.getByLabel('Canvas address').fill(canvas.url)
    await page.getByLabel('Access token').fill(canvas.token)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await page.getByRole('article', { name: 'School' }).waitFor()
  }

  test('an edit made before the kill is there after it, and the run goes on to its end, nothing twice', async () => {
    await connect()
    await app.answerOpenDialog(file)
    await app.page.getByRole('button', { name: 'Muster', exact: true }).click()
    await app.page.getByRole('button', { name: 'Choose a file…' }).click()
    await app.page.getByRole('button', { name: 'Import', exact: true }).click()
    await app.page.getByRole('button', { name: 'Open the roster' }).click()
    const grid = app.page.getByRole('grid')
    await grid.waitFor()
    await app.page.getByLabel('Name of the roster').fill('Autumn, edited')
    await app.page.keyboard.press('Enter')
    await app.page.getByRole('button', { name: 'Check', exact: true }).first().click()
    const run = app.page.getByRole('button', { name: /^Run \d+ rows/ })
    await run.waitFor({ timeout: 30_000 })
    await run.click()
    await app.page.locator('.run-counts [data-part="done"]').waitFor()
    await app.kill()

    app = await launchMuster({ userData })
    const { page } = app
    const entry = page.getByRole('button', { name: /Interrupted/ })
    await entry.waitFor()
    await page.getByRole('button', { name: 'Manage connections' }).click()
    const card = page.getByRole('article', { name: 'School' })
    await card.waitFor()
    if (await card.getByText('missing: enter it again').isVisible()) {
      await card.getByRole('button', { name: 'Replace the token…' }).click()
      await card.getByLabel('Access token').fill(canvas.token)
      await card.getByRole('button', { name: 'Save the new token' }).click()
      await card.getByText('missing: enter it again').waitFor({ state: 'hidden' })
    }
    await entry.click()
    await expect
      .poll(() => page.getByLabel('Name of the roster').inputValue(), { timeout: 10_000 })
      .toBe('Autumn, edited')
    await app.screenshot('interrupted')
    await page.getByRole('button', { name: 'Resume' }).click()
    await page.getByText('Finished', { exact: true }).waitFor({ timeout: 40_000 })
    expect(await page.locator('.run-counts').textContent()).not.toContain('Failed')
    const twice = Object.values(canvas.counters().created).filter((times) => times > 1)
    expect(twice).toEqual([])
  })
})
