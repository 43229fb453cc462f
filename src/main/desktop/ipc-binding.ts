import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { DROP_CHANNEL, DROP_ROUTE, REQUEST_CHANNEL } from '../../shared/ipc/channels.ts'
import type { Router } from '../ipc/router.ts'
import type { RequestSender } from '../ipc/sender.ts'

/** The one place where requests enter main. A path comes from the preload alone: to the page there is no such route. */
export function listenForRequests(router: Router): void {
  ipcMain.handle(REQUEST_CHANNEL, (event, route: unknown, input: unknown) =>
    router(senderOf(event), route === DROP_ROUTE ? undefined : route, input),
  )
  ipcMain.handle(DROP_CHANNEL, (event, path: unknown) => router(senderOf(event), DROP_ROUTE, { path }))
}

function senderOf(event: IpcMainInvokeEvent): RequestSender {
  const frame = event.senderFrame
  const window = BrowserWindow.fromWebContents(event.sender)
  return {
    windowId: window === null || window.isDestroyed() ? null : window.id,
    frameUrl: frame === null || frame.isDestroyed() ? null : frame.url,
    isTopFrame: frame !== null && !frame.isDestroyed() && frame.parent === null,
  }
}
