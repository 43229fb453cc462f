import { describe, expect, test } from 'vitest'
import { commandOf } from './keymap.ts'

const press = (keys: string, isMac = false) => {
  const parts = keys.split('+').filter((part) => part !== '')
  const key = keys.endsWith('++') ? '+' : (parts.at(-1) ?? '')
  return commandOf(
    {
      key: key === 'Space' ? ' ' : key,
      ctrlKey: parts.includes('Ctrl'),
      metaKey: parts.includes('Meta'),
      shiftKey: parts.includes('Shift'),
      altKey: parts.includes('Alt'),
    },
    isMac,
  )
}

describe('keys', () => {
  test.each([
    ['Shift+ArrowDown', { kind: 'move', extend: true, step: { kind: 'by', rows: 1, cols: 0 } }],
    ['Ctrl+ArrowLeft', { kind: 'move', extend: false, step: { kind: 'jump', rows: 0, cols: -1 } }],
    ['Ctrl+Shift+End', { kind: 'move', extend: true, step: { kind: 'gridEnd' } }],
    ['Home', { kind: 'move', extend: false, step: { kind: 'rowStart' } }],
    ['Shift+Tab', { kind: 'advance', along: 'row', direction: -1 }],
    ['Enter', { kind: 'advance', along: 'column', direction: 1 }],
    ['F2', { kind: 'edit', text: null }],
    ['a', { kind: 'edit', text: 'a' }],
    ['Shift+A', { kind: 'edit', text: 'A' }],
    ['Ctrl+a', { kind: 'select', what: 'all' }],
    ['Ctrl+z', { kind: 'undo' }],
    ['Ctrl+Shift+Z', { kind: 'redo' }],
    ['Ctrl+y', { kind: 'redo' }],
    ['Ctrl+d', { kind: 'fillDown' }],
    ['Ctrl++', { kind: 'insertRows' }],
    ['Ctrl+-', { kind: 'deleteRows' }],
    ['Insert', { kind: 'insertRows' }],
    ['Delete', { kind: 'clear' }],
    ['Shift+Space', { kind: 'select', what: 'rows' }],
    ['Ctrl+Space', { kind: 'select', what: 'columns' }],
    ['Escape', { kind: 'select', what: 'one' }],
  ])('%s', (keys, command) => {
    expect(press(keys)).toEqual(command)
  })

  test('Ctrl+C, V and X are left to the clipboard events, function keys and Ctrl+F to the menu', () => {
    for (const keys of ['Ctrl+c', 'Ctrl+v', 'Ctrl+x', 'Ctrl+f', 'F8', 'F9', 'Ctrl+Shift+R', 'Shift']) {
      expect(press(keys), keys).toBeNull()
    }
  })

  test('on a Mac Command is the modifier, and Ctrl+letter does not type the letter', () => {
    expect(press('Meta+z', true)).toEqual({ kind: 'undo' })
    expect(press('Ctrl+z', true)).toBeNull()
    expect(press('Meta+a', false)).toBeNull()
  })

  test('AltGr and Option characters are typed, such as @ in an e-mail', () => {
    expect(press('Ctrl+Alt+@')).toEqual({ kind: 'edit', text: '@' })
    expect(press('Alt+@', true)).toEqual({ kind: 'edit', text: '@' })
    expect(press('Alt+ArrowDown')).toEqual({ kind: 'edit', text: null })
  })
})
