import type { Browser, CDPSession, Page } from 'playwright'
import type { ContenderName } from './pages.ts'

/** One round of one grid, in milliseconds and MiB; null for what the grid does not have. */
export type Round = {
  readonly firstPaint: number
  readonly heap: number
  readonly edit: number
  readonly scrollEnd: number
  readonly scrollSteady: number
  readonly filter: number
  readonly sort: number
  readonly paste: number
  readonly undo: number | null
}

const EDITS = 7
const FILTER_TEXT = 's00012'
const VIEWPORT = { width: 1_280, height: 760 }
const SCROLL_STEPS = 240
const STEADY_PX = 120
const ROW_PX = 28

/** Time to the first usable screen alone. */
export async function measureFirstPaint(browser: Browser, url: string, rows: number): Promise<number> {
  const { page, close } = await openPage(browser, url, rows)
  const time = Number(await page.evaluate('bench.mount()'))
  await close()
  return time
}

export async function measureRound(
  browser: Browser,
  base: string,
  name: ContenderName,
  rows: number,
): Promise<Round> {
  const url = `${base}/${name}.html`
  const looked = await openPage(browser, url, rows)
  const { page } = looked
  const firstPaint = Number(await page.evaluate('bench.mount()'))
  await page.waitForTimeout(1_500)
  const heap = await heapOf(looked.cdp)
  const edit = await measureEdits(page)
  const scrollEnd = p95(await scroll(page, 1))
  const scrollSteady = p95(await scroll(page, (SCROLL_STEPS * STEADY_PX) / (rows * ROW_PX)))
  const filter = await measureFilter(page)
  const sort = Number(await page.evaluate('bench.sort()'))
  await looked.close()

  const changed = await openPage(browser, url, rows)
  await changed.page.evaluate('bench.mount()')
  await changed.page.waitForTimeout(1_500)
  await clickCell(changed.page, 0, 'person')
  await changed.page.evaluate('bench.fillClipboard()')
  const paste = Number(await changed.page.evaluate('bench.paste()'))
  const undone: unknown = await changed.page.evaluate('bench.undo()')
  await changed.close()
  const undo = undone === null ? null : Number(undone)
  return { firstPaint, heap, edit, scrollEnd, scrollSteady, filter, sort, paste, undo }
}

async function openPage(browser: Browser, url: string, rows: number) {
  const context = await browser.newContext({
    viewport: VIEWPORT,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(`${url}: ${error.message}`))
  await page.goto(url)
  await page.waitForFunction('window.bench !== undefined')
  await page.evaluate(`bench.prepare(${rows})`)
  // What loading the page and making the rows has left behind is no grid's doing.
  await page.waitForTimeout(500)
  const cdp = await context.newCDPSession(page)
  return { page, cdp, close: () => context.close() }
}

async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.enable')
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize / 2 ** 20
}

/** From the Enter that ends an edit to the frame that shows the new text. */
async function measureEdits(page: Page): Promise<number> {
  const times: number[] = []
  for (let index = 0; index < EDITS; index += 1) {
    await clickCell(page, 2, 'section')
    // Some grids take the focus, and open the editor, with a delay; that is not what is measured.
    await page.waitForTimeout(400)
    await page.keyboard.press('E')
    await page.waitForTimeout(300)
    await page.keyboard.type(String(index))
    const watched: Promise<number> = page.evaluate(`bench.watch('edit', 'E${index}')`)
    await page.waitForTimeout(30)
    await page.keyboard.press('Enter')
    times.push(Number(await watched))
  }
  return median(times)
}

async function measureFilter(page: Page): Promise<number> {
  const expected = Number(await page.evaluate(`bench.countWith('${FILTER_TEXT}')`))
  await page.evaluate('bench.focusFilter()')
  await page.keyboard.type(FILTER_TEXT.slice(0, -1))
  await page.waitForTimeout(1_500)
  const watched: Promise<number> = page.evaluate(`bench.watch('filter', '${expected}')`)
  await page.waitForTimeout(30)
  await page.keyboard.type(FILTER_TEXT.slice(-1))
  const time = Number(await watched)
  for (const _ of FILTER_TEXT) await page.keyboard.press('Backspace')
  await page.waitForTimeout(1_500)
  return time
}

async function scroll(page: Page, share: number): Promise<number[]> {
  return page.evaluate(`bench.scroll(${SCROLL_STEPS}, ${share})`)
}

async function clickCell(page: Page, row: number, column: string): Promise<void> {
  const at: { x: number; y: number } | null = await page.evaluate(`bench.cellCenter(${row}, '${column}')`)
  if (at === null) throw new Error(`Row ${row}, ${column} is not on screen`)
  await page.mouse.click(at.x, at.y)
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}

function p95(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN
}
