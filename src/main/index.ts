import './small-heap.ts'
import { randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, BrowserWindow, dialog, nativeTheme, session } from 'electron'
import { contract, type Events } from '../shared/ipc/contract.ts'
import { localeDateOrder } from '../shared/roster/date-text.ts'
import { systemClock } from './clock.ts'
import { createKeychain, loadKeytar } from './connections/keychain.ts'
import { openDatabase } from './database/open.ts'
import { storageProblem } from './database/storage-problem.ts'
import { declareAppScheme, serveApp } from './desktop/app-protocol.ts'
import { APP_URL, isAppUrl } from './desktop/app-url.ts'
import { createDialogs } from './desktop/dialogs.ts'
import { createPublisher, publishToFocused } from './desktop/events.ts'
import { openExternal } from './desktop/external-links.ts'
import { listenForRequests } from './desktop/ipc-binding.ts'
import { createLogFile } from './desktop/log-file.ts'
import { installMenu } from './desktop/menu.ts'
import { createPower } from './desktop/power.ts'
import { stopBeforeQuit } from './desktop/quit.ts'
import { tieRunsToPower } from './desktop/run-power.ts'
import { hardenApp, hardenSession } from './desktop/security-policy.ts'
import { type Ending, startOrGiveUp } from './desktop/start-failure.ts'
import { developmentUrl, userDataFolder } from './desktop/start-options.ts'
import { createMainWindow } from './desktop/window.ts'
import { createWindowMemory } from './desktop/window-memory.ts'
import { createFileDesk } from './files/file-desk.ts'
import { describeIncident } from './ipc/describe-incident.ts'
import { bindHandlers } from './ipc/handlers/index.ts'
import { describeError } from './ipc/redact.ts'
import { createRouter } from './ipc/router.ts'
import { createServices, type Services } from './services.ts'
import { startPractice } from './start-practice.ts'

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
  const places = { databasePath: join(userData, 'muster.db'), logFolder: join(userData, 'logs') }
  const log = createLogFile(places.logFolder, () => new Date())
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
  let services: Services | undefined
  stopBeforeQuit(app, { stop: async () => services?.close(), report: logError })
  app.on('window-all-closed', () => app.quit())
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })

  const ending: Ending = {
    tell: ({ title, content }) => dialog.showErrorBox(title, content),
    exit: (status) => app.exit(status),
    report: logError,
  }
  void app.whenReady().then(() => startOrGiveUp(openApp, places, ending))

  function openApp(): void {
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
    const database = openDatabase(places.databasePath)
    if (!database.ok) {
      log(`${database.error.code}: ${database.error.message}`)
      ending.tell({ title: 'Muster can’t open its data', content: database.error.message })
      ending.exit(1)
      return
    }
    const publish = createPublisher<Events>()
    services = createServices({
      db: database.value,
      keychain: secrets,
      launchPractice: startPractice,
      clock: systemClock,
      random: Math.random,
      newId: randomUUID,
      dateOrder: localeDateOrder(app.getSystemLocale()),
      publish,
      report: logError,
    })
    tieRunsToPower(services.runs, createPower())
    listenForRequests(
      createRouter({
        contract,
        handlers: bindHandlers(
          services,
          {
            info: {
              version: app.getVersion(),
              platform: process.platform,
              locale: app.getSystemLocale(),
              host: `Electron ${process.versions.electron ?? 'stand-in'}`,
            },
            openExternal,
            secrets,
          },
          {
            desk: createFileDesk(pathToFileURL(join(import.meta.dirname, 'workbook-worker.js'))),
            dialogs: createDialogs(),
            samplePath: (lms) => join(OUT, `../resources/samples/${basename(lms)}-400.csv`),
            onProgress: (progress) => publish('import.progress', progress),
          },
          (rosterId) => publish('rosters.changed', { rosterId }),
        ),
        isOwnUrl,
        report: (incident) => log(describeIncident(incident)),
        checkOutputs: !app.isPackaged,
        newId: randomUUID,
        explain: storageProblem,
      }),
    )
    openWindow()
  }
}
