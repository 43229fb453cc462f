import { shell } from 'electron'
import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { externalUrl } from './external-url.ts'

/** The one way out: opens an https address in the person's browser. */
export async function openExternal(url: string): Promise<Result<Record<string, never>, IpcProblem>> {
  const safe = externalUrl(url)
  if (safe === null) {
    return fail({
      code: 'LINK_REFUSED',
      message: 'Muster opens only secure web addresses (https://). Copy the address to open it yourself.',
    })
  }
  try {
    await shell.openExternal(safe)
    return ok({})
  } catch {
    return fail({
      code: 'LINK_FAILED',
      message: `No browser could be opened. Copy the address to open it yourself: ${safe}`,
    })
  }
}
