import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from 'electron'
import { closeChromium } from './chromium/chromium.ts'
import { createEvent } from './event.ts'
import { openWindows } from './registry.ts'
import { takeLock } from './system/single-instance.ts'

type PathName = Parameters<App['getPath']>[0]
type Surface = Pick<
  App,
  | 'enableSandbox'
  | 'exit'
  | 'focus'
  | 'getAppPath'
  | 'getName'
  | 'getPath'
  | 'getSystemLocale'
  | 'getVersion'
  | 'isPackaged'
  | 'isReady'
  | 'quit'
  | 'releaseSingleInstanceLock'
  | 'requestSingleInstanceLock'
  | 'setAboutPanelOptions'
  | 'setAppUserModelId'
  | 'setPath'
  | 'whenReady'
>

const manifest: { name?: string; productName?: string; version?: string } = readManifest()

function readManifest(): { name?: string; productName?: string; version?: string } {
  const file = join(process.cwd(), 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}

class StandInApp extends EventEmitter implements Surface {
  readonly isPackaged = false
  readonly #paths = new Map<string, string>()
  readonly #ready = Promise.withResolvers<void>()
  #isReady = false
  #isQuitting = false
  #unlock: (() => void) | null = null
  name = manifest.productName ?? manifest.name ?? 'app'

  /** Called once the main script is running: Electron is never ready before that. */
  begin(): void {
    process.once('SIGTERM', () => this.quit())
    process.once('SIGINT', () => this.quit())
    setImmediate(() => {
      this.#isReady = true
      this.emit('will-finish-launching')
      this.emit('ready', createEvent(), {})
      this.#ready.resolve()
    })
    // Electron's event loop does not end by itself.
    setInterval(() => undefined, 2 ** 30)
  }

  whenReady(): Promise<void> {
    return this.#ready.promise
  }

  isReady(): boolean {
    return this.#isReady
  }

  quit(): void {
    if (this.#isQuitting) return
    const before = createEvent()
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    this.#isQuitting = true
    void Promise.all([...openWindows()].map((window) => window.closeForQuit())).then((closed) => {
      const will = createEvent()
      if (closed.every(Boolean)) this.emit('will-quit', will)
      if (!closed.every(Boolean) || will.defaultPrevented) this.#isQuitting = false
      else this.exit(0)
    })
  }

  exit(exitCode = 0): void {
    this.emit('quit', createEvent(), exitCode)
    this.releaseSingleInstanceLock()
    void closeChromium().finally(() => process.exit(exitCode))
  }

  /** Tells of the last window's end; without a listener the app ends, as in Electron. */
  windowClosed(): void {
    if (this.#isQuitting || [...openWindows()].length > 0) return
    if (!this.emit('window-all-closed')) this.quit()
  }

  getPath(name: PathName): string {
    const chosen = this.#paths.get(name)
    if (chosen !== undefined) return chosen
    if (name === 'userData') return this.#userData()
    if (name === 'home') return homedir()
    if (name === 'temp') return tmpdir()
    if (name === 'exe') return process.execPath
    if (name === 'appData') return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config')
    if (name === 'logs') return join(this.#userData(), 'logs')
    return join(homedir(), name.charAt(0).toUpperCase() + name.slice(1))
  }

  #userData(): string {
    const folder = this.#paths.get('userData') ?? join(this.getPath('appData'), this.name)
    mkdirSync(folder, { recursive: true })
    return folder
  }

  setPath(name: string, path: string): void {
    mkdirSync(path, { recursive: true })
    this.#paths.set(name, path)
  }

  /** As in Electron the lock belongs to the data folder; the first instance hears of the second. */
  requestSingleInstanceLock(): boolean {
    this.#unlock ??= takeLock(this.getPath('userData'), ({ argv, cwd }) =>
      this.emit('second-instance', createEvent(), argv, cwd, null),
    )
    return this.#unlock !== null
  }

  releaseSingleInstanceLock(): void {
    this.#unlock?.()
    this.#unlock = null
  }

  getVersion(): string {
    return manifest.version ?? '0.0.0'
  }

  getName(): string {
    return this.name
  }

  getAppPath(): string {
    return process.cwd()
  }

  getSystemLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale
  }

  enableSandbox(): void {
    // Chromium's own sandbox is on or off by its command line here.
  }

  focus(): void {
    this.emit('did-become-active')
  }

  setAboutPanelOptions(): void {
    // There is no about panel here.
  }

  setAppUserModelId(): void {
    // Windows only.
  }
}

export const app = new StandInApp()
