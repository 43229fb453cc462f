import { z } from 'zod'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { SecretStore } from './secret-store.ts'

export type Secrets = Readonly<Record<string, string>>
export type SecretPlace = 'keychain' | 'session' | 'missing'

/** A connection's secrets: in the keychain, or for this session in memory where there is none. */
export type SecretKeeper = {
  /** Null notice: they are in the keychain. */
  readonly keep: (connectionId: string, secrets: Secrets) => Promise<{ readonly notice: string | null }>
  readonly find: (connectionId: string) => Promise<Result<Secrets, string>>
  readonly place: (connectionId: string) => Promise<SecretPlace>
  readonly forget: (connectionId: string) => Promise<void>
}

const secretsSchema = z.record(z.string(), z.string())

export function createSecretKeeper(keychain: SecretStore): SecretKeeper {
  const session = new Map<string, Secrets>()

  async function read(connectionId: string): Promise<Result<Secrets | null, string>> {
    const own = session.get(connectionId)
    if (own !== undefined) return ok(own)
    const stored = await keychain.get(connectionId)
    if (!stored.ok) return fail(`${stored.error.message} ${stored.error.advice}`)
    return ok(stored.value === null ? null : secretsSchema.parse(JSON.parse(stored.value)))
  }

  return {
    async keep(connectionId, secrets) {
      const saved = await keychain.set(connectionId, JSON.stringify(secrets))
      if (saved.ok) {
        session.delete(connectionId)
        return { notice: null }
      }
      session.set(connectionId, secrets)
      return {
        notice: `${saved.error.message} The token is kept in memory until you close Muster, and has to be typed again after that. ${saved.error.advice}`,
      }
    },
    async find(connectionId) {
      const found = await read(connectionId)
      if (!found.ok) return found
      return found.value === null
        ? fail('This connection’s token is not on this computer. Open the connection and enter it again.')
        : ok(found.value)
    },
    async place(connectionId) {
      if (session.has(connectionId)) return 'session'
      const found = await read(connectionId)
      return found.ok && found.value !== null ? 'keychain' : 'missing'
    },
    async forget(connectionId) {
      session.delete(connectionId)
      await keychain.delete(connectionId)
    },
  }
}
