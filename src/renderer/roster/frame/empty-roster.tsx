import type { ImportSource } from '../import/import-source.ts'

type EmptyRosterProps = {
  readonly hasSample: boolean
  readonly onImport: (source: ImportSource) => void
}

/** What an empty roster offers; the grid behind it can be typed into all the same. */
export function EmptyRoster({ hasSample, onImport }: EmptyRosterProps) {
  return (
    <div className="empty-roster">
      <h2>This roster is empty</h2>
      <p>Drop an Excel or CSV file here, paste from a spreadsheet, or type into the first row.</p>
      <div className="empty-actions">
        <button type="button" className="button is-primary" onClick={() => onImport({ kind: 'choose' })}>
          Choose a file…
        </button>
        {hasSample ? (
          <button type="button" className="button" onClick={() => onImport({ kind: 'sample' })}>
            Try the sample roster
          </button>
        ) : null}
      </div>
    </div>
  )
}
