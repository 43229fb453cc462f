import { EventEmitter } from 'node:events'
import type { WebContents, WebContentsWillNavigateEventParams, WebFrameMain } from 'electron'
import type { Page } from 'playwright'
import { toAppUrl } from '../chromium/scheme-url.ts'
import { createEvent } from '../event.ts'
import { createCloneCodec } from '../ipc/clone-codec.ts'

type Surface = Pick<
  WebContents,
  | 'getTitle'
  | 'getURL'
  | 'id'
  | 'isDestroyed'
  | 'isDevToolsOpened'
  | 'openDevTools'
  | 'reload'
  | 'send'
  | 'setWindowOpenHandler'
  | 'toggleDevTools'
>
type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]
type Deliver = (messages: string) => void

const codec = createCloneCodec()

export class StandInWebContents extends EventEmitter implements Surface {
  readonly id: number
  #page: Page | undefined
  #url = ''
  #title = ''
  #isDestroyed = false
  #openHandler: OpenHandler | undefined
  #waiting: string[] = []
  #deliver: Deliver | undefined
  /** The address main itself is loading: no navigation of the page's. */
  #loading: string | undefined

  constructor(id: number) {
    super()
    this.id = id
  }

  attach(page: Page): void {
    this.#page = page
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return
      this.#url = toAppUrl(frame.url())
      this.emit('did-navigate', createEvent(), this.#url, 200, 'OK')
    })
    page.on('domcontentloaded', () => this.emit('dom-ready'))
    page.on('load', () => this.emit('did-finish-load'))
    page.on('crash', () =>
      this.emit('render-process-gone', createEvent(), { reason: 'crashed', exitCode: 1 }),
    )
  }

  /** Electron knows the address from the moment the load is asked for. */
  announce(url: string): void {
    this.#url = url
  }

  /** Loads as main asks. Nothing the page does sets this, so it passes the navigation rules. */
  async load(url: string, chromiumUrl: string): Promise<void> {
    this.#loading = chromiumUrl
    this.#url = url
    this.emit('did-start-loading')
    await this.#page?.goto(chromiumUrl)
    this.emit('did-stop-loading')
  }

  /** Whether a navigation in the page may go on, by asking what Electron would ask. */
  mayNavigate(url: string, isMainFrame: boolean): boolean {
    if (isMainFrame && this.#loading === url) {
      this.#loading = undefined
      return true
    }
    const asked: WebContentsWillNavigateEventParams = {
      url: toAppUrl(url),
      isMainFrame,
      isSameDocument: false,
      frame: null satisfies WebFrameMain | null,
    }
    const frameEvent = createEvent(asked)
    this.emit('will-frame-navigate', frameEvent)
    if (!isMainFrame) return !frameEvent.defaultPrevented
    const event = createEvent(asked)
    this.emit('will-navigate', event, asked.url)
    return !event.defaultPrevented && !frameEvent.defaultPrevented
  }

  /** Whether the page may open another; the stand-in itself never shows a second one. */
  mayOpen(url: string): boolean {
    const answer = this.#openHandler?.({
      url: toAppUrl(url),
      frameName: '',
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: this.#url, policy: 'no-referrer' },
    })
    return answer === undefined || answer.action === 'allow'
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed')
    this.#waiting.push(codec.encode([channel, ...args]))
    this.#flush()
  }

  /** The preload's request for what main sent since; the page's document holds one open all the time. */
  nextMessages(): Promise<string> {
    const next = Promise.withResolvers<string>()
    this.#deliver = next.resolve
    this.#flush()
    return next.promise
  }

  /** A new document has no part in what was sent to the one before. */
  newDocument(): void {
    this.#waiting = []
    this.#deliver = undefined
  }

  #flush(): void {
    if (this.#deliver === undefined || this.#waiting.length === 0) return
    const [deliver, messages] = [this.#deliver, this.#waiting]
    this.#deliver = undefined
    this.#waiting = []
    deliver(`[${messages.join(',')}]`)
  }

  destroy(): void {
    this.#isDestroyed = true
    this.emit('destroyed')
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  getURL(): string {
    return this.#url
  }

  getTitle(): string {
    return this.#title
  }

  reload(): void {
    const url = this.#page?.url()
    this.#loading = url
    void this.#page?.reload()
  }

  openDevTools(): void {
    this.emit('devtools-opened')
  }

  toggleDevTools(): void {
    this.openDevTools()
  }

  isDevToolsOpened(): boolean {
    return false
  }
}
