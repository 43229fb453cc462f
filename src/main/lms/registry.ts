import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { canvas } from './canvas/index.ts'
import type { Provider } from './contract.ts'
import { docebo } from './docebo/index.ts'
import { schoology } from './schoology/index.ts'

/** Every LMS Muster speaks to. Adding one is a folder beside this file, its manifest in shared/lms, and a line here. */
const providers: readonly Provider[] = [canvas, schoology, docebo]

/** The ids of the LMSs that Muster ships with, the usual one first. */
export const lmsIds: readonly string[] = providers.map(({ manifest }) => manifest.id)

export type Providers = {
  readonly all: readonly Provider[]
  readonly get: (id: string) => Provider | undefined
  /** Refused with UNKNOWN_LMS, for ids that come from outside or from a database of another version. */
  readonly find: (id: string) => Result<Provider, IpcProblem>
}

/** Fails at once when two providers claim one id: a silent override would send calls to the wrong LMS. */
export function createProviders(list: readonly Provider[] = providers): Providers {
  const byId = new Map<string, Provider>()
  for (const provider of list) {
    if (byId.has(provider.manifest.id)) throw new Error(`Two LMSs are called ${provider.manifest.id}`)
    byId.set(provider.manifest.id, provider)
  }
  return {
    all: list,
    get: (id) => byId.get(id),
    find(id) {
      const provider = byId.get(id)
      return provider === undefined
        ? fail({ code: 'UNKNOWN_LMS', message: `This Muster does not know an LMS called «${id}».` })
        : ok(provider)
    },
  }
}
