import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { MenuCommand } from '../../shared/ipc/contract.ts'
import type { SyncOptions } from '../../shared/run/options.ts'
import { CheckPanel } from '../check/check-panel.tsx'
import { createCheckStore } from '../check/check-store.ts'
import { StaleWatch } from '../check/stale-watch.tsx'
import { sentenceOf } from '../ipc/client.ts'
import { RosterScreen } from '../roster/frame/roster-screen.tsx'
import { createRowStatusStore } from '../roster/row-status/row-status-store.ts'
import { createRunStore } from '../run/run-store.ts'
import { ExportDialog } from './export-dialog.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { RosterActionsBar } from './roster-actions-bar.tsx'
import { runCommand } from './run-command.ts'
import { RunOfRoster } from './run-of-roster.tsx'
import type { Stores } from './stores.ts'
import { useRunStart } from './use-run-start.ts'

type RosterPageProps = {
  readonly stores: Stores
  readonly rosterId: string
  readonly runId: string | null
  readonly isMac: boolean
  readonly locale: string | undefined
  readonly onCommands: (run: ((command: MenuCommand) => boolean) | null) => void
}

/** A roster with its check and its run beside the grid. */
export function RosterPage({ stores, rosterId, runId, isMac, locale, onCommands }: RosterPageProps) {
  const { client, navigation } = stores
  const manifests = useStore(stores.connections, (state) => state.manifests)
  const lms = useStore(stores.rosters, (state) => state.rosters.find((roster) => roster.id === rosterId)?.lms)
  const manifest = manifests.find((one) => one.id === lms)
  const [status] = useState(createRowStatusStore)
  const [openPanel, setOpenPanel] = useState<string | null>(runId === null ? null : 'run')
  const [isExporting, setIsExporting] = useState(false)
  const check = useMemo(
    () =>
      createCheckStore({
        client,
        rosterId,
        onVerdicts: (verdicts) => status.getState().setVerdicts(verdicts),
      }),
    [client, rosterId, status],
  )
  const run = useMemo(
    () =>
      runId === null
        ? null
        : createRunStore({ client, runId, onRows: (rows) => status.getState().setRunRows(rows) }),
    [client, runId, status],
  )
  useEffect(() => check.dispose, [check])
  useEffect(() => {
    // With a run open, the rows say what the run did with them.
    if (runId === null) void check.recall()
  }, [check, runId])
  useEffect(() => {
    if (run === null) return undefined
    setOpenPanel('run')
    void run.attach()
    return run.dispose
  }, [run])

  const { isStarting, refusal, refuse, wantRun, startRun, retry } = useRunStart({
    stores,
    check,
    runId,
    openCheck: () => setOpenPanel('check'),
    onStarted(startedId) {
      status.getState().clear()
      navigation.go({ kind: 'roster', rosterId, runId: startedId })
    },
  })

  if (manifest === undefined)
    return (
      <div className="page" role="status">
        Opening…
      </div>
    )

  const exportResults = () => {
    if (runId === null) return
    client.request('files.exportResults', { runId }).catch((error: unknown) => refuse(sentenceOf(error)))
  }
  const exportPlain = () => {
    client
      .request('files.exportRoster', { rosterId, form: null })
      .catch((error: unknown) => refuse(sentenceOf(error)))
  }
  const openCheck = (sync: SyncOptions | null) => {
    setOpenPanel('check')
    void check.start(null, sync)
  }

  const panels = [
    {
      id: 'check',
      label: 'Check',
      content: (
        <CheckPanel
          store={check}
          manifest={manifest}
          guards={stores.guards}
          onRun={wantRun}
          onConfirmed={() => startRun(true)}
          isStarting={isStarting}
        />
      ),
    },
    ...(run === null
      ? []
      : [
          {
            id: 'run',
            label: 'Run',
            content: (
              <RunOfRoster
                run={run}
                stores={stores}
                manifest={manifest}
                isStarting={isStarting}
                onRetry={retry}
                onExport={exportResults}
              />
            ),
          },
        ]),
  ]

  return (
    <div className="roster-page">
      {refusal === null ? null : <RefusalNote refusal={refusal} onDismiss={() => refuse(null)} />}
      {isExporting ? (
        <ExportDialog
          client={client}
          manifest={manifest}
          rosterId={rosterId}
          onClose={() => setIsExporting(false)}
        />
      ) : null}
      <RosterScreen
        client={client}
        dropFile={client.dropFile}
        manifest={manifest}
        rosterId={rosterId}
        onOpenRoster={(id) => navigation.go({ kind: 'roster', rosterId: id, runId: null })}
        status={status}
        isMac={isMac}
        locale={locale}
        toolbar={
          <>
            <StaleWatch check={check} />
            <RosterActionsBar stores={stores} manifest={manifest} check={check} onCheck={openCheck} />
          </>
        }
        panels={panels}
        openPanel={openPanel}
        onOpenPanel={setOpenPanel}
        onCommands={(commands) =>
          onCommands(
            commands === null
              ? null
              : (command) =>
                  commands(command) ||
                  runCommand(command, {
                    check: () => openCheck(null),
                    run: wantRun,
                    retry: () => retry(null),
                    exportResults,
                    runStore: run,
                    exportRoster: () => {
                      if ((manifest.exportForms ?? []).length > 0) setIsExporting(true)
                      else exportPlain()
                    },
                  }),
          )
        }
      />
    </div>
  )
}
