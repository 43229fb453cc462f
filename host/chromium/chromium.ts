import { existsSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Rectangle } from 'electron'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { chromiumPath, isHeaded } from '../options.ts'

let launching: Promise<BrowserContext> | undefined
let profile = ''
const started = Promise.withResolvers<BrowserContext>()
// Nobody may be waiting for it.
started.promise.catch(() => undefined)

const QUIET = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-features=Translate,AutofillServerCommunication,MediaRouter',
]

/** The one Chromium of this app, started with its first window. Its profile lies in the app's data folder. */
export function startChromium(userData: string, bounds: Rectangle): Promise<BrowserContext> {
  if (launching === undefined) {
    launching = launch(join(userData, 'chromium-stand-in'), bounds)
    started.resolve(launching)
  }
  return launching
}

async function launch(folder: string, bounds: Rectangle): Promise<BrowserContext> {
  if (!existsSync(chromiumPath)) {
    throw new Error(`No Chromium at ${chromiumPath}. Install it (Debian: apt-get install chromium).`)
  }
  profile = folder
  await waitForProfile(folder)
  return await chromium.launchPersistentContext(folder, {
    executablePath: chromiumPath,
    headless: !isHeaded,
    // A window of its own, without the bar that says a program steers it.
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      ...QUIET,
      ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
      // Only a page of its own scheme opens as an application's window, without tabs and address bar.
      '--app=data:text/html,<title>Muster</title>',
      `--window-position=${bounds.x},${bounds.y}`,
      `--window-size=${bounds.width},${bounds.height}`,
      // A second client, the test's, comes in here.
      ...(isHeaded ? [] : ['--remote-debugging-port=0']),
    ],
    viewport: isHeaded ? null : { width: bounds.width, height: bounds.height },
    colorScheme: null,
    acceptDownloads: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
}

/** A killed app's Chromium needs a moment to end; two may not share a profile. */
async function waitForProfile(folder: string): Promise<void> {
  for (let tries = 0; tries < 100 && isAlive(folder); tries++) await delay(50)
}

function isAlive(folder: string): boolean {
  try {
    const holder = Number(readlinkSync(join(folder, 'SingletonLock')).split('-').at(-1))
    process.kill(holder, 0)
    return true
  } catch {
    return false
  }
}

/** Where a second client reaches this Chromium. */
export async function debuggingEndpoint(): Promise<string> {
  await started.promise
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  return `ws://127.0.0.1:${port}${path}`
}

export async function closeChromium(): Promise<void> {
  const context = await launching?.catch(() => undefined)
  await context?.close().catch(() => undefined)
}

/** The page in front. */
export async function currentPage(): Promise<Page> {
  const page = (await launching)?.pages()[0]
  if (page === undefined) throw new Error('There is no window')
  return page
}
