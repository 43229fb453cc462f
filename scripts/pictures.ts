import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { launchMuster } from '../test/e2e/app.ts'

/** Makes the pictures of README and docs from the running app: `npm run pictures`, after `npm run build`. */
const FOLDER = join(import.meta.dirname, '..', 'docs', 'pictures')
mkdirSync(FOLDER, { recursive: true })

for (const scheme of ['light', 'dark'] as const) {
  const app = await launchMuster()
  const { page } = app
  await page.setViewportSize({ width: 1_280, height: 800 })
  await page.emulateMedia({ colorScheme: scheme })
  const shoot = (name: string) => page.screenshot({ path: join(FOLDER, `${name}-${scheme}.png`) })
  await journey(page, shoot)
  await app.close()
  console.log(`The pictures in ${scheme} are in docs/pictures`)
}

async function journey(page: Page, shoot: (name: string) => Promise<unknown>): Promise<void> {
  await page.getByRole('heading', { name: 'Welcome to Muster' }).waitFor()
  await shoot('welcome')
  await page.getByRole('button', { name: 'Try the practice Canvas' }).click()
  await page.getByRole('button', { name: 'Import', exact: true }).waitFor()
  await shoot('import')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('button', { name: 'Open the roster' }).click()
  await page.getByRole('grid').waitFor()
  await makeProblems(page)
  await shoot('problems')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: 'Check', exact: true }).first().click()
  const run = page.getByRole('button', { name: /^Run \d+ rows/ })
  await run.waitFor({ timeout: 40_000 })
  await shoot('check')
  await run.click()
  await page.waitForTimeout(2_600)
  await shoot('run')
  await page.getByText('Finished', { exact: true }).waitFor({ timeout: 60_000 })
  await page.getByText('2 people not found by SIS ID').waitFor()
  const failed = page.getByRole('button', { name: 'Show in the grid' }).first()
  await failed.click()
  await shoot('results')
}

/** Two slips a person might make, to show how they are marked. */
async function makeProblems(page: Page): Promise<void> {
  await page.getByRole('grid').click({ position: { x: 200, y: 100 } })
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('1.2E+5')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Delete')
  await page
    .getByRole('button', { name: /problems?$/ })
    .first()
    .click()
}
