import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../shared/ipc/contract.ts'
import type { Theme } from './window-state.ts'

/** What the menu needs from the app around it. */
export type MenuOptions = {
  readonly isMac: boolean
  /** Adds reload and the developer tools. */
  readonly isDevelopment: boolean
  readonly theme: Theme
  readonly send: (command: MenuCommand) => void
  readonly setTheme: (theme: Theme) => void
}

type Item = MenuItemConstructorOptions
const SEPARATOR: Item = { type: 'separator' }

/** The application menu as data. An item's id is its command, so that tests find it. */
export function menuTemplate(options: MenuOptions): Item[] {
  const item = (command: MenuCommand, label: string, accelerator?: string): Item => ({
    id: command,
    label,
    click: () => options.send(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  })
  const settings = item('connections', 'Connections…', 'CmdOrCtrl+,')

  return [
    ...(options.isMac ? [appMenu(settings)] : []),
    {
      label: '&File',
      submenu: [
        item('newRoster', 'New Roster', 'CmdOrCtrl+N'),
        item('import', 'Import…', 'CmdOrCtrl+O'),
        SEPARATOR,
        item('exportRoster', 'Export Roster…', 'CmdOrCtrl+S'),
        item('exportResults', 'Export Results…', 'CmdOrCtrl+E'),
        SEPARATOR,
        ...(options.isMac ? [{ role: 'close' as const }] : [settings, SEPARATOR, { role: 'quit' as const }]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        item('undo', 'Undo', 'CmdOrCtrl+Z'),
        item('redo', 'Redo', options.isMac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
        SEPARATOR,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        SEPARATOR,
        item('find', 'Find…', 'CmdOrCtrl+F'),
        item('replace', 'Find and Replace…', options.isMac ? 'Alt+Cmd+F' : 'Ctrl+H'),
        item('goToRow', 'Go to Row…', 'CmdOrCtrl+G'),
      ],
    },
    {
      label: '&Roster',
      submenu: [
        item('addRow', 'Add Row', 'CmdOrCtrl+Shift+N'),
        item('deleteRows', 'Delete Rows', 'CmdOrCtrl+Backspace'),
        item('setForRows', 'Set for Selected Rows…', 'CmdOrCtrl+Shift+E'),
        item('nextProblem', 'Next Problem', 'F8'),
        item('compare', 'Compare with Another Roster…'),
        item('split', 'Split…'),
        SEPARATOR,
        item('check', 'Check', 'F9'),
        item('run', 'Run', 'CmdOrCtrl+F9'),
        item('pauseOrResume', 'Pause or Resume', 'CmdOrCtrl+Shift+P'),
        item('stop', 'Stop', 'CmdOrCtrl+.'),
        item('retryFailed', 'Retry Failed Rows', 'CmdOrCtrl+Shift+R'),
      ],
    },
    viewMenu(options),
    ...(options.isMac ? [{ role: 'windowMenu' as const }] : []),
    { label: '&Help', role: 'help', submenu: [item('help', 'Muster Help', 'F1')] },
  ]
}

function appMenu(settings: Item): Item {
  return {
    role: 'appMenu',
    label: 'Muster',
    submenu: [
      { role: 'about' },
      SEPARATOR,
      settings,
      SEPARATOR,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      SEPARATOR,
      { role: 'quit' },
    ],
  }
}

function viewMenu(options: MenuOptions): Item {
  const theme = (value: Theme, label: string): Item => ({
    id: `theme.${value}`,
    label,
    type: 'radio',
    checked: options.theme === value,
    click: () => options.setTheme(value),
  })
  const forDevelopers: Item[] = [SEPARATOR, { role: 'reload' }, { role: 'toggleDevTools' }]
  return {
    label: '&View',
    submenu: [
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'resetZoom' },
      SEPARATOR,
      {
        label: 'Theme',
        submenu: [theme('system', 'As the System'), theme('light', 'Light'), theme('dark', 'Dark')],
      },
      SEPARATOR,
      { role: 'togglefullscreen' },
      ...(options.isDevelopment ? forDevelopers : []),
    ],
  }
}
