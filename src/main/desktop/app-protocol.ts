import { type Protocol, protocol } from 'electron'
import { serveAppFile } from './app-files.ts'
import { APP_SCHEME } from './app-url.ts'

/** Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true },
    },
  ])
}

/** Serves the renderer's built files from `root` to one session's windows. */
export function serveApp(root: string, sessionProtocol: Protocol): void {
  sessionProtocol.handle(APP_SCHEME, (request) => serveAppFile(root, request))
}
