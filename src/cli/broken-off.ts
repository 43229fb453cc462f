import { sqliteProblem } from '../main/database/sqlite-problem.ts'
import { redact } from '../main/ipc/redact.ts'
import { EXIT } from './exit-status.ts'

/** Why a command was broken off, in a sentence; a bug's with the place in the program, for a report. */
export function whyBrokenOff(error: unknown): string {
  const problem = sqliteProblem(error)
  if (problem !== null) return `${problem.message} ${problem.advice} Then try again.`
  if (!(error instanceof Error)) return redact(`Something went wrong inside Muster: ${String(error)}.`)
  const [place] = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return redact(
    `Something went wrong inside Muster: ${error.message}${place === undefined ? '' : ` (${place.trim()})`}. What was done so far is recorded; «muster runs» shows it.`,
  )
}

/** The part of a process that ends it. */
export type EndingProcess = {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown
  exit(status: number): void
}

/** Whatever nobody caught ends the process with a sentence and a status of its own, instead of a stack trace. */
export function endWithASentence(process: EndingProcess, tell: (text: string) => void): void {
  const end = (error: unknown): void => {
    tell(`${whyBrokenOff(error)}\n`)
    process.exit(EXIT.other)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
}
