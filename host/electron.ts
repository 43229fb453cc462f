/**
 * What `import … from 'electron'` gives the main process on the stand-in: the part of Electron's surface that
 * Muster uses, over a real Chromium. See README.md.
 */

import { app } from './app.ts'
import { protocol, session } from './chromium/session.ts'
import { listenForControl } from './control.ts'
import { dialog } from './dialogs/dialog.ts'
import { ipcMain } from './ipc/ipc-main.ts'
import { Menu } from './system/menu.ts'
import { powerMonitor, powerSaveBlocker } from './system/power.ts'
import { safeStorage } from './system/safe-storage.ts'
import { shell } from './system/shell.ts'
import { BrowserWindow } from './window/browser-window.ts'
import { nativeTheme } from './window/native-theme.ts'
import { screen } from './window/screen.ts'

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
}

listenForControl({
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
})
app.begin()
