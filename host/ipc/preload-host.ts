import type { CloneCodec } from './clone-codec.ts'

/** What the host script is told when it is put into the page. */
export type HostOptions = {
  /** The name of the binding; it is gone from the page before any of the page's scripts run. */
  readonly binding: string
  /** Under this name dropped files wait for main to ask Chromium for their paths. */
  readonly files: string
  readonly shortcuts: readonly string[]
}

type Binding = (kind: string, text: string) => Promise<string>
type Listener = (event: object, ...args: unknown[]) => void

/**
 * Runs in the page, before the page's own scripts: gives the real preload a `require('electron')` and keeps everything
 * else of Electron out of the page. Self-contained, as only its source travels. `preload` is the built file, wrapped.
 */
export function runPreload(
  options: HostOptions,
  codec: CloneCodec,
  preload: (require: (name: string) => unknown, exports: object, module: { exports: object }) => void,
): void {
  const page = globalThis
  const found: unknown = Reflect.get(page, options.binding)
  Reflect.deleteProperty(page, options.binding)
  // Without nodeIntegrationInSubFrames a preload runs in the top frame alone.
  if (typeof found !== 'function' || Reflect.get(page, 'parent') !== page) return
  const call: Binding = (kind, text) => Reflect.apply(found, page, [kind, text])
  const listeners = new Map<string, Set<Listener>>()
  const noEvent = Object.freeze({})

  const invoke = async (channel: string, ...args: unknown[]): Promise<unknown> => {
    const answer = codec.decode(await call('invoke', codec.encode([channel, ...args])))
    if (!Array.isArray(answer)) throw new Error('The stand-in lost an answer')
    if (answer[0] === 'error') throw new Error(`Error invoking remote method '${channel}': ${answer[1]}`)
    return answer[1]
  }

  const on = (channel: string, listener: Listener): void => {
    listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
  }
  const off = (channel: string, listener: Listener): void => {
    listeners.get(channel)?.delete(listener)
  }

  // Messages are fetched, so that no function of main's is left lying in the page.
  const receive = async (): Promise<void> => {
    for (;;) {
      const messages = codec.decode(await call('next', ''))
      for (const message of Array.isArray(messages) ? messages : []) {
        const [channel, ...args] = message
        for (const listener of [...(listeners.get(channel) ?? [])]) listener(noEvent, ...args)
      }
    }
  }

  // What Electron lets across the bridge: functions as proxies, everything else as a frozen copy.
  const across = (value: unknown): unknown => {
    if (typeof value === 'function') {
      return (...args: unknown[]) => across(Reflect.apply(value, undefined, args.map(across)))
    }
    if (value instanceof Promise) return value.then(across)
    if (Array.isArray(value)) return value.map(across)
    if (typeof value !== 'object' || value === null) return value
    // Objects of the platform, such as a File, go through as they are.
    if (Object.prototype.toString.call(value) !== '[object Object]') return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, across(item)]))
  }

  const exposeInMainWorld = (name: string, api: unknown): void => {
    if (name in page)
      throw new Error('Cannot bind an API on top of an existing property on the window object')
    const exposed = across(api)
    Object.defineProperty(page, name, {
      value: typeof exposed === 'object' ? Object.freeze(exposed) : exposed,
      enumerable: true,
      writable: false,
      configurable: false,
    })
  }

  // A path must be answered at once, but only main can learn it: a mark stands for it until the next request.
  const pending: unknown[] = []
  const getPathForFile = (file: unknown): string => {
    if (Object.prototype.toString.call(file) !== '[object File]')
      throw new TypeError('Argument must be a File')
    Object.defineProperty(page, options.files, { value: pending, configurable: true, enumerable: false })
    return `/${options.files}/${pending.push(file) - 1}/`
  }

  // Menu shortcuts, for keys the page itself makes nothing of.
  const keyOf = (event: object): string => {
    const has = (name: string): boolean => Reflect.get(event, name) === true
    const key = String(Reflect.get(event, 'key'))
    const held = [
      has('ctrlKey') || has('metaKey') ? 'Ctrl' : '',
      has('shiftKey') ? 'Shift' : '',
      has('altKey') ? 'Alt' : '',
    ]
    return [...held.filter((name) => name !== ''), key.length === 1 ? key.toUpperCase() : key].join('+')
  }
  const editsText = (target: unknown): boolean => {
    if (typeof target !== 'object' || target === null) return false
    const tag = Reflect.get(target, 'tagName')
    return tag === 'INPUT' || tag === 'TEXTAREA' || Reflect.get(target, 'isContentEditable') === true
  }
  const onKey = (event: unknown): void => {
    if (typeof event !== 'object' || event === null || Reflect.get(event, 'defaultPrevented')) return
    const key = keyOf(event)
    const isUndo = key === 'Ctrl+Z' || key === 'Ctrl+Y'
    if (!options.shortcuts.includes(key) || (isUndo && editsText(Reflect.get(event, 'target')))) return
    Reflect.apply(Reflect.get(event, 'preventDefault'), event, [])
    void call('shortcut', key)
  }
  const listen: unknown = Reflect.get(page, 'addEventListener')
  if (typeof listen === 'function') Reflect.apply(listen, page, ['keydown', onKey])

  const electron = {
    contextBridge: { exposeInMainWorld },
    ipcRenderer: { invoke, on, off, addListener: on, removeListener: off },
    webUtils: { getPathForFile },
  }
  const module = { exports: {} }
  void call('hello', '').then(receive)
  preload(
    (name) => {
      if (name === 'electron' || name === 'electron/renderer') return electron
      throw new Error(`module not found: ${name} (a sandboxed preload can load only electron)`)
    },
    module.exports,
    module,
  )
}
