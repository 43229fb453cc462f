/** The scheme the window's own files are served under, instead of file://. */
export const APP_SCHEME = 'app'

/** The only host of that scheme. */
export const APP_HOST = 'muster'

/** What the window opens. */
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/index.html`

/** Whether an address is one of the app's own. `developmentUrl` is the development server's, when there is one. */
export function isAppUrl(url: string, developmentUrl?: string): boolean {
  const parsed = URL.parse(url)
  if (parsed === null) return false
  // app: has the opaque origin "null" in Node, so protocol and host are compared instead.
  if (parsed.protocol === `${APP_SCHEME}:`) return parsed.host === APP_HOST
  const development = developmentUrl === undefined ? null : URL.parse(developmentUrl)
  return development !== null && parsed.protocol === development.protocol && parsed.host === development.host
}
