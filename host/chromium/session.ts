import type { Protocol, Session, WebContents } from 'electron'
import type { BrowserContext } from 'playwright'

type ProtocolHandler = (request: Request) => Response | Promise<Response>

const schemes = new Set<string>()
const handlers = new Map<string, ProtocolHandler>()

/** Schemes that main declared before it was ready. */
export function privilegedSchemes(): ReadonlySet<string> {
  return schemes
}

export const protocol = {
  registerSchemesAsPrivileged: (declared) => {
    for (const { scheme, privileges } of declared) if (privileges?.standard) schemes.add(scheme)
  },
  handle: (scheme, handler) => {
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} is handled already`)
    handlers.set(scheme, async (request) => {
      const answer = await handler(request)
      return new Response(answer.body, { status: answer.status, headers: answer.headers })
    })
  },
  unhandle: (scheme) => void handlers.delete(scheme),
  isProtocolHandled: (scheme) => handlers.has(scheme),
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>

/** What main registered for an address's scheme. */
export function protocolHandlerFor(url: string): ProtocolHandler | undefined {
  return handlers.get(URL.parse(url)?.protocol.slice(0, -1) ?? '')
}

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0]
type DeviceHandler = Parameters<Session['setDevicePermissionHandler']>[0]

let checkHandler: CheckHandler = null
let requestHandler: RequestHandler = null
let deviceHandler: DeviceHandler = null

const defaultSession = {
  protocol,
  setPermissionCheckHandler: (handler) => {
    checkHandler = handler
  },
  setPermissionRequestHandler: (handler) => {
    requestHandler = handler
  },
  setDevicePermissionHandler: (handler) => {
    deviceHandler = handler
  },
} satisfies Pick<
  Session,
  'setPermissionCheckHandler' | 'setPermissionRequestHandler' | 'setDevicePermissionHandler'
> & { protocol: typeof protocol }

export const session = { defaultSession }

/** Which handlers main has set; Electron without them allows everything, so a test asks. */
export function permissionHandlers(): { check: boolean; request: boolean; device: boolean } {
  return { check: checkHandler !== null, request: requestHandler !== null, device: deviceHandler !== null }
}

/** Chromium's name for each permission the app may allow, by Electron's. */
const PERMISSIONS = {
  'clipboard-read': 'clipboard-read',
  'clipboard-sanitized-write': 'clipboard-write',
} as const

/** Grants the page what main's check handler allows. Playwright refuses it all the others. */
export async function applyPermissions(context: BrowserContext, contents: WebContents): Promise<void> {
  const allowed = Object.entries(PERMISSIONS).filter(([name]) => isAllowed(name, contents))
  await context.clearPermissions()
  await context.grantPermissions(allowed.map(([, chromiumName]) => chromiumName))
}

function isAllowed(name: string, contents: WebContents): boolean {
  if (name !== 'clipboard-read' && name !== 'clipboard-sanitized-write') return false
  const url = contents.getURL()
  const details = { isMainFrame: true, requestingUrl: url }
  return checkHandler === null || checkHandler(contents, name, url, details)
}
