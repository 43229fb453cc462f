import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { menuTemplate } from './menu-template.ts'

type Item = MenuItemConstructorOptions

function flat(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
}

function build(isMac: boolean, isDevelopment = false): { items: Item[]; sent: string[] } {
  const sent: string[] = []
  const items = flat(
    menuTemplate({
      isMac,
      isDevelopment,
      theme: 'dark',
      send: (command) => sent.push(command),
      setTheme: (theme) => sent.push(`theme ${theme}`),
    }),
  )
  return { items, sent }
}

describe.each([
  ['on macOS', true],
  ['elsewhere', false],
])('the menu %s', (_where, isMac) => {
  test('sends the command that an item is named after', () => {
    const { items, sent } = build(isMac)
    const commands = items.filter((item) => item.id !== undefined && !item.id.startsWith('theme.'))
    for (const { click } of commands) if (click !== undefined) Reflect.apply(click, undefined, [])
    expect(sent).toEqual(commands.map((item) => item.id))
    expect(sent).toEqual(
      expect.arrayContaining([
        'newRoster',
        'import',
        'exportResults',
        'check',
        'run',
        'pauseOrResume',
        'retryFailed',
      ]),
    )
  })

  test('gives no shortcut twice', () => {
    const shortcuts = build(isMac).items.flatMap((item) =>
      item.accelerator === undefined ? [] : [item.accelerator],
    )
    expect(new Set(shortcuts).size).toBe(shortcuts.length)
  })

  test('can quit, cut, copy and paste', () => {
    const roles = build(isMac).items.map((item) => item.role)
    expect(roles).toEqual(expect.arrayContaining(['quit', 'cut', 'copy', 'paste', 'selectAll']))
  })

  test('shows the chosen theme as chosen', () => {
    const themes = build(isMac).items.filter((item) => item.type === 'radio')
    expect(themes.filter((item) => item.checked).map((item) => item.id)).toEqual(['theme.dark'])
  })

  test('shows developer tools to developers only', () => {
    const rolesOf = (isDevelopment: boolean) => build(isMac, isDevelopment).items.map((item) => item.role)
    expect(rolesOf(true)).toContain('toggleDevTools')
    expect(rolesOf(false)).not.toContain('toggleDevTools')
    expect(rolesOf(false)).not.toContain('reload')
  })
})
