import { fail, ok, type Result } from '../../shared/result.ts'
import type { SecretStore, SecretStoreProblem } from './secret-store.ts'

/** The part of keytar in use. The only file that knows it: it is no longer maintained, and may have to be replaced. */
export type Keytar = {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

export type KeychainOptions = {
  readonly service: string
  readonly platform: NodeJS.Platform
  /** Loads the native module; only when first needed, so that a missing build is a message and not a crash. */
  readonly load: () => Promise<Keytar>
  /** A locked keyring may wait for a password that nobody is asked for. */
  readonly limitMs: number
}

const PROBE_ACCOUNT = 'muster-probe'
const TIMED_OUT = Symbol('timed out')

/** Loads keytar itself. */
export async function loadKeytar(): Promise<Keytar> {
  const module = await import('keytar')
  return module.default
}

/** The system's keychain: Keychain on macOS, Credential Manager on Windows, the Secret Service on Linux. */
export function createKeychain(options: KeychainOptions): SecretStore {
  let loading: Promise<Keytar> | undefined
  const load = (): Promise<Keytar> => {
    loading ??= options.load()
    return loading
  }

  async function use<T>(act: (keytar: Keytar) => Promise<T>): Promise<Result<T, SecretStoreProblem>> {
    let keytar: Keytar
    try {
      keytar = await load()
    } catch {
      loading = undefined
      return fail(missing(options.platform, 'the part of Muster that speaks to it could not be loaded'))
    }
    try {
      const answer = await withLimit(act(keytar), options.limitMs)
      return answer === TIMED_OUT ? fail(locked(options.platform)) : ok(answer)
    } catch (error) {
      return fail(readProblem(options.platform, error))
    }
  }

  return {
    isAvailable: async () => {
      const read = await use((keytar) => keytar.getPassword(options.service, PROBE_ACCOUNT))
      return read.ok ? ok(true) : read
    },
    set: async (account, secret) => {
      const written = await use((keytar) => keytar.setPassword(options.service, account, secret))
      return written.ok ? ok(true) : written
    },
    get: (account) => use((keytar) => keytar.getPassword(options.service, account)),
    delete: (account) => use((keytar) => keytar.deletePassword(options.service, account)),
  }
}

async function withLimit<T>(work: Promise<T>, limitMs: number): Promise<T | typeof TIMED_OUT> {
  const limit = Promise.withResolvers<typeof TIMED_OUT>()
  const timer = setTimeout(() => limit.resolve(TIMED_OUT), limitMs)
  try {
    return await Promise.race([work, limit.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** keytar gives only a text; what matters is whether there is a keychain at all. */
function readProblem(platform: NodeJS.Platform, error: unknown): SecretStoreProblem {
  const text = error instanceof Error ? error.message : ''
  if (/D-?Bus|autolaunch|ServiceUnknown|org\.freedesktop\.secrets|not provided by any/i.test(text)) {
    return missing(platform, 'none is running')
  }
  if (/lock|interaction is not allowed|cancel|dismiss|prompt/i.test(text)) return locked(platform)
  return {
    code: 'KEYCHAIN_FAILED',
    message: `${keychainName(platform)} refused the request.`,
    advice: adviceFor(platform),
  }
}

function missing(platform: NodeJS.Platform, why: string): SecretStoreProblem {
  return {
    code: 'KEYCHAIN_MISSING',
    message: `Muster can't use ${keychainName(platform)}: ${why}.`,
    advice: adviceFor(platform),
  }
}

function locked(platform: NodeJS.Platform): SecretStoreProblem {
  return {
    code: 'KEYCHAIN_LOCKED',
    message: `${keychainName(platform)} is locked or does not answer.`,
    advice: 'Unlock it (signing out of the computer and in again usually does), then try again.',
  }
}

function keychainName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'the macOS keychain'
  if (platform === 'win32') return 'the Windows Credential Manager'
  return 'the system keyring'
}

function adviceFor(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Open Keychain Access, unlock the login keychain, and try again.'
  if (platform === 'win32') {
    return 'Check in Services that Credential Manager is running, then start Muster again.'
  }
  return 'Install gnome-keyring (or KWallet) and sign in to a desktop session, then start Muster again.'
}
