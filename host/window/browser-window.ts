import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type {
  BrowserWindowConstructorOptions,
  BrowserWindow as ElectronWindow,
  Rectangle,
  WebContents,
} from 'electron'
import type { BrowserContext, CDPSession, Page } from 'playwright'
import { app } from '../app.ts'
import { asElectron } from '../as-electron.ts'
import { startChromium } from '../chromium/chromium.ts'
import { toChromiumUrl } from '../chromium/scheme-url.ts'
import { applyPermissions, privilegedSchemes } from '../chromium/session.ts'
import { createEvent } from '../event.ts'
import { isHeaded } from '../options.ts'
import { addWindow, claimPage, removeWindow } from '../registry.ts'
import { nativeTheme } from './native-theme.ts'
import { bridgePage } from './page-bridge.ts'
import { StandInWebContents } from './web-contents.ts'

type Surface = Pick<
  ElectronWindow,
  | 'close'
  | 'destroy'
  | 'focus'
  | 'getBounds'
  | 'getNormalBounds'
  | 'id'
  | 'isDestroyed'
  | 'isFocused'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'minimize'
  | 'restore'
  | 'setBackgroundColor'
  | 'setBounds'
  | 'setTitle'
  | 'show'
  | 'unmaximize'
>

const all = new Map<number, BrowserWindow>()
let lastId = 0

/** A window of the app: one page of the one Chromium. */
export class BrowserWindow extends EventEmitter implements Surface {
  static getAllWindows(): BrowserWindow[] {
    return [...all.values()]
  }

  static fromId(id: number): BrowserWindow | null {
    return all.get(id) ?? null
  }

  static getFocusedWindow(): BrowserWindow | null {
    return [...all.values()].find((window) => window.isFocused()) ?? null
  }

  static fromWebContents(contents: object): BrowserWindow | null {
    return [...all.values()].find((window) => window.webContents === contents) ?? null
  }

  readonly id = ++lastId
  readonly webContents = new StandInWebContents(this.id)
  /** What was asked for, so that tests can look at the web preferences. */
  readonly options: BrowserWindowConstructorOptions
  #bounds: Rectangle
  #isMaximized = false
  #isMinimized = false
  #isVisible: boolean
  #isDestroyed = false
  #page: Page | undefined
  readonly #opening: Promise<Page>

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    this.options = options
    this.#bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    }
    this.#isVisible = options.show !== false
    all.set(this.id, this)
    addWindow(this)
    // Electron tells of the contents while the window is being made.
    app.emit('web-contents-created', createEvent(), this.webContents)
    app.emit('browser-window-created', createEvent(), this)
    this.#opening = this.#open()
    this.#opening.catch((error: unknown) => {
      process.stderr.write(`The window could not be opened: ${String(error)}\n`)
      app.exit(1)
    })
  }

  async #open(): Promise<Page> {
    const isFirst = all.size === 1
    const context = await startChromium(app.getPath('userData'), this.#bounds)
    const page = (isFirst ? context.pages()[0] : undefined) ?? (await context.newPage())
    claimPage(page, this.id)
    this.#page = page
    this.webContents.attach(page)
    await bridgePage(page, {
      contents: this.webContents,
      sender: this.contentsAsElectron(),
      preload: this.options.webPreferences?.preload,
      filesKey: `f${randomUUID().replaceAll('-', '')}`,
    })
    await this.#applyTheme(page)
    nativeTheme.on('updated', () => void this.#applyTheme(page))
    page.once('domcontentloaded', () => this.emit('ready-to-show'))
    page.once('close', () => this.#closed())
    if (isHeaded) await this.#followBounds(context, page)
    else await this.#applyBounds()
    return page
  }

  contentsAsElectron(): WebContents {
    return asElectron<WebContents>(this.webContents)
  }

  async #applyTheme(page: Page): Promise<void> {
    if (page.isClosed()) return
    const { themeSource } = nativeTheme
    await page.emulateMedia({ colorScheme: themeSource === 'system' ? null : themeSource })
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#opening
    const chromiumUrl = toChromiumUrl(url, privilegedSchemes())
    this.webContents.announce(url)
    await applyPermissions(page.context(), this.contentsAsElectron())
    await this.webContents.load(url, chromiumUrl)
  }

  // Chromium tells nobody when a person moves its window, so it is asked.
  async #followBounds(context: BrowserContext, page: Page): Promise<void> {
    const cdp = await context.newCDPSession(page)
    const timer = setInterval(() => void this.#readBounds(cdp).catch(() => clearInterval(timer)), 1000)
    timer.unref()
    page.once('close', () => clearInterval(timer))
  }

  async #readBounds(cdp: CDPSession): Promise<void> {
    const { bounds } = await cdp.send('Browser.getWindowForTarget')
    const isMaximized = bounds.windowState === 'maximized'
    const { left: x = 0, top: y = 0, width = 0, height = 0 } = bounds
    const before = JSON.stringify([this.#bounds, this.#isMaximized])
    this.#isMaximized = isMaximized
    if (!isMaximized) this.#bounds = { x, y, width, height }
    if (before !== JSON.stringify([this.#bounds, this.#isMaximized])) this.emit('resize')
  }

  async #applyBounds(): Promise<void> {
    const { width, height } = this.#bounds
    if (!isHeaded && this.#page?.isClosed() === false) await this.#page.setViewportSize({ width, height })
  }

  #closed(): void {
    if (this.#isDestroyed) return
    // A person, or the page itself, has closed it already: nobody can hold it open any more.
    this.emit('close', createEvent())
    this.#end()
  }

  #end(): void {
    this.#isDestroyed = true
    all.delete(this.id)
    removeWindow(this.id)
    this.webContents.destroy()
    this.emit('closed')
    app.windowClosed()
  }

  /** False when a listener kept the window open. */
  async closeForQuit(): Promise<boolean> {
    if (this.#isDestroyed) return true
    const event = createEvent()
    this.emit('close', event)
    if (event.defaultPrevented) return false
    this.#end()
    await this.#page?.close()
    return true
  }

  close(): void {
    void this.closeForQuit()
  }

  destroy(): void {
    this.#end()
    void this.#page?.close()
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  getBounds(): Rectangle {
    return { ...this.#bounds }
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds }
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    void this.#applyBounds()
    this.emit('resize')
  }

  setBackgroundColor(): void {
    // The page paints its own.
  }

  setTitle(): void {
    // The page's own title shows.
  }

  show(): void {
    this.#isVisible = true
    this.emit('show')
  }

  focus(): void {
    void this.#page?.bringToFront()
    this.emit('focus')
  }

  isVisible(): boolean {
    return this.#isVisible
  }

  isFocused(): boolean {
    return this.#isVisible && !this.#isDestroyed
  }

  maximize(): void {
    this.#isMaximized = true
    this.emit('maximize')
  }

  unmaximize(): void {
    this.#isMaximized = false
    this.emit('unmaximize')
  }

  isMaximized(): boolean {
    return this.#isMaximized
  }

  minimize(): void {
    this.#isMinimized = true
  }

  restore(): void {
    this.#isMinimized = false
  }

  isMinimized(): boolean {
    return this.#isMinimized
  }
}
