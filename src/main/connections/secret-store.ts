import { ok, type Result } from '../../shared/result.ts'

/** Why a secret could not be kept, read or removed. Never holds the secret. */
export type SecretStoreProblem = {
  readonly code: 'KEYCHAIN_MISSING' | 'KEYCHAIN_LOCKED' | 'KEYCHAIN_FAILED'
  /** What happened. */
  readonly message: string
  /** What to do about it. */
  readonly advice: string
}

/** Where credentials live: the system's keychain, or memory where there is none. Keyed by the connection's id. */
export type SecretStore = {
  readonly isAvailable: () => Promise<Result<true, SecretStoreProblem>>
  readonly set: (account: string, secret: string) => Promise<Result<true, SecretStoreProblem>>
  /** Null when nothing is kept under that account. */
  readonly get: (account: string) => Promise<Result<string | null, SecretStoreProblem>>
  /** Whether there was something to remove. */
  readonly delete: (account: string) => Promise<Result<boolean, SecretStoreProblem>>
}

/** Keeps secrets until the app closes: for machines without a keychain, and for tests. */
export function createMemorySecretStore(): SecretStore {
  const secrets = new Map<string, string>()
  return {
    isAvailable: async () => ok(true),
    set: async (account, secret) => {
      secrets.set(account, secret)
      return ok(true)
    },
    get: async (account) => ok(secrets.get(account) ?? null),
    delete: async (account) => ok(secrets.delete(account)),
  }
}
