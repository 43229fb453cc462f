import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { sqliteProblem } from './sqlite-problem.ts'

/** What the window is told where the database, whatever was asked of it, could not be read or written; null for a bug. */
export function storageProblem(error: unknown): IpcProblem | null {
  const problem = sqliteProblem(error)
  return problem === null
    ? null
    : { code: 'STORAGE', message: `${problem.message} ${problem.advice} Then try again.` }
}
