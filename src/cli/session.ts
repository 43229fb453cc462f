import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { systemClock } from '../main/clock.ts'
import { createKeychain, loadKeytar } from '../main/connections/keychain.ts'
import { createMemorySecretStore } from '../main/connections/secret-store.ts'
import { openDatabase } from '../main/database/open.ts'
import { createServices, type Services } from '../main/services.ts'
import { startPractice } from '../main/start-practice.ts'
import type { Events } from '../shared/ipc/contract.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import type { Arguments } from './arguments.ts'
import { whyBrokenOff } from './broken-off.ts'
import { defaultDataFolder } from './data-folder.ts'

export type Session = {
  readonly services: Services
  /** Calls back for every such event. */
  readonly on: <N extends keyof Events>(event: N, listener: (payload: Events[N]) => void) => void
}

type Listeners = { [N in keyof Events]?: ((payload: Events[N]) => void)[] }

/** The services on the chosen data folder. A token from the environment stays in memory and out of the keychain. */
export function openSession(args: Arguments): Result<Session, string> {
  const folder = args.data ?? defaultDataFolder(process.platform, process.env)
  const db = openDatabase(join(folder, 'muster.db'))
  if (!db.ok) return fail(db.error.message)
  const listeners: Listeners = {}
  const services = createServices({
    // Nobody sits at a terminal's run to say «go on»: no rows go ahead alone.
    runOptions: { canaryRows: 0 },
    db: db.value,
    keychain:
      args.url !== null || args.practice
        ? createMemorySecretStore()
        : createKeychain({
            service: 'Muster',
            platform: process.platform,
            load: loadKeytar,
            limitMs: 10_000,
          }),
    launchPractice: startPractice,
    clock: systemClock,
    random: Math.random,
    newId: randomUUID,
    publish: (event, payload) => {
      for (const listener of listeners[event] ?? []) listener(payload)
    },
    report: (error) => process.stderr.write(`${whyBrokenOff(error)}\n`),
  })
  return ok({
    services,
    on(event, listener) {
      const own: ((payload: Events[typeof event]) => void)[] = listeners[event] ?? []
      own.push(listener)
      Object.assign(listeners, { [event]: own })
    },
  })
}

/** The connection that the command line names, ready to be used; its id. */
export async function chooseConnection(
  { services }: Session,
  args: Arguments,
): Promise<Result<string, string>> {
  const { connections } = services
  if (args.practice) {
    const practice = await connections.addPractice(args.lms)
    return practice.ok ? ok(practice.value.id) : fail(practice.error.message)
  }
  const known = await connections.list()
  if (args.connection !== null) {
    const found = known.find((one) => one.name === args.connection || one.id === args.connection)
    if (found === undefined)
      return fail(
        `There is no connection called «${args.connection}». There are: ${known.map((one) => one.name).join(', ') || 'none'}.`,
      )
    return ok(found.id)
  }
  const provider = services.providers.find(args.lms)
  if (!provider.ok) return fail(provider.error.message)
  const read = readSecrets(args, provider.value.manifest.connection.secrets[0]?.id ?? '')
  if (!read.ok) return read
  const secrets = read.value
  const origin = URL.canParse(args.url ?? '') ? new URL(args.url ?? '').origin : args.url
  const same = known.find((one) => one.lms === args.lms && !one.isPractice && one.baseUrl === origin)
  const saved =
    same === undefined
      ? await connections.add({ lms: args.lms, name: args.url ?? '', baseUrl: args.url ?? '', secrets })
      : await connections.replaceSecrets(same.id, secrets)
  return saved.ok ? ok(saved.value.connection.id) : fail(saved.error.message)
}

/** `--token-env` is the LMS's first secret; others are named one by one. */
function readSecrets(args: Arguments, first: string): Result<Record<string, string>, string> {
  const names = { ...(args.tokenEnv === null ? {} : { [first]: args.tokenEnv }), ...args.secretEnvs }
  const secrets: Record<string, string> = {}
  for (const [field, name] of Object.entries(names)) {
    const value = process.env[name]
    if (value === undefined || value === '') return fail(`The environment variable ${name} is not set.`)
    secrets[field] = value
  }
  return ok(secrets)
}
