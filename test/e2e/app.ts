import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import type { MenuCommand } from '../../src/shared/ipc/contract.ts'
import { type AppProcess, type InMain, startApp } from './app-process.ts'
import { ROOT } from './host.ts'

export type LaunchOptions = {
  /** The app's data folder; a new one, removed at the end, if none is given. */
  readonly userData?: string
  readonly env?: Readonly<Record<string, string>>
  /** What counts as no failure although it is an error in the console. */
  readonly toleratedErrors?: readonly RegExp[]
}

/** Muster as a test drives it. */
export type MusterApp = {
  readonly page: Page
  readonly userData: string
  readonly evaluate: (act: InMain, argument?: string) => Promise<unknown>
  /** The file the next open dialogs answer with; null cancels them. */
  readonly answerOpenDialog: (path: string | null) => Promise<void>
  /** Where the next save dialogs save; null cancels them. */
  readonly answerSaveDialog: (path: string | null) => Promise<void>
  readonly clickMenu: (command: MenuCommand | `theme.${'system' | 'light' | 'dark'}`) => Promise<void>
  /** Puts the computer to sleep, or wakes it, as far as the app can tell. */
  readonly power: (event: 'suspend' | 'resume') => Promise<void>
  /** A picture in test-results/, by name. */
  readonly screenshot: (name: string) => Promise<string>
  readonly output: () => string
  /** Quits as a person does. Fails if the page reported errors meanwhile. */
  readonly close: () => Promise<void>
  /** Until the process has ended, however it came to that. */
  readonly ended: () => Promise<void>
  /** SIGKILL. The data folder stays, for the next launch. */
  readonly kill: () => Promise<void>
}

/** Starts the built app and waits until its page is there. Build it first (`npm run build`). */
export async function launchMuster(options: LaunchOptions = {}): Promise<MusterApp> {
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'muster-e2e-'))
  const running = await startApp({ userData, env: options.env ?? {} })
  const problems = watchForProblems(running.page, options.toleratedErrors ?? [])
  await running.page.waitForFunction(() => 'muster' in globalThis && document.readyState === 'complete')

  return {
    page: running.page,
    userData,
    evaluate: (act, argument = '') => running.evaluate(act, argument),
    ...actionsOf(running),
    output: running.output,
    close: async () => {
      await running.close()
      if (options.userData === undefined) rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
      if (problems.length > 0) throw new Error(`The page reported errors:\n${problems.join('\n')}`)
    },
    ended: running.ended,
    kill: running.kill,
  }
}

/** An error nobody asked about must not pass unseen. */
function watchForProblems(page: Page, tolerated: readonly RegExp[]): string[] {
  const problems: string[] = []
  const add = (text: string): void => {
    if (!tolerated.some((pattern) => pattern.test(text))) problems.push(text)
  }
  page.on('console', (message) => {
    if (message.type() === 'error') add(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => add(`page: ${error.stack ?? error.message}`))
  return problems
}

type Actions = Pick<MusterApp, 'answerOpenDialog' | 'answerSaveDialog' | 'clickMenu' | 'power' | 'screenshot'>

function actionsOf({ evaluate, page }: AppProcess): Actions {
  return {
    answerOpenDialog: async (path) => {
      await evaluate(({ dialog }, answer) => {
        const filePaths = answer === '' ? [] : [answer]
        dialog.showOpenDialog = async () => ({ canceled: answer === '', filePaths })
      }, path ?? '')
    },
    answerSaveDialog: async (path) => {
      await evaluate(({ dialog }, answer) => {
        dialog.showSaveDialog = async () => ({ canceled: answer === '', filePath: answer })
      }, path ?? '')
    },
    clickMenu: async (command) => {
      await evaluate(({ Menu }, id) => {
        const item = Menu.getApplicationMenu()?.getMenuItemById(id)
        if (item === null || item === undefined) throw new Error(`No menu item ${id}`)
        item.click()
      }, command)
    },
    power: async (event) => {
      await evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event)
    },
    screenshot: async (name) => {
      const folder = join(ROOT, 'test-results')
      mkdirSync(folder, { recursive: true })
      const path = join(folder, `${name}.png`)
      await page.screenshot({ path })
      return path
    },
  }
}
