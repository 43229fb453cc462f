import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { MenuCommand } from '../../shared/ipc/contract.ts'
import { ConnectionsPage } from '../connections/connections-page.tsx'
import { RunsPage } from '../history/runs-page.tsx'
import { PullPage } from '../pull/pull-page.tsx'
import { ImportScreen } from '../roster/import/import-screen.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { HomePage } from './home-page.tsx'
import type { Place } from './navigation.ts'
import { RosterPage } from './roster-page.tsx'
import { Sidebar } from './sidebar.tsx'
import type { Stores } from './stores.ts'

type Commands = ((command: MenuCommand) => boolean) | null

/** The window: sidebar and one working surface. */
export function App({ stores }: { readonly stores: Stores }) {
  const { client, navigation, connections, rosters, runs } = stores
  const place = useStore(navigation, (state) => state.place)
  const commands = useRef<Commands>(null)
  const [isMac, setIsMac] = useState(false)
  const [locale, setLocale] = useState<string>()
  const [isHelping, setIsHelping] = useState(false)

  useEffect(() => {
    void connections.load()
    void rosters.actions.load()
    void runs.load()
    client.request('app.info', {}).then(
      (info) => {
        setIsMac(info.platform === 'darwin')
        setLocale(info.locale)
      },
      () => setIsMac(false),
    )
  }, [client, connections, rosters, runs])

  useEffect(
    () =>
      client.subscribe('menu.command', ({ command }) => {
        if (commands.current?.(command) === true) return
        if (command === 'connections') navigation.go({ kind: 'connections', adding: null })
        else if (command === 'newRoster' || command === 'import') navigation.go({ kind: 'home' })
        else if (command === 'help') setIsHelping(true)
      }),
    [client, navigation],
  )

  return (
    <div className="shell">
      <Sidebar stores={stores} place={place} />
      <main className="surface" aria-label="Work">
        <Surface
          stores={stores}
          place={place}
          isMac={isMac}
          locale={locale}
          onCommands={(run) => {
            commands.current = run
          }}
        />
      </main>
      {isHelping ? <HelpDialog isMac={isMac} onClose={() => setIsHelping(false)} /> : null}
    </div>
  )
}

type SurfaceProps = {
  readonly stores: Stores
  readonly place: Place
  readonly isMac: boolean
  readonly locale: string | undefined
  readonly onCommands: (run: Commands) => void
}

function Surface({ stores, place, isMac, locale, onCommands }: SurfaceProps) {
  const { client, navigation } = stores
  const manifests = useStore(stores.connections, (state) => state.manifests)
  switch (place.kind) {
    case 'home':
      return <HomePage stores={stores} />
    case 'connections':
      return <ConnectionsPage stores={stores} adding={place.adding} />
    case 'runs':
      return <RunsPage stores={stores} />
    case 'import': {
      const manifest = manifests.find((one) => one.id === place.lms)
      if (manifest === undefined) return null
      return (
        <ImportScreen
          client={client}
          dropFile={client.dropFile}
          manifest={manifest}
          source={place.source}
          rosterId={null}
          connectionId={place.connectionId}
          onCancel={() => navigation.go({ kind: 'home' })}
          onDone={(rosterId) => navigation.go({ kind: 'roster', rosterId, runId: null })}
        />
      )
    }
    case 'pull': {
      const manifest = manifests.find((one) => one.id === place.lms)
      return manifest === undefined ? null : (
        <PullPage stores={stores} manifest={manifest} connectionId={place.connectionId} />
      )
    }
    case 'roster':
      return (
        <RosterPage
          key={place.rosterId}
          stores={stores}
          rosterId={place.rosterId}
          runId={place.runId}
          isMac={isMac}
          locale={locale}
          onCommands={onCommands}
        />
      )
  }
}
