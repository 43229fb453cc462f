import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type * as electronModule from 'electron'
import { _electron, chromium, type Page } from 'playwright'
import { electronBinary, ROOT } from './host.ts'

export type ProcessOptions = {
  readonly userData: string
  readonly env: Readonly<Record<string, string>>
}

/** Runs inside the main process; it must not use anything from around it. */
export type InMain = (electron: typeof electronModule, argument: string) => unknown

/** The running app, whichever host it runs on. */
export type AppProcess = {
  readonly page: Page
  /** Calls `act` inside the main process with the electron module. */
  readonly evaluate: (act: InMain, argument: string) => Promise<unknown>
  /** Quits as a person does, and waits until it is over. */
  readonly close: () => Promise<void>
  /** Until the process has ended, however it came to that. */
  readonly ended: () => Promise<void>
  /** SIGKILL, at once. */
  readonly kill: () => Promise<void>
  /** What the app wrote to standard output and error so far. */
  readonly output: () => string
}

/** Starts the built app on Electron if its binary is there, else on the stand-in, without a window on a screen. */
export function startApp(options: ProcessOptions): Promise<AppProcess> {
  const binary = electronBinary()
  return binary === null ? startOnStandIn(options) : startOnElectron(options, binary)
}

/** The test runner's own variables would make the app run as a test. */
function environment(env: Readonly<Record<string, string>>): Record<string, string> {
  const result: Record<string, string> = {}
  for (const [name, value] of Object.entries({ ...process.env, ...env })) {
    if (value !== undefined && !/^(VITEST|NODE_OPTIONS|NODE_ENV|TEST|DEV|PROD|MODE)$|^VITEST_/.test(name)) {
      result[name] = value
    }
  }
  return result
}

async function startOnElectron(options: ProcessOptions, executablePath: string): Promise<AppProcess> {
  const application = await _electron.launch({
    executablePath,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ROOT, '--user-data', options.userData],
    cwd: ROOT,
    env: environment(options.env),
  })
  const child = application.process()
  return {
    page: await application.firstWindow(),
    evaluate: (act, argument) => application.evaluate(act, argument),
    close: () => application.close(),
    ended: () => exitOf(child),
    kill: () => killed(child),
    output: collectOutput(child),
  }
}

async function startOnStandIn(options: ProcessOptions): Promise<AppProcess> {
  const child = fork(join(ROOT, 'out/main/index.js'), ['--user-data', options.userData], {
    cwd: ROOT,
    execArgv: ['--import', join(ROOT, 'host/register.ts')],
    env: environment(options.env),
    silent: true,
  })
  const output = collectOutput(child)
  const ask = controlOf(child, output)
  const endpoint = await ask({})
  const browser = await chromium.connectOverCDP(String(endpoint), { noDefaults: true, isLocal: true })
  const page = browser.contexts()[0]?.pages()[0]
  if (page === undefined) throw new Error(`The app opened no window.\n${output()}`)
  return {
    page,
    evaluate: (act, argument) => ask({ source: act.toString(), argument }),
    close: async () => {
      const over = exitOf(child)
      // The answer may never come: the process ends meanwhile.
      void ask({ source: '({ app }) => app.quit()' }).catch(() => undefined)
      await over
      await browser.close()
    },
    ended: () => exitOf(child),
    kill: async () => {
      await killed(child)
      await browser.close()
    },
    output,
  }
}

type Reply = { readonly id: number; readonly value?: unknown; readonly error?: string }

function isReply(message: unknown): message is Reply {
  return typeof message === 'object' && message !== null && 'id' in message
}

/** Asks the stand-in inside the child, by its messages. */
function controlOf(
  child: ChildProcess,
  output: () => string,
): (request: { source?: string; argument?: string }) => Promise<unknown> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0
  child.on('message', (message) => {
    if (!isReply(message)) return
    const waiter = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error === undefined) waiter?.resolve(message.value)
    else waiter?.reject(new Error(message.error))
  })
  child.on('exit', (code, signal) => {
    for (const waiter of waiting.values()) {
      waiter.reject(new Error(`The app ended (${signal ?? `status ${code}`}).\n${output()}`))
    }
  })
  return (request) => {
    const id = ++lastId
    const waiter = Promise.withResolvers<unknown>()
    waiting.set(id, waiter)
    child.send({ id, ...request })
    return waiter.promise
  }
}

function collectOutput(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (part: Buffer) => {
      text += part.toString()
    })
  }
  return () => text
}

async function exitOf(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

async function killed(child: ChildProcess): Promise<void> {
  const over = exitOf(child)
  child.kill('SIGKILL')
  await over
}
