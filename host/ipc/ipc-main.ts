import type { IpcMain, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron'
import type { Frame } from 'playwright'
import { asElectron } from '../as-electron.ts'
import { toAppUrl } from '../chromium/scheme-url.ts'
import { createEvent } from '../event.ts'

type InvokeHandler = Parameters<IpcMain['handle']>[1]

const handlers = new Map<string, InvokeHandler>()

export const ipcMain = {
  handle: (channel, listener) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, listener)
  },
  removeHandler: (channel) => void handlers.delete(channel),
} satisfies Pick<IpcMain, 'handle' | 'removeHandler'>

/** Runs what main registered for a channel, for the frame that asked. */
export async function invokeHandler(
  sender: WebContents,
  frame: Frame,
  channel: string,
  args: readonly unknown[],
): Promise<unknown> {
  const handler = handlers.get(channel)
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
  const event: IpcMainInvokeEvent = createEvent({
    type: 'frame' as const,
    frameId: 1,
    processId: 1,
    sender,
    senderFrame: frameOf(frame),
  })
  return await handler(event, ...args)
}

/** The frame as Electron shows it; its address and its place are the real page's. */
function frameOf(frame: Frame): WebFrameMain {
  const url = toAppUrl(frame.url())
  const parent = frame.parentFrame()
  return asElectron<WebFrameMain>({
    url,
    origin: URL.parse(url)?.origin ?? 'null',
    parent: parent === null ? null : frameOf(parent),
    isDestroyed: () => frame.isDetached(),
    detached: frame.isDetached(),
    name: frame.name(),
  })
}
