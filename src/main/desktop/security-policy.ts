import type { App, Session, WebContents } from 'electron'

/** The page may write text to the clipboard and, when a person pastes, read it; nothing else. */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'clipboard-read'])

/** What the policy needs to know of the app around it. */
export type SecurityPolicyOptions = {
  readonly isOwnUrl: (url: string) => boolean
  readonly report: (what: string) => void
}

/** Refuses every permission and device but the clipboard, and that only to our own page. */
export function hardenSession(session: Session, { isOwnUrl, report }: SecurityPolicyOptions): void {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const isAllowed =
      ALLOWED_PERMISSIONS.has(permission) && details.isMainFrame && isOwnUrl(contents?.getURL() ?? '')
    if (!isAllowed) report(`permission refused: ${permission}`)
    callback(isAllowed)
  })
  session.setPermissionCheckHandler(
    (contents, permission, _origin, details) =>
      ALLOWED_PERMISSIONS.has(permission) && details.isMainFrame && isOwnUrl(contents?.getURL() ?? ''),
  )
  session.setDevicePermissionHandler(() => false)
}

/** Keeps every page where it is: no navigation, no new window, no webview. The page's own reload may pass. */
export function hardenContents(contents: WebContents, { isOwnUrl, report }: SecurityPolicyOptions): void {
  contents.on('will-navigate', (details) => {
    if (details.isMainFrame && isOwnUrl(details.url) && isSamePage(details.url, contents.getURL())) return
    report('navigation refused')
    details.preventDefault()
  })
  contents.on('will-frame-navigate', (details) => {
    if (details.isMainFrame) return
    report('navigation of a sub-frame refused')
    details.preventDefault()
  })
  contents.on('will-redirect', (details) => {
    report('redirect refused')
    details.preventDefault()
  })
  contents.on('will-attach-webview', (event) => {
    report('webview refused')
    event.preventDefault()
  })
  contents.setWindowOpenHandler(() => {
    report('new window refused')
    return { action: 'deny' }
  })
}

function isSamePage(url: string, current: string): boolean {
  const [to, from] = [URL.parse(url), URL.parse(current)]
  return to !== null && from !== null && to.host === from.host && to.pathname === from.pathname
}

/** Applies the policy to every page there will ever be, whoever opens it. Call before the first window. */
export function hardenApp(app: App, options: SecurityPolicyOptions): void {
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, options))
}
