import { useState } from 'react'
import type { ImportResult } from '../../../shared/roster/import.ts'

type ImportResultViewProps = {
  readonly fileName: string
  readonly result: ImportResult
  readonly onOpen: () => void
}

const FIRST_SHOWN = 100

/** What came in, and every row that did not, with its line in the file and the reason. */
export function ImportResultView({ fileName, result, onOpen }: ImportResultViewProps) {
  const [limit, setLimit] = useState(FIRST_SHOWN)
  const { imported, blankLines, unread, notices } = result
  const rest = unread.length - limit
  return (
    <section className="import" aria-labelledby="import-result-title">
      <header className="import-head">
        <div>
          <h2 id="import-result-title">
            {imported.toLocaleString()} {imported === 1 ? 'row' : 'rows'} imported from {fileName}
          </h2>
          <p className="import-lead" role="status">
            {sumUp(unread.length, blankLines)}
          </p>
        </div>
        <div className="import-buttons">
          <button type="button" className="button is-primary" onClick={onOpen}>
            Open the roster
          </button>
        </div>
      </header>
      {notices.length === 0 ? null : (
        <ul className="import-notices">
          {notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      )}
      {unread.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <section className="import-table" tabIndex={0} aria-label="Rows that could not be read">
          <table className="import-unread">
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Why it could not be read</th>
                <th scope="col">Text</th>
              </tr>
            </thead>
            <tbody>
              {unread.slice(0, limit).map((row) => (
                <tr key={`${row.line} ${row.reason}`}>
                  <td>{row.line}</td>
                  <td>{row.reason}</td>
                  <td className="import-text">{row.text}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {rest > 0 ? (
            <button type="button" className="link" onClick={() => setLimit(limit + 1_000)}>
              Show {Math.min(rest, 1_000).toLocaleString()} more of {rest.toLocaleString()}
            </button>
          ) : null}
        </section>
      )}
    </section>
  )
}

function sumUp(unread: number, blankLines: number): string {
  const parts = [
    unread === 0
      ? 'Every row could be read.'
      : `${unread.toLocaleString()} ${unread === 1 ? 'row' : 'rows'} could not be read: mend them in the file and import it again, or type them in.`,
  ]
  if (blankLines > 0) {
    parts.push(
      `${blankLines.toLocaleString()} blank ${blankLines === 1 ? 'line was' : 'lines were'} skipped.`,
    )
  }
  return parts.join(' ')
}
