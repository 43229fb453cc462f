import type { WebContents } from 'electron'
import type { Frame, Page, Request as PageRequest, Route } from 'playwright'
import { toAppUrl } from '../chromium/scheme-url.ts'
import { protocolHandlerFor } from '../chromium/session.ts'
import { withFilePaths } from '../dialogs/file-paths.ts'
import { createCloneCodec } from '../ipc/clone-codec.ts'
import { invokeHandler } from '../ipc/ipc-main.ts'
import { preloadScript } from '../ipc/preload-script.ts'
import { windowIdOf } from '../registry.ts'
import { clickShortcut, shortcuts } from '../system/menu.ts'
import type { StandInWebContents } from './web-contents.ts'

export type BridgeOptions = {
  readonly contents: StandInWebContents
  readonly sender: WebContents
  readonly preload: string | undefined
  readonly filesKey: string
}

const BINDING = '__standInCall'
const codec = createCloneCodec()

/** Connects one page with main: its requests, its preload, its files, and what it may open. */
export async function bridgePage(page: Page, options: BridgeOptions): Promise<void> {
  await page.context().route('**/*', (route) => answerRequest(route, page, options.contents))
  page.context().on('page', (opened) => void closeForeign(opened, options.contents))
  await page.exposeBinding(BINDING, ({ frame }, kind: unknown, text: unknown) =>
    answerCall(options, frame, String(kind), String(text)),
  )
  if (options.preload === undefined) return
  await page.addInitScript(
    preloadScript(options.preload, { binding: BINDING, files: options.filesKey, shortcuts: shortcuts() }),
  )
}

async function answerCall(options: BridgeOptions, frame: Frame, kind: string, text: string): Promise<string> {
  switch (kind) {
    case 'hello':
      options.contents.newDocument()
      return ''
    case 'next':
      return await options.contents.nextMessages()
    case 'shortcut':
      clickShortcut(text)
      return ''
    case 'invoke':
      return await answerInvoke(options, frame, text)
    default:
      throw new Error(`The stand-in knows no ${kind}`)
  }
}

async function answerInvoke(options: BridgeOptions, frame: Frame, text: string): Promise<string> {
  const sent = codec.decode(await withFilePaths(text, frame.page(), options.filesKey))
  const [channel, ...args] = Array.isArray(sent) ? sent : []
  try {
    return codec.encode(['value', await invokeHandler(options.sender, frame, String(channel), args)])
  } catch (error) {
    return codec.encode(['error', String(error)])
  }
}

async function answerRequest(route: Route, page: Page, contents: StandInWebContents): Promise<void> {
  const request = route.request()
  if (request.isNavigationRequest()) {
    const frame = navigatedFrame(request)
    if (frame === null) return await route.abort('blockedbyclient')
    if (!contents.mayNavigate(request.url(), frame === page.mainFrame())) return await route.abort('aborted')
  }
  const url = toAppUrl(request.url())
  const handler = protocolHandlerFor(url)
  if (handler === undefined) return await route.continue()
  const answer = await handler(new Request(url, { method: request.method() }))
  await route.fulfill({
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(await answer.arrayBuffer()),
  })
}

/** The frame of the app's window that a request would bring elsewhere; null for any other page's. */
function navigatedFrame(request: PageRequest): Frame | null {
  try {
    const frame = request.frame()
    return windowIdOf(frame.page()) === undefined ? null : frame
  } catch {
    // Playwright knows no frame yet for a page that is only just being opened.
    return null
  }
}

/** A page that a page opened. Electron asks first; Chromium is quicker, so it is closed again. */
async function closeForeign(opened: Page, contents: StandInWebContents): Promise<void> {
  const opener = await opened.opener().catch(() => null)
  if (opener === null || windowIdOf(opener) === undefined) return
  contents.mayOpen(opened.url())
  await opened.close().catch(() => undefined)
}
