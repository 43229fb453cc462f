import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { WindowMemory } from './window-memory.ts'
import { MINIMUM_SIZE, placeWindow } from './window-state.ts'

/** What shows before the page has painted; the same as its own background, so that nothing flashes. */
const BACKGROUND = { light: '#ffffff', dark: '#17181b' } as const

export type WindowOptions = {
  readonly url: string
  readonly preload: string
  readonly icon: string
  readonly memory: WindowMemory
  readonly allowDevTools: boolean
}

/** Opens the main window where it was left. It shows once its first frame is painted. */
export function createMainWindow(options: WindowOptions): BrowserWindow {
  const state = options.memory.state()
  const workAreas = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeWindow(state, workAreas),
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    title: 'Muster',
    icon: options.icon,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: options.allowDevTools,
    },
  })
  if (state.isMaximized) window.maximize()
  options.memory.follow(window)
  window.once('ready-to-show', () => window.show())
  const followTheme = (): void => {
    window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light)
  }
  nativeTheme.on('updated', followTheme)
  window.on('closed', () => nativeTheme.off('updated', followTheme))
  void window.loadURL(options.url)
  return window
}
