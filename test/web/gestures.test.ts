import { describe, expect, test } from 'vitest'
import { COLUMNS, gridPage } from './open-grid.ts'

/** Gestures of a spreadsheet, with real keys and a real mouse. */

const grid = gridPage()
const { open, cell, textOf, press, column, active, setClipboard, headers } = grid
const { person: PERSON, course: COURSE, section: SECTION, type: TYPE, role: ROLE, start: START } = COLUMNS

const handle = () => grid.page.locator('.grid-handle')
const said = (text: string | RegExp) => grid.page.getByText(text).first().waitFor({ state: 'attached' })

async function dragTo(row: number, col: number, key?: 'Control'): Promise<void> {
  const { page } = grid
  await handle().hover()
  await page.mouse.down()
  const box = await cell(row, col).boundingBox()
  if (box === null) throw new Error('The cell is not on screen')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 })
  await page.waitForSelector('.is-filled')
  if (key !== undefined) await page.keyboard.down(key)
  await page.mouse.up()
  if (key !== undefined) await page.keyboard.up(key)
}

describe('the fill handle', () => {
  test('two ids go on as a series with their zeros, dates by their step, one value as copies, each one step of undo', async () => {
    await open('rows=20&problems=0')
    const before = await column('person')
    await cell(0, ROLE).click()
    await setClipboard('T-0098\r\nT-0099\r\n')
    await press('Control+v')
    await dragTo(4, ROLE)
    expect((await column('role')).slice(0, 6)).toEqual(['T-0098', 'T-0099', 'T-0100', 'T-0101', 'T-0102', ''])
    await said('as a series')
    await cell(1, START).click()
    await setClipboard('2026-09-07\r\n2026-09-14\r\n')
    await press('Control+v')
    await dragTo(5, START)
    expect((await column('start')).slice(2, 6)).toEqual([
      '2026-09-14',
      '2026-09-21',
      '2026-09-28',
      '2026-10-05',
    ])
    await cell(0, PERSON).click()
    await dragTo(2, PERSON)
    expect((await column('person')).slice(0, 3)).toEqual(['s000001', 's000001', 's000001'])
    await press('Control+z')
    await cell(0, PERSON).click()
    await dragTo(2, PERSON, 'Control')
    expect((await column('person')).slice(0, 4)).toEqual(['s000001', 's000002', 's000003', 's000004'])
    await press('Control+z', 'Control+z', 'Control+z', 'Control+z', 'Control+z')
    expect(await column('person')).toEqual(before)
    expect((await column('role')).every((text) => text === '')).toBe(true)
  })

  test('a double click fills down as far as the rows beside are filled', async () => {
    await open('rows=12&problems=0')
    await cell(3, ROLE).click()
    await page().keyboard.type('Tutor')
    await press('Enter', 'ArrowUp')
    await handle().dblclick()
    expect((await column('role')).filter((text) => text === 'Tutor')).toHaveLength(9)
    expect(await textOf(2, ROLE)).toBe('')
  })
})

const page = () => grid.page

describe('copy and paste', () => {
  test('a table of Excel or Google Sheets comes as it is: zeros, line breaks, merged cells', async () => {
    await open('rows=20&problems=0')
    await cell(0, PERSON).click()
    const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><!--StartFragment-->
      <table><tr><td x:num>000123</td><td rowspan=2>BIO
        101</td><td>one<br>two</td></tr><tr><td>000124</td><td>&quot;x&quot;&nbsp;y</td></tr></table></body></html>`
    await page().evaluate(
      `navigator.clipboard.write([new ClipboardItem({
        'text/html': new Blob([${JSON.stringify(html)}], { type: 'text/html' }),
        'text/plain': new Blob(['wrong'], { type: 'text/plain' }),
      })])`,
    )
    await press('Control+v')
    await expect.poll(async () => (await column('person')).slice(0, 2)).toEqual(['000123', '000124'])
    expect((await column('course')).slice(0, 2)).toEqual(['BIO 101', ''])
    expect((await column('section')).slice(0, 2)).toEqual(['one\ntwo', '"x" y'])
  })

  test('what Muster copies is a table of texts for a spreadsheet, and comes back whole', async () => {
    await open('rows=20&problems=0')
    await cell(0, PERSON).click()
    await press('Shift+ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Control+c')
    const html: string = await page().evaluate(
      `navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())`,
    )
    expect(html).toContain('s000001')
    await cell(5, PERSON).click()
    await press('Control+v')
    await expect.poll(async () => (await column('person')).slice(5, 7)).toEqual(['s000001', 's000002'])
    expect((await column('section')).slice(5, 7)).toEqual(['MATH-101-A', 'MATH-102-B'])
  })

  test('lines of a CSV file come apart', async () => {
    await open('rows=20&problems=0')
    await cell(0, PERSON).click()
    await setClipboard('00017,,"X,1"\r\n00018,,Y\r\n')
    await press('Control+v')
    await expect.poll(async () => (await column('section')).slice(0, 2)).toEqual(['X,1', 'Y'])
    expect((await column('person')).slice(0, 2)).toEqual(['00017', '00018'])
  })
})

describe('rows and columns', () => {
  test('rows move up and down with the keys, and not while they are sorted', async () => {
    await open('rows=20&problems=0')
    await cell(3, PERSON).click()
    await press('Shift+ArrowDown', 'Alt+Shift+ArrowUp', 'Alt+Shift+ArrowUp')
    expect((await column('person')).slice(0, 5)).toEqual([
      's000001',
      's000004',
      's000005',
      's000002',
      's000003',
    ])
    expect(await active()).toBe('1,0')
    await press('Control+z', 'Control+z')
    expect((await column('person')).slice(0, 5)).toEqual([
      's000001',
      's000002',
      's000003',
      's000004',
      's000005',
    ])
    await press('Control+Shift+L')
    await page().getByRole('button', { name: 'Sort Z to A' }).click()
    await press('Alt+Shift+ArrowDown')
    await said(/own order/)
  })

  test('columns are hidden, shown, frozen and moved by the menu and by dragging; another visit finds them so', async () => {
    await open('rows=20&problems=0')
    const usual = await headers()
    await cell(0, COURSE).click()
    await press('Control+Shift+L')
    await page().getByRole('button', { name: 'Hide this column' }).click()
    expect(await headers()).not.toContain('Course')
    const head = (col: number) => page().locator(`[data-part=head][data-col="${col}"]`)
    await head(1).click({ position: { x: 20, y: 10 } })
    const from = await head(1).boundingBox()
    const to = await head(0).boundingBox()
    if (from === null || to === null) throw new Error('The headers are not on screen')
    await page().mouse.move(from.x + 20, from.y + 10)
    await page().mouse.down()
    await page().mouse.move(to.x + 10, to.y + 10, { steps: 5 })
    await page().waitForSelector('.is-drop-before')
    await page().mouse.up()
    expect((await headers()).slice(0, 2)).toEqual(['Section', 'Person'])
    expect(await textOf(0, 0)).toBe('MATH-101-A')
    await cell(0, 1).click()
    await press('Control+Shift+L')
    await page().getByRole('button', { name: 'Freeze up to this column' }).click()
    expect(await page().locator('.grid-head.is-frozen').count()).toBe(2)
    await page().reload()
    await page().waitForFunction('store.getState().status === "ready"')
    await expect.poll(async () => (await headers()).slice(0, 2)).toEqual(['Section', 'Person'])
    expect(await page().locator('.grid-head.is-frozen').count()).toBe(2)
    await page().getByRole('button', { name: 'View', exact: true }).click()
    await page().getByRole('button', { name: 'Back to the usual view' }).click()
    expect(await headers()).toEqual(usual)
  })

  test('two columns sort one after the other, and the bar above says so', async () => {
    await open('rows=60&problems=0')
    await cell(0, TYPE).click()
    await press('Control+Shift+L')
    await page().getByRole('button', { name: 'Sort Z to A' }).click()
    await cell(0, SECTION).click()
    await press('Control+Shift+L')
    await page().getByRole('button', { name: 'Then by this, A to Z' }).click()
    await page().getByText('Sorted by Role, then Section').waitFor()
    expect([await textOf(0, TYPE), await textOf(0, SECTION)]).toEqual(['Teacher', 'MATH-101-A'])
    expect(await textOf(1, SECTION)).not.toBe('MATH-101-A')
    await page().getByRole('button', { name: 'Own order' }).click()
    expect(await textOf(0, PERSON)).toBe('s000001')
  })

  test('zoom grows rows and texts, by the wheel too', async () => {
    await open('rows=20&problems=0')
    const height = async () => (await cell(0, PERSON).boundingBox())?.height ?? 0
    const before = await height()
    await page().getByRole('button', { name: 'View', exact: true }).click()
    await page().getByRole('button', { name: 'Larger' }).click()
    await page().getByRole('button', { name: 'Larger' }).click()
    await press('Escape')
    expect(await height()).toBe(before * 1.25)
    await cell(0, PERSON).hover()
    await page().keyboard.down('Control')
    await page().mouse.wheel(0, -100)
    await page().keyboard.up('Control')
    await expect.poll(height).toBe(before * 1.5)
  })
})

describe('find, replace, go to, views, menu', () => {
  test('finds round the rows, replaces one and all, plain and with wildcards, and undo takes all back at once', async () => {
    await open('rows=40&problems=0')
    await cell(0, PERSON).click()
    await press('Control+f')
    await page().keyboard.type('math-109')
    await said('4 cells')
    await press('Enter')
    expect(await page().evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Find')
    await page().getByLabel('Match case').check()
    await said('0 cells')
    await page().getByLabel('Match case').uncheck()
    await press('Control+h')
    await page().getByRole('textbox', { name: 'Find', exact: true }).fill('MATH-*-A')
    await page().getByLabel('Wildcards').check()
    await page().getByLabel('Whole cell').check()
    await page().getByLabel('Replace with').fill('A/$1')
    await page().getByRole('button', { name: 'Replace all' }).click()
    await said('Replaced in 10 cells.')
    expect((await column('section'))[0]).toBe('A/101')
    await page().getByRole('textbox', { name: 'Find', exact: true }).focus()
    await press('Escape')
    expect(await page().evaluate(`document.activeElement.getAttribute('role')`)).toBe('grid')
    await press('Control+z')
    expect((await column('section'))[0]).toBe('MATH-101-A')
  })

  test('what is found is named by its own number, however the rows are sorted', async () => {
    await open('rows=12&problems=0')
    await cell(0, PERSON).click()
    await press('Control+Shift+L')
    await page().getByRole('button', { name: 'Sort Z to A', exact: true }).click()
    expect(await textOf(11, PERSON)).toBe('s000001')
    await press('Control+f')
    await page().keyboard.type('s000003')
    await press('Enter')
    await said('Row 3, Person')
  })

  test('goes to a row by its number', async () => {
    await open('rows=5000&problems=0')
    await cell(0, PERSON).click()
    await press('Control+g')
    await page().keyboard.type('9999999')
    expect(await page().getByRole('button', { name: 'Go', exact: true }).isDisabled()).toBe(true)
    await page().getByRole('dialog').getByRole('textbox').fill('4321')
    await press('Enter')
    await expect.poll(active).toBe('4320,0')
    expect(await textOf(4320, PERSON)).toBe('s004321')
  })

  test('a view is saved under a name and comes back', async () => {
    await open('rows=40&problems=0')
    await cell(0, TYPE).click()
    await press('Control+Shift+L')
    await page().getByLabel('Show rows containing').fill('teach')
    await press('Enter')
    await page().getByText('2 of 40 rows').waitFor()
    await page().getByRole('button', { name: 'View', exact: true }).click()
    await page().getByLabel('Name of the view').fill('Teachers')
    await press('Enter')
    await page().getByRole('button', { name: 'Show all rows' }).click()
    await page().reload()
    await page().waitForFunction('store.getState().status === "ready"')
    await page().getByRole('button', { name: 'View', exact: true }).click()
    await page().getByRole('button', { name: 'Teachers', exact: true }).click()
    await page().getByText('2 of 40 rows').waitFor()
  })

  test('the menu of the selection works by keys and by the right button', async () => {
    await open('rows=20&problems=0')
    await cell(2, PERSON).click()
    await press('Shift+F10', 'ArrowDown', 'Enter')
    await expect.poll(() => page().evaluate('navigator.clipboard.readText()')).toBe('s000003')
    await cell(4, PERSON).click({ button: 'right' })
    await page().getByRole('menuitem', { name: 'Paste' }).click()
    await expect.poll(() => textOf(4, PERSON)).toBe('s000003')
    await cell(6, PERSON).click({ button: 'right' })
    await page().getByRole('menuitem', { name: 'Delete row' }).click()
    expect(await column('person')).toHaveLength(19)
    await press('Control+z')
    expect(await column('person')).toHaveLength(20)
  })

  test('what the check and the run say are columns: sorted, filtered, copied, not edited', async () => {
    await open('rows=40&problems=0&run=1')
    await page().waitForFunction(`rowStatus.getState().statusOf('row39')?.run?.state !== 'waiting'`)
    await cell(0, PERSON).click()
    await press('Control+g')
    await page().keyboard.type('5')
    await press('Enter', 'End')
    const last = Number((await active())?.toString().split(',')[1])
    await expect.poll(() => textOf(4, last)).toBe('Failed: Enrolled in the section')
    await press('x')
    await said(/can’t be edited/)
    await press('Control+Shift+L')
    await page().getByLabel('Show rows containing').fill('failed')
    await press('Enter')
    await page().getByText('5 of 40 rows').waitFor()
  })
})

describe('many rows at once', () => {
  test('one value is set for the selected rows, only where blank if asked, as one step of undo', async () => {
    await open('rows=20&problems=0')
    await cell(0, START).click()
    await press(
      'Shift+ArrowDown',
      'Shift+ArrowDown',
      'Shift+ArrowDown',
      'Shift+ArrowDown',
      'Shift+ArrowDown',
      'Shift+ArrowDown',
      'Control+Shift+E',
    )
    const dialog = page().getByRole('dialog', { name: 'Set for 7 rows' })
    await dialog.getByLabel('Value').fill('2/11/2026')
    await dialog.getByText('Monday, November 2').or(dialog.getByText('Mon, November 2')).waitFor()
    await dialog.getByLabel('Only where the cell is blank').check()
    await dialog.getByRole('button', { name: 'Set 5 cells' }).click()
    expect((await column('start')).slice(0, 8)).toEqual([
      '2026-09-01',
      ...Array.from({ length: 5 }, () => '2026-11-02'),
      '2026-09-01',
      '',
    ])
    await press('Control+z')
    expect((await column('start')).slice(0, 3)).toEqual(['2026-09-01', '', ''])
  })

  test('rows about the same enrollment are merged from the problem list', async () => {
    await open('rows=20&problems=0&panel=problems')
    await cell(3, PERSON).click()
    await setClipboard('s000002\t\tMATH-102-B\r\n')
    await press('Control+v')
    await said(/Row 2 is about the same enrollment and differs in Action, Form/)
    await page().getByRole('button', { name: 'Keep this' }).click()
    expect(await column('person')).toHaveLength(19)
    await press('Control+z')
    expect(await column('person')).toHaveLength(20)
  })
})
