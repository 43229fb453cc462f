import { type ReactNode, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { MenuCommand } from '../../../shared/ipc/contract.ts'
import type { LmsManifest } from '../../../shared/lms/manifest.ts'
import { localDay } from '../../../shared/roster/dates.ts'
import { derivedText } from '../columns/derived-columns.tsx'
import type { ImportSource } from '../import/import-source.ts'
import { ImportView } from '../import/import-view.tsx'
import { type OpenedSource, openSource } from '../import/open-source.ts'
import type { RowStatusStore } from '../row-status/row-status-store.ts'
import type { RosterClient } from '../store/roster-client.ts'
import { createRosterStore } from '../store/roster-store.ts'
import { createViewsStore } from '../views/views-store.ts'
import { RosterView } from './roster-view.tsx'
import type { PanelTab } from './side-panel.tsx'

export type RosterScreenProps = {
  readonly client: RosterClient
  /** Hands main a dropped file; null for one that is on no disk. */
  readonly dropFile: (file: File) => Promise<OpenedSource | null>
  readonly manifest: LmsManifest
  readonly rosterId: string
  readonly status: RowStatusStore
  readonly isMac: boolean
  readonly onOpenRoster: (rosterId: string) => void
  /** The region whose dates are shown; left out, the window's own. */
  readonly locale: string | undefined
  /** Check, Run, the connection; inside, `useRoster` reaches the roster. */
  readonly toolbar?: ReactNode
  readonly panels?: readonly PanelTab[]
  readonly openPanel: string | null
  readonly onOpenPanel: (id: string | null) => void
  readonly onCommands?: (run: ((command: MenuCommand) => boolean) | null) => void
}

/** One roster with all that belongs to it, imports into it included. Give it the roster's id as `key`. */
export function RosterScreen(props: RosterScreenProps) {
  const { client, manifest, rosterId, dropFile, status } = props
  const [store] = useState(() =>
    createRosterStore({
      client,
      manifest,
      rosterId,
      newId: () => crypto.randomUUID(),
      locale: props.locale,
      today: () => localDay(new Date()),
      derived: derivedText(status),
      later: (delayMs, callback) => {
        const timer = setTimeout(callback, delayMs)
        return () => clearTimeout(timer)
      },
    }),
  )
  const [views] = useState(() => createViewsStore(globalThis.localStorage ?? null, manifest.id))
  const [opened, setOpened] = useState<OpenedSource | null>(null)
  const connectionId = useStore(store, (state) => state.roster?.settings.connectionId ?? null)
  useEffect(() => store.actions.open(), [store])

  /** The roster stays on screen until there is something to import: a dialog may be cancelled. */
  const startImport = async (source: ImportSource) => {
    const result = await openSource(source, { client, lms: manifest.id, dropFile })
    store.setState({ problem: result.ok ? null : result.error })
    if (result.ok) setOpened(result.value)
  }

  if (opened !== null) {
    return (
      <ImportView
        deps={{
          client,
          handle: opened.handle,
          fileName: opened.fileName,
          lms: manifest.id,
          rosterId,
          connectionId,
        }}
        manifest={manifest}
        onCancel={() => setOpened(null)}
        onDone={() => {
          setOpened(null)
          void store.actions.load()
        }}
      />
    )
  }
  return (
    <RosterView
      store={store}
      status={status}
      views={views}
      client={client}
      onOpenRoster={props.onOpenRoster}
      isMac={props.isMac}
      toolbar={props.toolbar}
      openPanel={props.openPanel}
      onOpenPanel={props.onOpenPanel}
      onImport={(source) => void startImport(source)}
      {...(props.panels === undefined ? {} : { panels: props.panels })}
      {...(props.onCommands === undefined ? {} : { onCommands: props.onCommands })}
    />
  )
}
