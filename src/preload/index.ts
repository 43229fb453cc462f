import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron'
import { DROP_CHANNEL, EVENT_CHANNEL, REQUEST_CHANNEL } from '../shared/ipc/channels.ts'

type Listener = (payload: unknown) => void

const listeners = new Map<string, Set<Listener>>()

// One listener for all events: the Electron event, which carries the sender, stays on this side.
ipcRenderer.on(EVENT_CHANNEL, (_event: IpcRendererEvent, name: unknown, payload: unknown) => {
  if (typeof name !== 'string') return
  for (const listener of listeners.get(name) ?? []) listener(payload)
})

function subscribe(event: string, callback: Listener): () => void {
  if (typeof callback !== 'function') throw new TypeError('subscribe needs a function to call back')
  const own: Listener = (payload) => callback(payload)
  const ofEvent = listeners.get(event) ?? new Set<Listener>()
  listeners.set(event, ofEvent.add(own))
  return () => {
    ofEvent.delete(own)
  }
}

const bridge = {
  request: (route: string, input: unknown): Promise<unknown> =>
    ipcRenderer.invoke(REQUEST_CHANNEL, route, input),
  subscribe,
  // The path stays on this side: a page that could name one could read any file.
  dropFile: async (file: File): Promise<unknown> =>
    ipcRenderer.invoke(DROP_CHANNEL, webUtils.getPathForFile(file)),
}

contextBridge.exposeInMainWorld('muster', Object.freeze(bridge))
