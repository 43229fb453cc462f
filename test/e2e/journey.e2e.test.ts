import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PracticeCanvas, startPracticeCanvas } from '../../src/practice/canvas/start.ts'
import { launchMuster, type MusterApp } from './app.ts'
import { HOST } from './host.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Serious and critical findings of axe on what is on screen. */
async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const found = await page.evaluate(async () => {
    const axe: {
      run(): Promise<{ violations: { id: string; impact: string | null; nodes: { html: string }[] }[] }>
    } = Reflect.get(globalThis, 'axe')
    const { violations } = await axe.run()
    return violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html ?? '' }))
  })
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, html }) => `${id}: ${html}`)
}

/** Every file below a folder, as bytes seen as Latin-1, so that any text in them can be found. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n')
}

describe(`the main job on ${HOST}`, () => {
  let app: MusterApp
  const folder = mkdtempSync(join(tmpdir(), 'muster-journey-'))
  const userData = join(folder, 'data')

  beforeAll(async () => {
    app = await launchMuster({ userData })
  })
  afterAll(async () => {
    await app.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  test('a new user gets from the first screen to a checked roster without an account', async () => {
    const { page } = app
    await page.getByRole('heading', { name: 'Welcome to Muster' }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await app.screenshot('welcome')
    await page.getByRole('button', { name: 'Try the practice Canvas' }).click()
    await page.getByRole('button', { name: 'Import', exact: true }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await app.screenshot('import')
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText('400 rows imported').waitFor()
    await page.getByRole('button', { name: 'Open the roster' }).click()
    await page.getByRole('grid').waitFor()
    await page.getByRole('button', { name: 'Check', exact: true }).first().click()
    await page.getByRole('button', { name: 'Run 363 rows' }).waitFor({ timeout: 30_000 })
    expect(await seriousFindings(page)).toEqual([])
    await app.screenshot('check')
  })

  test('the run is seen as it goes, and its failures are named by cause', async () => {
    const { page } = app
    await page.getByRole('button', { name: 'Run 363 rows' }).click()
    await page.getByRole('progressbar', { name: 'Rows that came to an end' }).waitFor()
    await app.screenshot('running')
    await page.getByText('Finished', { exact: true }).waitFor({ timeout: 60_000 })
    await page.getByText('2 people not found by SIS ID').waitFor()
    await page.getByText('1 row uses an inactive custom role').waitFor()
    const counts = await page.locator('.run-counts').textContent()
    expect(counts).toContain('Failed12')
    expect(await seriousFindings(page)).toEqual([])
    await app.screenshot('results')
  })

  test('a group of failed rows is fixed at once and resent alone', async () => {
    const { page } = app
    const group = page.getByRole('listitem').filter({ hasText: '2 rows name an unknown section' })
    await group.getByRole('button', { name: 'Fix together…' }).click()
    await group.getByLabel('Or set one value in 2 rows').fill('ALGE-101-0001-S1')
    await group.getByRole('button', { name: 'Set in 2 rows' }).click()
    await group.getByRole('button', { name: 'Resend 2 rows' }).click()
    await page.getByText(', a retry').waitFor({ timeout: 30_000 })
    const counts = await page.locator('.run-counts').textContent()
    expect(counts).toContain('All rows2')
    expect(counts).not.toContain('Failed')
  })

  test('the results are exported, and open again as a roster', async () => {
    const { page } = app
    const path = join(folder, 'results.csv')
    await app.answerSaveDialog(path)
    await page.getByRole('button', { name: 'Export results…' }).click()
    await expect.poll(() => readdirSync(folder).includes('results.csv')).toBe(true)
    const text = readFileSync(path, 'utf8')
    expect(text).toContain('Muster outcome')
    expect(text.match(/,done,/g)).toHaveLength(2)
  })

  test('a reloaded window has the roster and the run again', async () => {
    const { page } = app
    await page.reload()
    await page.getByRole('button', { name: /^canvas-400 \(retry\)/ }).click()
    await page.getByText('Finished', { exact: true }).waitFor()
    await page.getByRole('grid').waitFor()
  })
})

describe(`a token typed in, on ${HOST}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-token-'))
  const userData = join(folder, 'data')
  const token = 'muster-e2e-secret-4711-do-not-tell'
  let canvas: PracticeCanvas
  let app: MusterApp

  beforeAll(async () => {
    canvas = await startPracticeCanvas({ token, people: 300, courses: 10, latency: 10 })
    app = await launchMuster({ userData })
  })
  afterAll(async () => {
    await app.close()
    await canvas.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  test('a wrong token is explained, a good one says who it is', async () => {
    const { page } = app
    await page.getByRole('button', { name: 'Connect…' }).click()
    await page.getByLabel('Name').fill('Our Canvas')
    await page.getByLabel('Canvas address').fill(canvas.url)
    await page.getByLabel('Access token').fill('a-wrong-token-0815')
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await page.getByText('Canvas does not accept the access token.').waitFor()
    await page.getByLabel('Access token').fill(token)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await page.getByRole('article', { name: 'Our Canvas' }).waitFor()
    await page.getByText('Robin Ashworth').first().waitFor()
    await app.screenshot('connections')
    expect(await seriousFindings(page)).toEqual([])
  })

  test('the token is in no answer to the window, no file of the app, and not on the page', async () => {
    const { page } = app
    const answers = await page.evaluate(async () => {
      const bridge: { request(route: string, input: unknown): Promise<unknown> } = Reflect.get(
        globalThis,
        'muster',
      )
      const routes = [
        'connections.list',
        'lms.list',
        'rosters.list',
        'runs.list',
        'app.info',
        'keychain.status',
      ]
      return JSON.stringify(await Promise.all(routes.map((route) => bridge.request(route, {}))))
    })
    expect(answers).toContain('Our Canvas')
    expect(answers).not.toContain(token)
    expect(await page.content()).not.toContain(token)
    expect(everythingIn(userData)).not.toContain(token)
    expect(app.output()).not.toContain(token)
  })
})
