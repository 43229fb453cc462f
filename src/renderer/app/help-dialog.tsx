import { Dialog } from '../ui/dialog.tsx'

const KEYS: readonly (readonly [string, string])[] = [
  ['Arrows, Tab, Enter', 'Move; with Shift, extend the selection'],
  ['Typing, F2', 'Edit the cell'],
  ['Escape', 'Leave the cell as it was'],
  ['Delete', 'Clear the selection'],
  ['Ctrl+C, Ctrl+X, Ctrl+V', 'Copy, cut and paste, also to and from a spreadsheet'],
  ['Ctrl+D, Ctrl+R', 'Fill down and to the right'],
  ['Ctrl+Z, Ctrl+Shift+Z', 'Undo and redo'],
  ['Ctrl+Plus, Ctrl+Minus', 'Add and delete rows'],
  ['Alt+Shift+↑, Alt+Shift+↓', 'Move rows'],
  ['Ctrl+Shift+E', 'Set one value for the selected rows'],
  ['Ctrl+F, Ctrl+H, Ctrl+G', 'Find, replace, go to a row'],
  ['Shift+F10, Ctrl+Shift+L', 'Menu of the selection; sort and filter the column'],
  ['F8, Shift+F8', 'Next and previous problem'],
]

/** The keys worth knowing, and the order of the work. */
export function HelpDialog({ isMac, onClose }: { readonly isMac: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="How Muster works" onClose={onClose}>
      <p>
        Prepare a roster, <strong>check</strong> it against the LMS (nothing is written), <strong>run</strong>{' '}
        it, then fix and resend what failed. Close Muster whenever you like: a run can be resumed.
      </p>
      <table className="table">
        <tbody>
          {KEYS.map(([keys, what]) => (
            <tr key={keys}>
              <th scope="row">{isMac ? keys.replaceAll('Ctrl+', '⌘') : keys}</th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="dialog-buttons">
        <button type="button" className="button is-primary" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  )
}
