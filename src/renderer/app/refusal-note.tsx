import { Fragment } from 'react'
import type { Refusal } from './use-run-start.ts'

/** What was refused, with the ways on beside it. */
export function RefusalNote({ refusal, onDismiss }: { refusal: Refusal; onDismiss: () => void }) {
  return (
    <p className="note is-bad" role="alert">
      {refusal.problem}{' '}
      {refusal.ways.map(({ label, act }) => (
        <Fragment key={label}>
          <button type="button" className="link" onClick={act}>
            {label}
          </button>{' '}
        </Fragment>
      ))}
      <button type="button" className="link" onClick={onDismiss}>
        Dismiss
      </button>
    </p>
  )
}
