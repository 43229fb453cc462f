import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { sqliteProblem } from '../database/sqlite-problem.ts'

/** Why the database could not be written, in the admin's words; undefined for anything else, which is a bug. */
export function writeProblem(error: unknown): IpcProblem | undefined {
  const problem = sqliteProblem(error)
  if (problem === null) return undefined
  return {
    code: 'NOT_SAVED',
    message: `This could not be saved. ${problem.message} ${problem.advice} Then try again.`,
  }
}
