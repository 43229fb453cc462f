import { isOver, type RunSummary } from '../../shared/run/progress.ts'
import { endedRows } from '../run/run-store.ts'
import { STATUS_WORDS } from '../run/status-words.ts'
import { formatCount, formatMoment } from '../ui/format.ts'

type RunEntriesProps = {
  readonly runs: readonly RunSummary[]
  readonly currentId: string | null
  readonly onOpen: (run: RunSummary) => void
}

/** Runs by roster and time, with how they stand. */
export function RunEntries({ runs, currentId, onOpen }: RunEntriesProps) {
  return (
    <ul className="roster-list">
      {runs.map((run) => (
        <li key={run.id}>
          <button
            type="button"
            className="roster-entry"
            aria-current={run.id === currentId ? 'page' : undefined}
            onClick={() => onOpen(run)}
          >
            <span className="roster-entry-name">
              {run.rosterName}
              {run.retryOf === null ? '' : ' (retry)'}
            </span>
            <span className="roster-entry-facts">{describeRun(run)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** One line: how far, or how it ended. */
export function describeRun(run: RunSummary): string {
  if (isOver(run.status)) {
    const failed = run.counts.failed + run.counts.unknown
    const end = failed === 0 ? 'all rows good' : `${formatCount(failed)} failed`
    return `${formatMoment(run.startedAt)}, ${run.status === 'stopped' ? 'stopped' : end}`
  }
  const share = run.counts.planned === 0 ? 0 : Math.floor((endedRows(run) / run.counts.planned) * 100)
  return `${STATUS_WORDS[run.status].word}, ${share}%`
}
