import { contract } from '../../../shared/ipc/contract.ts'
import type { IpcProblem } from '../../../shared/ipc/envelope.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { SecretStore } from '../../connections/secret-store.ts'
import type { HandlersFor } from '../router.ts'

/** The routes the shell answers itself, without any service. */
export const desktopContract = {
  'app.info': contract['app.info'],
  'app.openExternal': contract['app.openExternal'],
  'keychain.status': contract['keychain.status'],
}

/** What those handlers need. */
export type DesktopServices = {
  readonly info: { version: string; platform: string; locale: string; host: string }
  readonly openExternal: (url: string) => Promise<Result<Record<string, never>, IpcProblem>>
  readonly secrets: Pick<SecretStore, 'isAvailable'>
}

/** Binds the shell's own routes. */
export function bindDesktopHandlers(services: DesktopServices): HandlersFor<typeof desktopContract> {
  return {
    'app.info': () => ok(services.info),
    'app.openExternal': ({ url }) => services.openExternal(url),
    'keychain.status': async () => {
      const status = await services.secrets.isAvailable()
      return ok(
        status.ok
          ? { available: true, message: '' }
          : { available: false, message: `${status.error.message} ${status.error.advice}` },
      )
    },
  }
}
