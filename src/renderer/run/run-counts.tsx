import type { RunCounts as Counts } from '../../shared/run/progress.ts'
import { formatCount } from '../ui/format.ts'

const PARTS: readonly { readonly key: Exclude<keyof Counts, 'planned'>; readonly label: string }[] = [
  { key: 'done', label: 'Done' },
  { key: 'unchanged', label: 'Nothing to do' },
  { key: 'failed', label: 'Failed' },
  { key: 'unknown', label: 'Not known' },
  { key: 'skipped', label: 'Skipped' },
  { key: 'cancelled', label: 'Not sent' },
  { key: 'sending', label: 'Sending' },
  { key: 'waiting', label: 'Waiting' },
]

/** Every row is in one of these, and they add up to all of them. */
export function RunCounts({ counts }: { readonly counts: Counts }) {
  const ended = counts.planned - counts.waiting - counts.sending
  return (
    <div>
      <div
        className="run-bar"
        role="progressbar"
        aria-label="Rows that came to an end"
        aria-valuemin={0}
        aria-valuemax={counts.planned}
        aria-valuenow={ended}
      >
        {PARTS.map(({ key }) => (
          <span key={key} data-part={key} style={{ flexGrow: counts[key] }} />
        ))}
      </div>
      <dl className="run-counts">
        {PARTS.filter(({ key }) => counts[key] > 0).map(({ key, label }) => (
          <div key={key} data-part={key}>
            <dt>{label}</dt>
            <dd>{formatCount(counts[key])}</dd>
          </div>
        ))}
        <div className="run-total">
          <dt>All rows</dt>
          <dd>{formatCount(counts.planned)}</dd>
        </div>
      </dl>
    </div>
  )
}
