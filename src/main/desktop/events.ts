import { BrowserWindow } from 'electron'
import { EVENT_CHANNEL } from '../../shared/ipc/channels.ts'

/** Tells every window of ours what happened. */
export type Publish<E> = <N extends keyof E & string>(event: N, payload: E[N]) => void

/** A publisher to all open windows; without one, events go nowhere, as windows attach anew when they open. */
export function createPublisher<E>(): Publish<E> {
  return (event, payload) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.isDestroyed() && !window.webContents.isDestroyed()) {
        window.webContents.send(EVENT_CHANNEL, event, payload)
      }
    }
  }
}

/** As above, to one window: the focused one, or else the first. Menu commands go this way. */
export function publishToFocused<E>(): Publish<E> {
  return (event, payload) => {
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
    if (window !== undefined && !window.isDestroyed()) {
      window.webContents.send(EVENT_CHANNEL, event, payload)
    }
  }
}
