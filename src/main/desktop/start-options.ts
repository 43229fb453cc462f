import { resolve } from 'node:path'

/** The folder for the app's data, when someone chose another: `--user-data DIR`, or MUSTER_USER_DATA. */
export function userDataFolder(argv: readonly string[], env: NodeJS.ProcessEnv): string | null {
  const joined = argv.find((argument) => argument.startsWith('--user-data='))?.slice('--user-data='.length)
  const at = argv.indexOf('--user-data')
  const chosen = joined ?? (at < 0 ? undefined : argv[at + 1]) ?? env.MUSTER_USER_DATA
  return chosen === undefined || chosen === '' ? null : resolve(chosen)
}

/** The development server's address, set by electron-vite's `dev`. Loopback only; ignored once packaged. */
export function developmentUrl(env: NodeJS.ProcessEnv): string | undefined {
  const parsed = URL.parse(env.ELECTRON_RENDERER_URL ?? '')
  if (parsed === null || parsed.protocol !== 'http:') return undefined
  return ['localhost', '127.0.0.1', '[::1]'].includes(parsed.hostname) ? parsed.href : undefined
}
