import { describe, expect, test } from 'vitest'
import { COLUMNS, gridPage } from './open-grid.ts'

/** Every key of the grid, pressed on a real keyboard: where it goes, and what it selects. */

const grid = gridPage()
const { open, cell, textOf, press, column, active } = grid

const { person: PERSON, course: COURSE, section: SECTION, action: ACTION, type: TYPE, role: ROLE } = COLUMNS
const LAST_ROW = 19

/** «3 × 2 selected», or '' for one cell. */
const selected = async () =>
  (await grid.page.locator('.status-count').allTextContents()).find((text) => text.endsWith('selected')) ?? ''

describe('moving and selecting', () => {
  test('arrows, Tab, Enter, Home, End, Page and their like with Ctrl go where they go in a spreadsheet', async () => {
    await open('rows=20&problems=0')
    await cell(2, SECTION).click()
    const steps: readonly (readonly [string, string])[] = [
      ['ArrowDown', `3,${SECTION}`],
      ['ArrowUp', `2,${SECTION}`],
      ['ArrowLeft', `2,${COURSE}`],
      ['ArrowRight', `2,${SECTION}`],
      ['Tab', `2,${ACTION}`],
      ['Shift+Tab', `2,${SECTION}`],
      ['Enter', `3,${SECTION}`],
      ['Shift+Enter', `2,${SECTION}`],
      ['Control+ArrowDown', `${LAST_ROW},${SECTION}`],
      ['Control+ArrowUp', `0,${SECTION}`],
      ['Control+ArrowRight', `0,${TYPE}`],
      ['Control+ArrowLeft', `0,${SECTION}`],
      ['Home', `0,${PERSON}`],
      ['PageDown', 'further down'],
      ['PageUp', `0,${PERSON}`],
      ['Control+End', 'the end'],
      ['Control+Home', `0,${PERSON}`],
    ]
    for (const [key, where] of steps) {
      await press(key)
      const [row = 0, col = 0] = String(await active())
        .split(',')
        .map(Number)
      const at =
        where === 'further down' && row > 8 && col === PERSON
          ? where
          : where === 'the end' && row >= LAST_ROW && col > ROLE
            ? where
            : `${row},${col}`
      expect(`${key}: ${at}`).toBe(`${key}: ${where}`)
    }
  })

  test('Shift takes more with each of them, and Escape lets all but one cell go', async () => {
    await open('rows=20&problems=0')
    const steps: readonly (readonly [string, string])[] = [
      ['Shift+ArrowDown', '2 × 1 selected'],
      ['Shift+ArrowRight', '2 × 2 selected'],
      ['Shift+ArrowUp', '1 × 2 selected'],
      ['Shift+ArrowLeft', ''],
      ['Shift+Home', '1 × 3 selected'],
      ['Escape', ''],
      ['Control+Shift+ArrowDown', '18 × 1 selected'],
      ['Control+Shift+ArrowUp', '3 × 1 selected'],
      ['Escape', ''],
      ['Control+Shift+Home', '3 × 3 selected'],
      ['Escape', ''],
      ['Shift+Space', '1 × 21 selected'],
      ['Escape', ''],
      ['Control+Space', '20 × 1 selected'],
      ['Escape', ''],
      ['Control+a', '20 × 21 selected'],
      ['Escape', ''],
    ]
    await cell(2, SECTION).click()
    for (const [key, what] of steps) {
      await press(key)
      expect(`${key}: ${await selected()}`).toBe(`${key}: ${what}`)
    }
    await press('Control+Home')
    await cell(3, ACTION).click({ modifiers: ['Shift'] })
    expect(await selected()).toBe(`4 × ${ACTION + 1} selected`)
  })

  test('the selection’s corner moves with Shift while the active cell stays', async () => {
    await open('rows=20&problems=0')
    await cell(2, SECTION).click()
    await press('Shift+PageDown')
    expect(await active()).toBe(`2,${SECTION}`)
    expect(await selected()).toMatch(/^1\d × 1 selected$/)
  })
})

describe('writing', () => {
  test('Ctrl+D fills down, Ctrl+R fills right, Backspace clears, each taken back by one Ctrl+Z', async () => {
    await open('rows=20&problems=0')
    const before = await column('section')
    await cell(0, SECTION).click()
    await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d')
    expect((await column('section')).slice(0, 4)).toEqual([before[0], before[0], before[0], before[3]])
    await press('Control+z')
    expect(await column('section')).toEqual(before)
    await cell(0, PERSON).click()
    await press('Shift+ArrowRight', 'Control+r')
    expect(await textOf(0, COURSE)).toBe('s000001')
    await press('Control+z')
    expect(await textOf(0, COURSE)).toBe('')
    await press('Backspace')
    expect(await textOf(0, PERSON)).toBe('')
    await press('Control+z', 'Control+Shift+z', 'Control+z')
    expect(await textOf(0, PERSON)).toBe('s000001')
  })

  test('Alt+Enter breaks the line in a cell; Tab and Shift+Enter take what was typed and go on', async () => {
    await open('rows=20&problems=0')
    await cell(1, ROLE).click()
    await grid.page.keyboard.type('one')
    await press('Alt+Enter')
    await grid.page.keyboard.type('two')
    await press('Tab')
    expect((await column('role'))[1]).toBe('one\ntwo')
    await cell(3, ROLE).click()
    await grid.page.keyboard.type('three')
    await press('Shift+Enter')
    expect((await column('role'))[3]).toBe('three')
    expect(await active()).toBe(`2,${ROLE}`)
  })

  test('a double click opens a cell as it is, and a click elsewhere takes what was typed', async () => {
    await open('rows=20&problems=0')
    await cell(4, PERSON).dblclick()
    await press('End')
    await grid.page.keyboard.type('X')
    await cell(6, SECTION).click()
    expect(await textOf(4, PERSON)).toBe('s000005X')
    expect(await active()).toBe(`6,${SECTION}`)
  })

  test('Alt+Down opens the list of a choice', async () => {
    await open('rows=20&problems=0')
    await cell(4, ACTION).click()
    await press('Alt+ArrowDown')
    await grid.page.getByRole('listbox').waitFor()
    await press('Escape')
    expect(await grid.page.getByRole('listbox').count()).toBe(0)
  })
})
