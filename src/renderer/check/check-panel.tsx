import { useState } from 'react'
import { useStore } from 'zustand'
import { formatExpected } from '../../shared/duration.ts'
import type { CheckReport } from '../../shared/ipc/schemas.ts'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { VerdictKind } from '../../shared/run/check.ts'
import { tooManyDrops } from '../../shared/run/options.ts'
import { useRoster } from '../roster/store/roster-context.ts'
import { formatCount, formatMany, formatMoment, formatRows } from '../ui/format.ts'
import './check.css'
import type { CheckStore } from './check-store.ts'
import { FixGroups } from './fix-groups.tsx'
import { holdsForNames, NameGroups } from './name-groups.tsx'
import { GuardRailFields, WayChoice } from './plan-options.tsx'
import { RunConfirmation } from './run-confirmation.tsx'
import type { RunOptionsStore } from './run-options-store.ts'
import { VerdictItem } from './verdict-item.tsx'

const KINDS: readonly { readonly kind: VerdictKind; readonly label: string }[] = [
  { kind: 'create', label: 'Add' },
  { kind: 'change', label: 'Change' },
  { kind: 'remove', label: 'End or remove' },
  { kind: 'problem', label: 'Problem' },
  { kind: 'nothing', label: 'Nothing to do' },
]
const SHOWN = 200
const SHOWN_NOTES = 6

type CheckPanelProps = {
  readonly store: CheckStore
  readonly manifest: LmsManifest
  readonly guards: RunOptionsStore
  /** Wants to run: asks first where the run takes people out. */
  readonly onRun: () => void
  /** Runs, all that had to be asked being answered. */
  readonly onConfirmed: () => void
  readonly isStarting: boolean
}

/** What a run would change, before anything is written. */
export function CheckPanel(props: CheckPanelProps) {
  const { store, manifest } = props
  const { report, isReading, reads, problem } = useStore(store)
  if (isReading) {
    return (
      <div className="check" role="status">
        <p>
          Reading {manifest.label}: {formatCount(reads)} answers so far. Nothing is written.
        </p>
        <progress aria-label="Reading" />
        <button type="button" className="button" onClick={store.cancel}>
          Cancel
        </button>
      </div>
    )
  }
  if (problem !== null) {
    return (
      <div className="check">
        <p className="note is-bad" role="alert">
          {problem}
        </p>
        <button type="button" className="button" onClick={() => void store.start(null)}>
          Check again
        </button>
      </div>
    )
  }
  if (report === null) {
    return (
      <div className="check">
        <p>
          A check compares every row with {manifest.label} and shows what would change. It writes nothing.
        </p>
        <button type="button" className="button is-primary" onClick={() => void store.start(null)}>
          Check
        </button>
      </div>
    )
  }
  return <Report {...props} />
}

function Report({ store, manifest, guards, onRun, onConfirmed, isStarting }: CheckPanelProps) {
  const { report, isStale, staleReason, way, isAsking, nameDifferences } = useStore(store)
  const maxDropShare = useStore(guards, (state) => state.maxDropShare)
  const roster = useRoster()
  const [kind, setKind] = useState<VerdictKind | null>(null)
  if (report === null) return null
  const toSend = report.counts.create + report.counts.change + report.counts.remove
  const chosen = report.ways.find((one) => one.id === way)
  const plan = chosen ?? report.figures
  const shown = report.verdicts.filter((verdict) =>
    kind === null ? verdict.kind !== 'nothing' : verdict.kind === kind,
  )

  return (
    <div className="check">
      <fieldset className="check-counts" aria-label="Show only">
        {KINDS.map(({ kind: one, label }) => (
          <button
            key={one}
            type="button"
            className="count-chip"
            data-kind={one}
            aria-pressed={kind === one}
            disabled={report.counts[one] === 0}
            onClick={() => setKind(kind === one ? null : one)}
          >
            <strong>{formatCount(report.counts[one])}</strong> {label}
          </button>
        ))}
      </fieldset>
      <p className="check-plan">
        {toSend === 0
          ? 'There is nothing to send.'
          : `A run sends ${formatCount(plan.calls)} ${plan.calls === 1 ? 'call' : 'calls'} and takes ${formatExpected(plan.durationMs)}.`}{' '}
        <span className="dim">{readText(report)}</span>
      </p>
      {report.synced === null ? null : (
        <p className="note" role="status">
          {report.synced === 0
            ? report.leftAlone.length === 0
              ? 'Nobody is there who is not on the list.'
              : 'Nobody is taken out.'
            : `${formatRows(report.synced)} added at the end of the roster for people who are there and not on the list.`}
        </p>
      )}
      <NameGroups
        manifest={manifest}
        groups={report.names}
        choice={nameDifferences}
        onChoose={store.chooseNames}
      />
      {report.leftAlone.length === 0 ? null : (
        <ul className="note is-warn left-alone" aria-label="Left alone">
          {report.leftAlone.map(({ label, reason, advice, rowIds }) => (
            <li key={`${label} ${reason}`}>
              <strong>{label}</strong>: nobody is taken out. {reason} {advice}{' '}
              {rowIds.length === 0 ? null : (
                <button type="button" className="link" onClick={() => roster.showOnly([...rowIds], label)}>
                  Show {formatRows(rowIds.length)}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {report.notes.length === 0 ? null : (
        <ul className="plan-notes">
          {report.notes.slice(0, SHOWN_NOTES).map((note) => (
            <li key={note}>{note}</li>
          ))}
          {report.notes.length > SHOWN_NOTES ? <li>and {report.notes.length - SHOWN_NOTES} more.</li> : null}
        </ul>
      )}
      <WayChoice usual={report.figures} ways={report.ways} chosen={way} onChoose={store.chooseWay} />
      <GuardRailFields store={guards} />
      {isStale ? (
        <p className="note is-warn" role="status">
          {staleReason ?? 'The roster has changed since this check. Check again before you run it.'}
        </p>
      ) : null}
      <div className="check-buttons">
        <button
          type="button"
          className="button is-primary"
          disabled={toSend === 0 || isStale || isStarting || holdsForNames(report.names, nameDifferences)}
          onClick={onRun}
        >
          Run {formatRows(toSend)}
        </button>
        <button type="button" className="button" onClick={() => void store.start(null)}>
          Check again
        </button>
      </div>
      <FixGroups manifest={manifest} verdicts={report.verdicts} />
      <ul className="verdicts" aria-label="What would change">
        {shown.slice(0, SHOWN).map((verdict) => (
          <VerdictItem
            key={verdict.rowId}
            verdict={verdict}
            onJump={() => roster.jumpTo(verdict.rowId, verdict.explanation?.column ?? null)}
          />
        ))}
      </ul>
      {shown.length > SHOWN ? (
        <button
          type="button"
          className="link"
          onClick={() =>
            roster.showOnly(
              shown.map((verdict) => verdict.rowId),
              kind === null ? 'Checked rows' : labelOf(kind),
            )
          }
        >
          Show all {formatRows(shown.length)} in the grid
        </button>
      ) : null}
      {isAsking ? (
        <RunConfirmation
          manifest={manifest}
          rowIds={report.verdicts
            .filter((verdict) => verdict.kind === 'remove')
            .map((verdict) => verdict.rowId)}
          drops={tooManyDrops(report.drops, maxDropShare)}
          onCancel={() => store.ask(false)}
          onConfirm={() => {
            store.ask(false)
            onConfirmed()
          }}
        />
      ) : null}
    </div>
  )
}

/** Pure. Whether the admin has to be asked: the run ends something, or takes more people out than the guard allows. */
export function needsAsking(report: CheckReport, maxDropShare: number): boolean {
  return (
    report.verdicts.some((verdict) => verdict.kind === 'remove') ||
    tooManyDrops(report.drops, maxDropShare).length > 0
  )
}

/** When what the check rests on was read, and with how many reads. */
function readText({ figures, readAt, renewed }: CheckReport): string {
  const reads = formatMany(figures.readCalls, 'read')
  if (readAt === null) return `(${reads} for this check)`
  return renewed === null
    ? `(${reads} for this check, ${formatMoment(readAt)})`
    : `(${formatRows(renewed)} read anew after an edit, with ${reads}; the oldest reading is of ${formatMoment(readAt)})`
}

function labelOf(kind: VerdictKind): string {
  return KINDS.find((one) => one.kind === kind)?.label ?? ''
}
