import type { Menu as ElectronMenu, MenuItemConstructorOptions } from 'electron'

/** An item of the recorded menu; a test finds and clicks it as in Electron. */
export type StandInMenuItem = Pick<MenuItemConstructorOptions, 'role' | 'type' | 'accelerator'> & {
  readonly id: string
  readonly label: string
  enabled: boolean
  visible: boolean
  checked: boolean
  readonly submenu: StandInMenu | null
  readonly click: () => void
}

type MenuSurface = Pick<ElectronMenu, 'closePopup'>

export class StandInMenu implements MenuSurface {
  readonly items: readonly StandInMenuItem[]

  constructor(items: readonly StandInMenuItem[]) {
    this.items = items
  }

  getMenuItemById(id: string): StandInMenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item
      const inside = item.submenu?.getMenuItemById(id) ?? null
      if (inside !== null) return inside
    }
    return null
  }

  popup(): void {
    // A context menu is the page's own here.
  }

  closePopup(): void {
    // As above.
  }
}

let applicationMenu: StandInMenu | null = null

function createItem(
  options: MenuItemConstructorOptions,
  siblings: () => readonly StandInMenuItem[],
): StandInMenuItem {
  const { click, submenu, type, role, accelerator } = options
  const item: StandInMenuItem = {
    id: options.id ?? '',
    label: options.label ?? role ?? '',
    enabled: options.enabled ?? true,
    visible: options.visible ?? true,
    checked: options.checked ?? false,
    submenu: Array.isArray(submenu) ? build(submenu) : null,
    ...(type === undefined ? {} : { type }),
    ...(role === undefined ? {} : { role }),
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => {
      if (!item.enabled) return
      if (type === 'radio') for (const other of siblings()) other.checked = other === item
      if (type === 'checkbox') item.checked = !item.checked
      if (click !== undefined) Reflect.apply(click, options, [item, undefined, {}])
    },
  }
  return item
}

function build(template: readonly (MenuItemConstructorOptions | object)[]): StandInMenu {
  const items: StandInMenuItem[] = []
  for (const options of template) items.push(createItem(options, () => items))
  return new StandInMenu(items)
}

export const Menu = {
  buildFromTemplate: build,
  setApplicationMenu: (menu: StandInMenu | null): void => {
    applicationMenu = menu
  },
  getApplicationMenu: (): StandInMenu | null => applicationMenu,
} satisfies Record<
  'buildFromTemplate' | 'setApplicationMenu' | 'getApplicationMenu',
  (menu: never) => unknown
>

/** An accelerator in the one form the page's host compares with. */
function normalise(accelerator: string): string {
  const parts = accelerator.replaceAll('CommandOrControl', 'CmdOrCtrl').split('+')
  const has = (...names: string[]): boolean => parts.some((part) => names.includes(part))
  const held = [
    has('CmdOrCtrl', 'Ctrl', 'Control', 'Cmd', 'Command') ? 'Ctrl' : '',
    has('Shift') ? 'Shift' : '',
    has('Alt', 'Option') ? 'Alt' : '',
  ].filter((name) => name !== '')
  return [...held, parts.at(-1) ?? ''].join('+')
}

function withShortcut(menu: StandInMenu | null): StandInMenuItem[] {
  return (menu?.items ?? []).flatMap((item) => [
    ...(typeof item.accelerator === 'string' && item.role === undefined ? [item] : []),
    ...withShortcut(item.submenu),
  ])
}

/** The shortcuts of the application menu's own items; those of roles are Chromium's already. */
export function shortcuts(): string[] {
  return withShortcut(applicationMenu).map((item) => normalise(item.accelerator ?? ''))
}

export function clickShortcut(shortcut: string): void {
  withShortcut(applicationMenu)
    .find((item) => normalise(item.accelerator ?? '') === shortcut)
    ?.click()
}
