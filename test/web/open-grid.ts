import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type Pages, servePages } from './pages.ts'

/** A browser with the roster page in it for the tests of one file; no error may have come out of a page. */
export function gridPage() {
  let pages: Pages
  let browser: Browser
  let page: Page
  const problems: string[] = []

  beforeAll(async () => {
    pages = await servePages(0)
    browser = await chromium.launch({
      executablePath: process.env.MUSTER_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    })
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await pages?.close()
  })

  afterEach(async () => {
    await page.context().close()
    expect(problems.splice(0)).toEqual([])
  })

  const cell = (row: number, col: number) =>
    page.locator(`[data-part=cell][data-row="${row}"][data-col="${col}"]`)

  return {
    get page() {
      return page
    },
    /** The page with what its query asks for, once the roster is there. */
    async open(query: string): Promise<void> {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 760 },
        permissions: ['clipboard-read', 'clipboard-write'],
      })
      page = await context.newPage()
      page.on('pageerror', (error) => problems.push(error.message))
      await page.goto(`${pages.url}/grid.html?${query}`)
      await page.getByRole('grid').waitFor()
      await page.waitForFunction('store.getState().status === "ready"')
    },
    cell,
    textOf: (row: number, col: number) => cell(row, col).locator('.grid-text').textContent(),
    async press(...keys: readonly string[]): Promise<void> {
      for (const key of keys) await page.keyboard.press(key)
    },
    /** A column of the roster, in its own order. */
    column: (id: string): Promise<readonly string[]> =>
      page.evaluate(`store.sheet.rows().map((row) => row.cells[${JSON.stringify(id)}] ?? '')`),
    /** «row,column» of the active cell. */
    active: (): Promise<unknown> =>
      page.evaluate(
        `document.activeElement.getAttribute('aria-activedescendant').split('-').slice(-2).join()`,
      ),
    setClipboard: (text: string): Promise<unknown> =>
      page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`),
    headers: (): Promise<readonly string[]> =>
      page.evaluate(
        `[...document.querySelectorAll('[data-part=head] .grid-head-label')].map((head) => head.firstChild.textContent.trim())`,
      ),
  }
}

/** Places of the columns as they stand usually. */
export const COLUMNS = { person: 0, course: 1, section: 2, action: 3, type: 4, role: 5, start: 7 } as const
