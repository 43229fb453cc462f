import type { IpcProblem } from '../../shared/ipc/envelope.ts'

/** What can be wrong with a file, in the admin's words: which file, what, and what to do. */
export const fileProblems = {
  gone: (name: string): IpcProblem => ({
    code: 'FILE_GONE',
    message: `«${name}» can't be read any more. Was it moved, renamed or is it on a drive that is not connected? Choose it again.`,
  }),
  notAFile: (name: string): IpcProblem => ({
    code: 'NOT_A_FILE',
    message: `«${name}» is not a file. Choose a CSV or TSV file.`,
  }),
  empty: (name: string): IpcProblem => ({
    code: 'FILE_EMPTY',
    message: `«${name}» is empty: there is nothing to import. Export it again from where it came from.`,
  }),
  binary: (name: string, what: string, advice: string): IpcProblem => ({
    code: 'FILE_BINARY',
    message: `«${name}» is ${what}, not a text table. ${advice}`,
  }),
  unreadable: (name: string, reason: string): IpcProblem => ({
    code: 'FILE_UNREADABLE',
    message: `«${name}» can't be read (${reason}). Check that you may open it, then choose it again.`,
  }),
  handleGone: (): IpcProblem => ({
    code: 'FILE_HANDLE',
    message: 'Choose the file again: Muster no longer has it open.',
  }),
  notWritten: (name: string, reason: string): IpcProblem => ({
    code: 'FILE_NOT_WRITTEN',
    message: `«${name}» could not be written (${reason}). Check that the disk is not full and that the file is not open in another program, then export again.`,
  }),
} as const

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
