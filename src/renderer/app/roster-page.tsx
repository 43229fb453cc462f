import { Fragment, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { MenuCommand } from '../../shared/ipc/contract.ts'
import type { RowId } from '../../shared/roster/row.ts'
import { DEFAULT_RUN_OPTIONS, type SyncOptions } from '../../shared/run/options.ts'
import { CheckPanel, needsAsking } from '../check/check-panel.tsx'
import { type CheckStore, createCheckStore } from '../check/check-store.ts'
import { holdsForNames } from '../check/name-groups.tsx'
import { AppError, sentenceOf } from '../ipc/client.ts'
import { RosterScreen } from '../roster/frame/roster-screen.tsx'
import { createRowStatusStore } from '../roster/row-status/row-status-store.ts'
import { useRoster } from '../roster/store/roster-context.ts'
import { useSelectedRow } from '../roster/store/use-selected-row.ts'
import { RunPanel } from '../run/run-panel.tsx'
import { createRunStore, type RunStore } from '../run/run-store.ts'
import { ExportDialog } from './export-dialog.tsx'
import { type Accepted, waysOn } from './retry-ways.ts'
import { RosterActionsBar } from './roster-actions-bar.tsx'
import type { Stores } from './stores.ts'

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
  const [problem, setProblem] = useState<string | null>(null)
  const [ways, setWays] = useState<readonly WayOn[]>([])
  const [isStarting, setIsStarting] = useState(false)
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
    if (run === null) return undefined
    setOpenPanel('run')
    void run.attach()
    return run.dispose
  }, [run])

  if (manifest === undefined)
    return (
      <div className="page" role="status">
        Opening…
      </div>
    )

  const begin = async (
    ask: () => Promise<{ readonly runId: string }>,
    waysAfter: (code: string) => readonly WayOn[] = () => [],
  ) => {
    setIsStarting(true)
    setProblem(null)
    setWays([])
    try {
      const started = await ask()
      status.getState().clear()
      navigation.go({ kind: 'roster', rosterId, runId: started.runId })
    } catch (error: unknown) {
      setProblem(sentenceOf(error))
      if (error instanceof AppError) setWays(waysAfter(error.code))
      if (error instanceof AppError && error.code === 'NO_CHECK') check.clear()
      else await check.refresh()
    }
    setIsStarting(false)
  }
  const startRun = (dropsAccepted: boolean) => {
    const { checkId, way, nameDifferences } = check.getState()
    const options = {
      ...DEFAULT_RUN_OPTIONS,
      ...stores.guards.getState(),
      way,
      dropsAccepted,
      nameDifferences,
    }
    if (checkId !== null) void begin(() => client.request('runs.start', { checkId, options }))
  }
  /** From the button and from the menu alike: nothing is taken out of the LMS unasked. */
  const wantRun = () => {
    const { report, isStale, nameDifferences } = check.getState()
    if (report === null || isStale) return
    setOpenPanel('check')
    if (holdsForNames(report.names, nameDifferences)) {
      setProblem(
        'Some names differ between your file and the LMS. Say in the Check panel what to do with these rows.',
      )
      return
    }
    if (needsAsking(report, stores.guards.getState().maxDropShare)) check.ask(true)
    else startRun(false)
  }
  /** A retry is checked anew, and what was accepted for the run is asked again: the refusal offers the ways on. */
  const retry = (rowIds: readonly RowId[] | null, accepted: Accepted = {}) => {
    if (runId === null) return
    const input = { runId, rowIds: rowIds === null ? null : [...rowIds], accepted }
    void begin(
      () => client.request('runs.retry', input),
      (code) =>
        waysOn(code).map(({ label, accepts }) => ({
          label,
          act: () => retry(rowIds, { ...accepted, ...accepts }),
        })),
    )
  }
  const exportResults = () => {
    if (runId === null) return
    client.request('files.exportResults', { runId }).catch((error: unknown) => setProblem(sentenceOf(error)))
  }
  const exportPlain = () => {
    client
      .request('files.exportRoster', { rosterId, form: null })
      .catch((error: unknown) => setProblem(sentenceOf(error)))
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
      {problem === null ? null : (
        <p className="note is-bad" role="alert">
          {problem}{' '}
          {ways.map(({ label, act }) => (
            <Fragment key={label}>
              <button type="button" className="link" onClick={act}>
                {label}
              </button>{' '}
            </Fragment>
          ))}
          <button
            type="button"
            className="link"
            onClick={() => {
              setProblem(null)
              setWays([])
            }}
          >
            Dismiss
          </button>
        </p>
      )}
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
        pathForFile={client.pathForFile}
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

/** What can be done about a refusal, with one click. */
type WayOn = { readonly label: string; readonly act: () => void }

type Doings = {
  readonly check: () => void
  readonly run: () => void
  readonly retry: () => void
  readonly exportResults: () => void
  readonly exportRoster: () => void
  readonly runStore: RunStore | null
}

/** The menu's commands for checks and runs. */
function runCommand(command: MenuCommand, doings: Doings): boolean {
  const status = doings.runStore?.getState().summary?.status
  switch (command) {
    case 'check':
      doings.check()
      return true
    case 'run':
      doings.run()
      return true
    case 'retryFailed':
      doings.retry()
      return true
    case 'exportResults':
      doings.exportResults()
      return true
    case 'exportRoster':
      doings.exportRoster()
      return true
    case 'pauseOrResume':
      void doings.runStore?.act(status === 'running' ? 'runs.pause' : 'runs.resume')
      return true
    case 'stop':
      void doings.runStore?.act('runs.stop')
      return true
    default:
      return false
  }
}

/** An edited roster makes its check stale, whichever panel is open; an edit that was undone does not. */
function StaleWatch({ check }: { readonly check: CheckStore }) {
  const { store } = useRoster()
  useEffect(() => store.actions.onEdited(check.markStale), [store, check])
  useEffect(
    () =>
      store.subscribe(({ save }, before) => {
        if (save.kind === 'saved' && before.save.kind !== 'saved') void check.refresh()
      }),
    [store, check],
  )
  return null
}

type RunOfRosterProps = {
  readonly run: RunStore
  readonly stores: Stores
  readonly manifest: Parameters<typeof RunPanel>[0]['manifest']
  readonly isStarting: boolean
  readonly onRetry: (rowIds: readonly RowId[] | null) => void
  readonly onExport: () => void
}

function RunOfRoster({ run, stores, manifest, isStarting, onRetry, onExport }: RunOfRosterProps) {
  const rowId = useSelectedRow()
  return (
    <RunPanel
      client={stores.client}
      store={run}
      manifest={manifest}
      rowId={rowId}
      isStarting={isStarting}
      onRetry={onRetry}
      onExport={onExport}
      onUndone={(rosterId) => stores.navigation.go({ kind: 'roster', rosterId, runId: null })}
      onReplaceToken={() => stores.navigation.go({ kind: 'connections', adding: null })}
    />
  )
}
