import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, session } from 'electron'
import type { Events } from '../shared/ipc/contract.ts'
import { createKeychain, loadKeytar } from './connections/keychain.ts'
import { declareAppScheme, serveApp } from './desktop/app-protocol.ts'
import { APP_URL, isAppUrl } from './desktop/app-url.ts'
import { publishToFocused } from './desktop/events.ts'
import { openExternal } from './desktop/external-links.ts'
import { listenForRequests } from './desktop/ipc-binding.ts'
import { createLogFile } from './desktop/log-file.ts'
import { installMenu } from './desktop/menu.ts'
import { stopBeforeQuit } from './desktop/quit.ts'
import { hardenApp, hardenSession } from './desktop/security-policy.ts'
import { developmentUrl, userDataFolder } from './desktop/start-options.ts'
import { createMainWindow } from './desktop/window.ts'
import { createWindowMemory } from './desktop/window-memory.ts'
import { describeIncident } from './ipc/describe-incident.ts'
import { bindDesktopHandlers, desktopContract } from './ipc/handlers/desktop.ts'
import { describeError } from './ipc/redact.ts'
import { createRouter } from './ipc/router.ts'

const OUT = join(import.meta.dirname, '..')

// Before anything asks for a path: the single-instance lock and the session live in this folder too.
const chosenFolder = userDataFolder(process.argv, process.env)
if (chosenFolder !== null) app.setPath('userData', chosenFolder)

app.enableSandbox()
declareAppScheme()

if (app.requestSingleInstanceLock()) start()
else app.quit()

function start(): void {
  const userData = app.getPath('userData')
  const log = createLogFile(join(userData, 'logs'), () => new Date())
  const logError = (error: unknown): void => log(describeError(error))
  const devUrl = app.isPackaged ? undefined : developmentUrl(process.env)
  const isOwnUrl = (url: string): boolean => isAppUrl(url, devUrl)
  const policy = { isOwnUrl, report: log }
  const memory = createWindowMemory(join(userData, 'window.json'), logError)
  const secrets = createKeychain({
    service: 'Muster',
    platform: process.platform,
    load: loadKeytar,
    limitMs: 10_000,
  })

  const openWindow = (): BrowserWindow =>
    createMainWindow({
      url: devUrl ?? APP_URL,
      preload: join(OUT, 'preload/index.cjs'),
      icon: join(OUT, '../resources/icon.png'),
      memory,
      allowDevTools: !app.isPackaged,
    })

  process.on('uncaughtException', logError)
  process.on('unhandledRejection', logError)
  hardenApp(app, policy)
  stopBeforeQuit(app, { stop: async () => undefined, report: logError })
  app.on('window-all-closed', () => app.quit())
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })

  void app.whenReady().then(() => {
    nativeTheme.themeSource = memory.state().theme
    hardenSession(session.defaultSession, policy)
    serveApp(join(OUT, 'renderer'), session.defaultSession.protocol)
    const sendToWindow = publishToFocused<Events>()
    installMenu({
      isMac: process.platform === 'darwin',
      isDevelopment: !app.isPackaged,
      theme: memory.state().theme,
      send: (command) => sendToWindow('menu.command', { command }),
      setTheme: (theme) => {
        nativeTheme.themeSource = theme
        memory.setTheme(theme)
      },
    })
    listenForRequests(
      createRouter({
        contract: desktopContract,
        handlers: bindDesktopHandlers({
          info: {
            version: app.getVersion(),
            platform: process.platform,
            locale: app.getLocale(),
            host: `Electron ${process.versions.electron ?? 'stand-in'}`,
          },
          openExternal,
          secrets,
        }),
        isOwnUrl,
        report: (incident) => log(describeIncident(incident)),
        checkOutputs: !app.isPackaged,
        newId: randomUUID,
      }),
    )
    openWindow()
  })
}
