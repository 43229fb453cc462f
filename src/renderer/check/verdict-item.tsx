import type { Verdict } from '../../shared/run/check.ts'

/** One row's verdict: what would change, from → to, or what is in the way and what to do. */
export function VerdictItem({ verdict, onJump }: { readonly verdict: Verdict; readonly onJump: () => void }) {
  return (
    <li className="verdict" data-kind={verdict.kind}>
      <button type="button" className="verdict-jump" onClick={onJump}>
        {verdict.summary}
      </button>
      {verdict.changes.length > 0 ? (
        <dl className="verdict-changes">
          {verdict.changes.map((change) => (
            <div key={change.label}>
              <dt>{change.label}</dt>
              <dd>
                <s>{change.from}</s> → <strong>{change.to}</strong>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {verdict.explanation === null ? null : <p className="verdict-advice">{verdict.explanation.advice}</p>}
      {verdict.warnings.map((warning) => (
        <p key={warning} className="note is-warn">
          {warning}
        </p>
      ))}
    </li>
  )
}
