import { useState } from 'react'
import { useStore } from 'zustand'
import { formatDuration, formatExpected } from '../../shared/duration.ts'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { RowId } from '../../shared/roster/row.ts'
import { isOver, type RunSummary } from '../../shared/run/progress.ts'
import type { Client } from '../ipc/client.ts'
import { formatCount, formatMoment } from '../ui/format.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import '../check/check.css'
import './run.css'
import { FailureGroups } from './failure-groups.tsx'
import { RowCalls } from './row-calls.tsx'
import { RunChart } from './run-chart.tsx'
import { RunCounts } from './run-counts.tsx'
import type { RunStore } from './run-store.ts'
import { STATUS_WORDS } from './status-words.ts'
import { UndoDialog } from './undo-dialog.tsx'
import { useFailures } from './use-failures.ts'

export type RunPanelProps = {
  readonly client: Client
  readonly store: RunStore
  readonly manifest: LmsManifest
  /** The row whose calls are shown; null for none. */
  readonly rowId: RowId | null
  readonly onRetry: (rowIds: readonly RowId[] | null) => void
  readonly isStarting: boolean
  readonly onExport: () => void
  readonly onReplaceToken: () => void
  /** A roster that takes the run back was made. */
  readonly onUndone: (rosterId: string) => void
}

/** A run as it goes and its results: counts, pace, what failed and why, and what to do about it. */
export function RunPanel(props: RunPanelProps) {
  const { store, client, manifest } = props
  const { summary, gauges, points, problem } = useStore(store)
  const failures = useFailures(store)
  const [isUndoing, setIsUndoing] = useState(false)
  if (summary === null) {
    return (
      <div className="run">
        <p role={problem === null ? 'status' : 'alert'}>{problem ?? 'Opening the run…'}</p>
      </div>
    )
  }
  const over = isOver(summary.status)
  return (
    <div className="run">
      <header className="run-head">
        <strong role="status">{STATUS_WORDS[summary.status].sentence}</strong>
        <span className="dim">{facts(summary)}</span>
      </header>
      <ProblemNote problem={problem} />
      {summary.hold === null ? null : (
        <div className="note is-warn" role="alert">
          <p>{summary.hold.message}</p>
          <p>{summary.hold.advice}</p>
          {summary.hold.kind === 'credential' ? (
            <button type="button" className="button" onClick={props.onReplaceToken}>
              Replace the token…
            </button>
          ) : null}
        </div>
      )}
      <RunCounts counts={summary.counts} />
      {over ? null : <RunButtons summary={summary} store={store} />}
      <RunChart summary={summary} gauges={gauges} points={points} label={manifest.label} />
      {props.rowId === null ? null : <RowCalls client={client} runId={summary.id} rowId={props.rowId} />}
      <FailureGroups
        groups={failures}
        manifest={manifest}
        canResend={over && !props.isStarting}
        onRetry={props.onRetry}
      />
      <div className="check-buttons">
        {failures.length > 0 ? (
          <button
            type="button"
            className="button is-primary"
            disabled={!over || props.isStarting}
            onClick={() => props.onRetry(null)}
          >
            {props.isStarting ? 'Checking the rows…' : 'Retry failed rows'}
          </button>
        ) : null}
        <button type="button" className="button" onClick={props.onExport}>
          Export results…
        </button>
        {over && manifest.undo !== undefined && summary.counts.done > 0 ? (
          <button type="button" className="button" onClick={() => setIsUndoing(true)}>
            Undo this run…
          </button>
        ) : null}
      </div>
      {isUndoing ? (
        <UndoDialog
          client={client}
          manifest={manifest}
          runId={summary.id}
          onCancel={() => setIsUndoing(false)}
          onUndone={props.onUndone}
        />
      ) : null}
    </div>
  )
}

function facts(summary: RunSummary): string {
  if (isOver(summary.status)) {
    return `${formatMoment(summary.startedAt)}, took ${formatDuration(summary.elapsedMs)}${summary.retryOf === null ? '' : ', a retry'}`
  }
  const left = summary.timeLeftMs === null ? '' : `, ${formatExpected(summary.timeLeftMs)} left`
  return `${formatCount(Math.round(summary.rate * 60))} rows a minute${left}`
}

function RunButtons({ summary, store }: { readonly summary: RunSummary; readonly store: RunStore }) {
  const { status } = summary
  const canResume = status === 'paused' || status === 'interrupted'
  return (
    <div className="check-buttons">
      {canResume ? (
        <button type="button" className="button is-primary" onClick={() => void store.act('runs.resume')}>
          Resume
        </button>
      ) : (
        <button
          type="button"
          className="button"
          disabled={status !== 'running'}
          onClick={() => void store.act('runs.pause')}
        >
          Pause
        </button>
      )}
      <button
        type="button"
        className="button"
        data-tone="bad"
        disabled={status === 'stopping'}
        onClick={() => void store.act('runs.stop')}
      >
        Stop
      </button>
    </div>
  )
}
