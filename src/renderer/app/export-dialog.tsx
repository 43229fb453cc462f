import { useState } from 'react'
import type { OutputOf } from '../../shared/ipc/contract.ts'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { type Client, sentenceOf } from '../ipc/client.ts'
import { Dialog } from '../ui/dialog.tsx'
import { formatRows } from '../ui/format.ts'
import { ProblemNote } from '../ui/problem-note.tsx'

type ExportDialogProps = {
  readonly client: Client
  readonly manifest: LmsManifest
  readonly rosterId: string
  readonly onClose: () => void
}

type Exported = NonNullable<OutputOf<'files.exportRoster'>>
const SHOWN = 8

/** Tables of Muster's own: they open again as the same roster. */
const TABLES: readonly { readonly id: string | null; readonly label: string }[] = [
  { id: null, label: 'CSV, for Muster and any spreadsheet' },
  { id: 'xlsx', label: 'Excel workbook: ids keep their zeros, dates are dates' },
  { id: 'tsv', label: 'TSV, separated by tabs' },
]

/** Which file a roster is written as; what a file layout of the LMS can't say is told afterwards, row by row. */
export function ExportDialog({ client, manifest, rosterId, onClose }: ExportDialogProps) {
  const [form, setForm] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [done, setDone] = useState<Exported | null>(null)

  const save = async () => {
    setIsBusy(true)
    setProblem(null)
    try {
      const written = await client.request('files.exportRoster', { rosterId, form })
      if (written !== null && written.leftOut.length > 0) setDone(written)
      else if (written !== null) onClose()
    } catch (error: unknown) {
      setProblem(sentenceOf(error))
    }
    setIsBusy(false)
  }

  if (done !== null) {
    return (
      <Dialog
        title={`${done.fileName} is written, without ${formatRows(done.leftOut.length)}`}
        onClose={onClose}
      >
        <ul className="note is-warn">
          {done.leftOut.slice(0, SHOWN).map(({ row, reason }) => (
            <li key={row}>
              {row}: {reason}
            </li>
          ))}
        </ul>
        {done.leftOut.length > SHOWN ? <p>and {formatRows(done.leftOut.length - SHOWN)} more.</p> : null}
        <div className="dialog-buttons">
          <button type="button" className="button is-primary" onClick={onClose}>
            Close
          </button>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog title="Export the roster" onClose={onClose}>
      <ProblemNote problem={problem} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {[...TABLES, ...(manifest.exportForms ?? [])].map(({ id, label }) => (
          <label key={id ?? 'csv'} className="tick">
            <input type="radio" name="form" checked={form === id} onChange={() => setForm(id)} />
            {label}
          </label>
        ))}
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button is-primary" disabled={isBusy}>
            Save…
          </button>
        </div>
      </form>
    </Dialog>
  )
}
