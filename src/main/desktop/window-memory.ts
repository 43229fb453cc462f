import type { BrowserWindow } from 'electron'
import { loadWindowState, saveWindowState, type Theme, type WindowState } from './window-state.ts'

const SAVE_AFTER_MS = 500

/** The remembered state of the window, and its keeper. */
export type WindowMemory = {
  readonly state: () => WindowState
  readonly setTheme: (theme: Theme) => void
  /** Keeps up with the window's size and place until it closes. */
  readonly follow: (window: BrowserWindow) => void
}

/** Remembers in `file`. `onProblem` hears when that can't be written: the window works on without. */
export function createWindowMemory(file: string, onProblem: (error: unknown) => void): WindowMemory {
  let state = loadWindowState(file)
  const save = (next: WindowState): void => {
    state = next
    try {
      saveWindowState(file, next)
    } catch (error) {
      onProblem(error)
    }
  }

  return {
    state: () => state,
    setTheme: (theme) => save({ ...state, theme }),
    follow: (window) => {
      let timer: NodeJS.Timeout | undefined
      const remember = (): void => {
        clearTimeout(timer)
        // getNormalBounds is what the window goes back to when it is no longer maximised.
        save({ ...state, bounds: window.getNormalBounds(), isMaximized: window.isMaximized() })
      }
      const soon = (): void => {
        clearTimeout(timer)
        timer = setTimeout(remember, SAVE_AFTER_MS)
      }
      window.on('resize', soon)
      window.on('move', soon)
      window.on('close', remember)
      window.on('closed', () => clearTimeout(timer))
    },
  }
}
