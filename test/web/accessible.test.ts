import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { COLUMNS, gridPage } from './open-grid.ts'

/** What a screen reader is told: axe over every panel, menu and dialog of the roster, in both themes. */

const grid = gridPage()
const { open, cell, press } = grid
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Findings as «rule: element». */
async function findings(): Promise<readonly string[]> {
  await grid.page.addScriptTag({ path: axe })
  return grid.page.evaluate(
    `axe.run().then((result) => result.violations.flatMap((each) => each.nodes.map((node) => each.id + ': ' + node.html.slice(0, 200))))`,
  )
}

const more = async (item: string) => {
  await grid.page.getByRole('button', { name: 'More', exact: true }).click()
  await grid.page.getByRole('menuitem', { name: item }).click()
}

const STATES: readonly (readonly [string, () => Promise<void>])[] = [
  ['the problem list', async () => undefined],
  ['an open editor', async () => press('F2')],
  ['find and replace', async () => press('Control+h')],
  ['the menu of the selection', async () => press('Shift+F10')],
  ['the menu of a column', async () => press('Control+Shift+L')],
  ['the views', async () => grid.page.getByRole('button', { name: 'View', exact: true }).click()],
  ['setting many rows', async () => press('Control+Shift+E')],
  ['going to a row', async () => press('Control+g')],
  ['splitting', async () => more('Split by section')],
  ['comparing', async () => more('Compare with another roster')],
]

describe.each(['light', 'dark'])('%s', (theme) => {
  test.each(STATES)('axe finds nothing with %s', async (_what, enter) => {
    await open(`rows=60&panel=problems&run=1&theme=${theme}`)
    await cell(2, COLUMNS.action).click()
    await enter()
    await grid.page.waitForTimeout(150)
    expect(await findings()).toEqual([])
  })
})

test('the grid says its size, its place and what is selected; all of it stays usable at 200 %', async () => {
  await open('rows=60')
  await cell(2, COLUMNS.action).click()
  await press('Shift+ArrowDown')
  const root = grid.page.getByRole('grid')
  expect(await root.getAttribute('aria-rowcount')).toBe('62')
  expect(Number(await root.getAttribute('aria-colcount'))).toBeGreaterThan(14)
  expect(await grid.page.locator('[role=gridcell][aria-selected=true]').count()).toBe(2)
  await grid.page.setViewportSize({ width: 640, height: 380 })
  await press('Control+End', 'Home')
  const active: string = await grid.page.evaluate(
    `document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).dataset.row`,
  )
  expect(active).toBe('60')
  const sideways = await grid.page.evaluate('document.documentElement.scrollWidth > innerWidth')
  expect(sideways).toBe(false)
})
