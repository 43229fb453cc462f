import { basename } from 'node:path'
import { BrowserWindow, dialog } from 'electron'

/** The native dialogs the app opens. Paths stay in main: the page is given a handle and the file's name. */
export type Dialogs = {
  /** Asks for a roster to import; null when cancelled. */
  readonly chooseRosterFile: (windowId: number) => Promise<string | null>
  /** Asks where to save a table; null when cancelled. */
  readonly chooseSaveFile: (windowId: number, suggestedName: string) => Promise<string | null>
}

const TABLES = { name: 'Tables', extensions: ['xlsx', 'xlsm', 'csv', 'tsv', 'txt'] }
const SAVED = [
  { name: 'CSV (comma-separated)', extensions: ['csv'] },
  { name: 'Excel workbook', extensions: ['xlsx'] },
  { name: 'TSV (tab-separated)', extensions: ['tsv'] },
]
const EVERYTHING = { name: 'All files', extensions: ['*'] }

/** Electron's own dialogs, each belonging to the window that asked. */
export function createDialogs(): Dialogs {
  return {
    chooseRosterFile: async (windowId) => {
      const options = {
        title: 'Import a roster',
        buttonLabel: 'Import',
        properties: ['openFile' as const],
        filters: [TABLES, EVERYTHING],
      }
      const window = BrowserWindow.fromId(windowId)
      const answer = await (window === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(window, options))
      return answer.canceled ? null : (answer.filePaths[0] ?? null)
    },
    chooseSaveFile: async (windowId, suggestedName) => {
      const options = {
        title: 'Export',
        buttonLabel: 'Export',
        // Only the last part: a name that comes from a roster's title must not choose a folder.
        defaultPath: basename(suggestedName),
        filters: [...savedAs(suggestedName), EVERYTHING],
      }
      const window = BrowserWindow.fromId(windowId)
      const answer = await (window === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(window, options))
      return answer.canceled || answer.filePath === '' ? null : answer.filePath
    },
  }
}

/** The form that is suggested stands first: that is the one a dialog proposes. */
function savedAs(suggestedName: string) {
  const isSuggested = ({ extensions }: (typeof SAVED)[number]) =>
    extensions.some((ending) => suggestedName.toLowerCase().endsWith(`.${ending}`))
  return SAVED.toSorted((a, b) => Number(isSuggested(b)) - Number(isSuggested(a)))
}
