import type { SaveState } from './saver.ts'

/** «Saved», «Saving…», or what went wrong with a way to try again. */
export function SaveStatus({ save, onRetry }: { readonly save: SaveState; readonly onRetry: () => void }) {
  if (save.kind === 'failed') {
    return (
      <span className="save-status is-failed" role="alert">
        Couldn’t save — {save.message} Your edits are kept here meanwhile.
        <button type="button" className="link" onClick={onRetry}>
          Try again
        </button>
      </span>
    )
  }
  return (
    <span className="save-status" role="status">
      {save.kind === 'saving' ? 'Saving…' : 'Saved'}
    </span>
  )
}
