import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { COLUMNS, gridPage } from './open-grid.ts'

/** The roster screen in a real browser: keys, mouse and clipboard, with a main process in memory. */

const grid = gridPage()
const { open, cell, textOf, press, column, active, setClipboard } = grid

const { person: PERSON, section: SECTION, action: ACTION, role: CUSTOM_ROLE, start: START } = COLUMNS

describe('the grid', () => {
  test('typing replaces, Enter goes down, F2 keeps the text, Escape takes back, Tab goes right', async () => {
    await open('rows=20&problems=0')
    await cell(0, PERSON).click()
    await grid.page.keyboard.type('abc')
    await press('Enter', 'F2', 'End')
    await grid.page.keyboard.type('X')
    await press('Tab')
    await grid.page.keyboard.type('gone')
    await press('Escape')
    expect([await textOf(0, PERSON), await textOf(1, PERSON), await textOf(1, 1)]).toEqual([
      'abc',
      's000002X',
      '',
    ])
    expect(await active()).toBe('1,1')
    await press('Control+z', 'Control+z', 'Control+y')
    expect(await textOf(0, PERSON)).toBe('abc')
    expect(await textOf(1, PERSON)).toBe('s000002')
  })

  test('choices are found by typing or arrows; what is none of them stays and is marked with words', async () => {
    await open('rows=20&problems=0')
    await cell(4, ACTION).click()
    await grid.page.keyboard.type('drop')
    await press('Enter')
    expect(await textOf(4, ACTION)).toBe('Delete')
    await grid.page.keyboard.type('nonsense')
    await press('Tab')
    expect(await textOf(5, ACTION)).toBe('nonsense')
    expect(await cell(5, ACTION).getAttribute('aria-invalid')).toBe('true')
    const described = await cell(5, ACTION).getAttribute('aria-describedby')
    expect(await grid.page.locator(`[id="${described}"]`).textContent()).toContain('Choose one of')
  })

  test('a date is told how it will be read before it is taken', async () => {
    await open('rows=20&problems=0')
    await cell(3, START).click()
    await grid.page.keyboard.type('3/4/2026')
    expect(await grid.page.locator('.grid-hint').textContent()).toContain('April 3, 2026')
    await cell(8, PERSON).click()
    // The region is American and the roster reads the day first: the month is written out.
    expect(await textOf(3, START)).toBe('Apr 3, 2026')
    expect(await active()).toBe('8,0')
  })

  test('dates are shown as the region writes them, edited as they are shown, copied and kept in ISO form', async () => {
    await open('rows=20&problems=0')
    const { page } = grid
    await cell(0, START).click()
    await page.keyboard.type('2026-09-01 17:00')
    await press('Enter')
    expect(await textOf(0, START)).toBe('Sep 1, 2026 5:00 PM')
    await page.getByRole('button', { name: 'Start: sort, filter' }).click()
    await page.getByLabel('Month first: 12/31/2026').click()
    await cell(0, START).getByText('09/01/2026 5:00 PM').waitFor()
    await page.keyboard.press('Escape')
    await cell(0, START).click()
    await press('F2')
    expect(await page.getByRole('textbox', { name: 'Start' }).inputValue()).toBe('09/01/2026 5:00 PM')
    await press('Enter')
    expect((await column('start'))[0]).toBe('2026-09-01T17:00')
    await cell(0, START).click()
    await press('Control+c')
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain('2026-09-01 17:00')
    await page.locator('.roster-find').fill('09/01/2026 5')
    expect(await page.locator('.filter-bar').textContent()).toContain('1 of 20 rows')
  })

  test('a range goes to the clipboard as a spreadsheet writes it, and pasting past the end makes rows', async () => {
    await open('rows=20&problems=0')
    await cell(0, PERSON).click()
    await press('Shift+ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Control+c')
    expect(await grid.page.evaluate('navigator.clipboard.readText()')).toBe(
      's000001\t\tMATH-101-A\r\ns000002\t\tMATH-102-B\r\n',
    )
    await press('Control+End', 'Home', 'Control+v')
    await expect
      .poll(async () => (await column('person')).slice(-3))
      .toEqual(['s000020', 's000001', 's000002'])
    await press('Control+z')
    expect(await column('person')).toHaveLength(20)
  })

  test('one value goes over a range; Delete, Ctrl+D, Ctrl+X and Ctrl+Enter are one step of undo each', async () => {
    await open('rows=20&problems=0')
    const before = await column('role')
    await cell(2, CUSTOM_ROLE).click()
    await cell(5, CUSTOM_ROLE).click({ modifiers: ['Shift'] })
    await setClipboard('Tutor\r\n')
    await press('Control+v')
    await expect.poll(() => textOf(5, CUSTOM_ROLE)).toBe('Tutor')
    await press('Delete')
    expect(await textOf(3, CUSTOM_ROLE)).toBe('')
    await grid.page.keyboard.type('Aide')
    await press('Control+Enter')
    expect(await textOf(4, CUSTOM_ROLE)).toBe('Aide')
    await press('Control+x')
    await expect.poll(() => textOf(4, CUSTOM_ROLE)).toBe('')
    await press('Control+z', 'Control+z', 'Control+z', 'Control+z')
    expect(await column('role')).toEqual(before)
  })

  test('rows: Insert, Ctrl+minus and undo; dragging selects; the row header takes whole rows', async () => {
    await open('rows=20&problems=0')
    await cell(2, PERSON).click()
    await press('Insert')
    expect(await column('person')).toHaveLength(21)
    await press('Control+-')
    expect(await column('person')).toHaveLength(20)
    await grid.page.getByRole('rowheader', { name: '3', exact: true }).click()
    await grid.page.getByRole('rowheader', { name: '5', exact: true }).click({ modifiers: ['Shift'] })
    await press('Control+-')
    expect(await column('person')).toHaveLength(17)
    await press('Control+z')
    expect(await textOf(3, PERSON)).toBe('s000004')
    await cell(1, 1).hover()
    await grid.page.mouse.down()
    await cell(6, SECTION).hover()
    await grid.page.mouse.up()
    await grid.page.getByText('6 × 2 selected').waitFor()
  })

  test('the column menu sorts the view only, gives the focus back, and filtering says what is hidden', async () => {
    await open('rows=20&problems=0')
    await cell(0, PERSON).click()
    await press('Control+Shift+L')
    await grid.page.getByRole('button', { name: 'Sort Z to A' }).click()
    await expect.poll(() => textOf(0, PERSON)).toBe('s000020')
    expect(await grid.page.getByRole('columnheader', { name: /^Person/ }).getAttribute('aria-sort')).toBe(
      'descending',
    )
    expect(await grid.page.evaluate(`document.activeElement.getAttribute('role')`)).toBe('grid')
    expect((await column('person'))[0]).toBe('s000001')
    await grid.page.getByLabel('Filter rows').fill('s00001')
    await grid.page.getByText('10 of 20 rows: containing «s00001»').waitFor()
    await grid.page.getByRole('button', { name: 'Show all rows' }).click()
    expect(await grid.page.evaluate('store.getState().shown.length')).toBe(20)
  })

  test('F8 goes to a problem’s cell and says it; Tab leaves the grid at its end', async () => {
    await open('rows=20')
    await cell(0, PERSON).click()
    await press('F8')
    expect(await active()).toBe('5,0')
    await grid.page.locator('.status-problem').getByText('Say who').waitFor()
    await press('Control+End', 'Tab')
    expect(await grid.page.evaluate(`document.activeElement.getAttribute('role')`)).not.toBe('grid')
  })

  test('an edit that makes a problem or mends it is said, not only shown', async () => {
    await open('rows=20&problems=0')
    const said = (text: RegExp) =>
      grid.page.getByRole('status').getByText(text).waitFor({ state: 'attached' })
    await cell(4, PERSON).click()
    await press('Delete')
    await said(/^1 problem more, \d+ problems in all\. Row 5: Say who/)
    await press('Control+z')
    await said(/^1 problem fewer/)
  })

  test('a hundred thousand rows: only those on screen are in the page, and edits do not wait for the rest', async () => {
    await open('rows=100000')
    await cell(0, PERSON).click()
    await press('Control+End', 'Home')
    await grid.page.keyboard.type('last')
    await press('Enter')
    await grid.page.waitForFunction('store.sheet.rows().length === 100001')
    expect(await grid.page.locator('[role=row]').count()).toBeLessThan(80)
    expect(await grid.page.getByRole('grid').getAttribute('aria-rowcount')).toBe('100003')
    await press('Control+Home')
    expect(await active()).toBe('0,0')
  }, 60_000)

  test('nothing serious for those who use it by screen reader, with problems and an open editor', async () => {
    await open('rows=60&panel=problems')
    await cell(2, ACTION).click()
    await press('F2')
    await grid.page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') })
    const found = await grid.page.evaluate(
      `axe.run().then((result) => result.violations.filter((each) => ['serious', 'critical'].includes(each.impact)).map((each) => each.id + ': ' + each.nodes[0].html))`,
    )
    expect(found).toEqual([])
  })
})
