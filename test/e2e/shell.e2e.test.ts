import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchMuster, type MusterApp } from './app.ts'
import { serveForeignPage } from './foreign-page.ts'
import { HOST } from './host.ts'

/** Asks the bridge from inside the page, as a script there would. */
function requestInPage(app: MusterApp, route: string, input: unknown): Promise<unknown> {
  return app.page.evaluate(
    ([name, argument]) => {
      const bridge: { request(route: unknown, input: unknown): Promise<unknown> } = Reflect.get(
        globalThis,
        'muster',
      )
      return bridge.request(name, argument)
    },
    [route, input] as const,
  )
}

describe(`the shell on ${HOST}`, () => {
  let app: MusterApp
  const userData = mkdtempSync(join(tmpdir(), 'muster-shell-'))

  beforeAll(async () => {
    app = await launchMuster({ userData, toleratedErrors: [/Content Security Policy/i, /ERR_/] })
  })
  afterAll(async () => {
    await app.close()
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
  })

  test('the page has the bridge, whole and frozen, and nothing of Node', async () => {
    const seen = await app.page.evaluate(() => {
      const bridge: object = Reflect.get(globalThis, 'muster')
      return {
        functions: Object.keys(bridge).sort(),
        isFrozen: Object.isFrozen(bridge),
        node: ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter(
          (name) => name in globalThis,
        ),
      }
    })
    expect(seen).toEqual({ functions: ['dropFile', 'request', 'subscribe'], isFrozen: true, node: [] })
  })

  test('a request is answered through the contract', async () => {
    expect(await requestInPage(app, 'app.info', {})).toMatchObject({
      ok: true,
      value: { version: JSON.parse(readFileSync('package.json', 'utf8')).version },
    })
  })

  test.each(['nothing.here', 'constructor', '__proto__', 'toString'])(
    'the unknown route %s is answered as an error',
    async (route) => {
      expect(await requestInPage(app, route, {})).toMatchObject({
        ok: false,
        error: { code: 'UNKNOWN_ROUTE' },
      })
    },
  )

  test('input that breaks the contract does not reach a handler', async () => {
    expect(
      await requestInPage(app, 'app.openExternal', { url: 'https://example.org', more: 1 }),
    ).toMatchObject({
      ok: false,
      error: { code: 'BAD_INPUT' },
    })
  })

  test('the page can name no file of this computer: only what was dropped is read', async () => {
    const path = join(userData, 'secret.csv')
    writeFileSync(path, 'SIS ID,Section ID\nS-1,B-1\n')
    expect(await requestInPage(app, 'files.drop', { path })).toMatchObject({
      ok: false,
      error: { code: 'UNKNOWN_ROUTE' },
    })
    const forged = await app.page.evaluate((name) => {
      const bridge: { dropFile(file: unknown): Promise<unknown> } = Reflect.get(globalThis, 'muster')
      return Promise.all([
        bridge.dropFile(new File(['a'], name)),
        bridge.dropFile(name).catch(() => 'refused'),
        bridge.dropFile({ name, path: name }).catch(() => 'refused'),
      ])
    }, path)
    expect(forged).toEqual([{ ok: true, value: null }, 'refused', 'refused'])

    await app.page.evaluate(() => {
      const input = document.createElement('input')
      input.type = 'file'
      input.id = 'dropped'
      document.body.append(input)
    })
    await app.page.setInputFiles('#dropped', path)
    const dropped = await app.page.evaluate(() => {
      const bridge: { dropFile(file: unknown): Promise<unknown> } = Reflect.get(globalThis, 'muster')
      const input = document.querySelector<HTMLInputElement>('#dropped')
      const file = input?.files?.[0]
      input?.remove()
      return bridge.dropFile(file)
    })
    expect(dropped).toMatchObject({ ok: true, value: { fileName: 'secret.csv' } })
  })

  test.each(['http://example.org/', 'file:///etc/passwd', 'javascript:alert(1)'])(
    'the link %s is not opened outside',
    async (url) => {
      await app.evaluate(({ shell }) => {
        Reflect.set(globalThis, 'opened', [])
        shell.openExternal = async (opened) => void Reflect.get(globalThis, 'opened').push(opened)
      })
      expect(await requestInPage(app, 'app.openExternal', { url })).toMatchObject({ ok: false })
      expect(await app.evaluate(() => Reflect.get(globalThis, 'opened'))).toEqual([])
    },
  )

  test('the page can go nowhere else and open no window', async () => {
    const home = app.page.url()
    const answer = await app.page.evaluate(() => {
      const opened = globalThis.window.open('https://example.org/')
      globalThis.location.href = 'https://example.org/'
      return opened === null || opened.closed || typeof opened
    })
    expect(['object', true]).toContain(answer)
    await expect.poll(() => app.page.context().pages().length).toBe(1)
    expect(app.page.url()).toBe(home)
    expect(await requestInPage(app, 'app.info', {})).toMatchObject({ ok: true })
    const log = (): string => readFileSync(join(userData, 'logs/muster.log'), 'utf8')
    expect(log()).toContain('navigation refused')
    await expect.poll(log).toContain('new window refused')
  })

  test('the policy stops a script that was written into the page, and every connection', async () => {
    const result = await app.page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.injected = true'
      document.head.append(script)
      const fetched = await fetch('https://example.org/').then(
        () => 'went out',
        () => 'refused',
      )
      return { injected: 'injected' in globalThis, fetched }
    })
    expect(result).toEqual({ injected: false, fetched: 'refused' })
  })

  test('no permission is given but the clipboard', async () => {
    const states = await app.page.evaluate(async () => {
      const stateOf = async (name: PermissionName): Promise<string> =>
        (await navigator.permissions.query({ name })).state
      return {
        geolocation: await stateOf('geolocation'),
        notifications: await stateOf('notifications'),
      }
    })
    expect(states).toEqual({ geolocation: 'denied', notifications: 'denied' })
    await app.page.evaluate(() => navigator.clipboard.writeText('a\tb'))
    expect(await app.page.evaluate(() => navigator.clipboard.readText())).toBe('a\tb')
  })

  test('menu commands arrive in the window until it unsubscribes', async () => {
    await app.page.evaluate(() => {
      const bridge: { subscribe(name: string, callback: (payload: unknown) => void): () => void } =
        Reflect.get(globalThis, 'muster')
      const got: unknown[] = []
      Reflect.set(globalThis, 'got', got)
      const stop = bridge.subscribe('menu.command', (payload) => {
        got.push(payload)
        if (got.length === 2) stop()
      })
    })
    for (const command of ['newRoster', 'check', 'find'] as const) await app.clickMenu(command)
    await expect.poll(() => app.page.evaluate(() => Reflect.get(globalThis, 'got').length)).toBe(2)
    expect(await app.page.evaluate(() => Reflect.get(globalThis, 'got'))).toEqual([
      { command: 'newRoster' },
      { command: 'check' },
    ])
  })

  test('an answer of another origin in the same window is refused the bridge', async () => {
    const foreign = await serveForeignPage()
    try {
      await app.evaluate(
        ({ BrowserWindow }, url) => BrowserWindow.getAllWindows()[0]?.loadURL(url),
        foreign.url,
      )
      await app.page.waitForSelector('h1:has-text("Foreign")')
      expect(await requestInPage(app, 'app.info', {})).toMatchObject({
        ok: false,
        error: { code: 'FORBIDDEN' },
      })
    } finally {
      foreign.close()
    }
  })
})

describe(`the window over restarts on ${HOST}`, () => {
  const userData = mkdtempSync(join(tmpdir(), 'muster-window-'))
  let app: MusterApp | undefined

  afterEach(async () => {
    await app?.close()
    app = undefined
  })
  afterAll(() => rmSync(userData, { recursive: true, force: true, maxRetries: 5 }))

  test('is remembered: size, place and theme', async () => {
    const bounds = { x: 40, y: 60, width: 1111, height: 777 }
    app = await launchMuster({ userData })
    await app.evaluate(
      ({ BrowserWindow }, text) => BrowserWindow.getAllWindows()[0]?.setBounds(JSON.parse(text)),
      JSON.stringify(bounds),
    )
    await app.clickMenu('theme.dark')
    await app.close()

    app = await launchMuster({ userData })
    expect(
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds()),
    ).toEqual(bounds)
    expect(await app.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
  })

  test('ends the app when it is closed', async () => {
    const closed = await launchMuster({ userData })
    void closed.page.close()
    await closed.ended()
  })

  test('is alone: a second start ends at once and brings the first forward', async () => {
    app = await launchMuster({ userData })
    await app.evaluate(({ app: electronApp }) => {
      electronApp.once('second-instance', () => Reflect.set(globalThis, 'heardOfSecond', true))
    })
    await expect(launchMuster({ userData })).rejects.toThrow()
    await expect.poll(() => app?.evaluate(() => Reflect.get(globalThis, 'heardOfSecond'))).toBe(true)
  })

  test('opens again after the app was killed', async () => {
    app = await launchMuster({ userData })
    await app.kill()
    app = await launchMuster({ userData })
    expect(await requestInPage(app, 'app.info', {})).toMatchObject({ ok: true })
  })
})
