import { useState } from 'react'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { RowId } from '../../shared/roster/row.ts'
import type { FailureGroup } from '../../shared/run/progress.ts'
import { useRoster } from '../roster/store/roster-context.ts'
import { formatRows } from '../ui/format.ts'
import { GroupFix } from './group-fix.tsx'

type FailureGroupsProps = {
  readonly groups: readonly FailureGroup[]
  readonly manifest: LmsManifest
  readonly canResend: boolean
  readonly onRetry: (rowIds: readonly RowId[]) => void
}

/** Failed rows by cause, in plain words; each group can be shown, mended at once and resent alone. */
export function FailureGroups({ groups, manifest, canResend, onRetry }: FailureGroupsProps) {
  const roster = useRoster()
  const [open, setOpen] = useState<string | null>(null)
  if (groups.length === 0) return null
  return (
    <section aria-label="Failed rows by cause">
      <h3>What failed, and why</h3>
      <ul className="failures">
        {groups.map((group) => (
          <li key={group.code} className="failure">
            <p className="failure-title">{group.title}</p>
            <p className="dim">{group.advice}</p>
            <div className="check-buttons">
              <button
                type="button"
                className="button is-small"
                onClick={() => roster.showOnly(group.rowIds, group.title)}
              >
                Show in the grid
              </button>
              <button
                type="button"
                className="button is-small"
                aria-expanded={open === group.code}
                onClick={() => setOpen(open === group.code ? null : group.code)}
              >
                Fix together…
              </button>
              <button
                type="button"
                className="button is-small"
                disabled={!canResend}
                onClick={() => onRetry(group.rowIds)}
              >
                Resend {formatRows(group.rowIds.length)}
              </button>
            </div>
            {open === group.code ? (
              <GroupFix group={group} manifest={manifest} onDone={() => setOpen(null)} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
