import { openingProblem } from '../database/opening-problem.ts'
import { sqliteProblem } from '../database/sqlite-problem.ts'
import { redact } from '../ipc/redact.ts'

export type StartFailure = { readonly title: string; readonly content: string }

/** Where what a failed start is about lies. */
export type StartPlaces = { readonly databasePath: string; readonly logFolder: string }

/** What a person is told of a start that failed: what happened, to which file, what to do. */
export function startFailure(error: unknown, { databasePath, logFolder }: StartPlaces): StartFailure {
  if (sqliteProblem(error) !== null) {
    return { title: 'Muster can’t open its data', content: openingProblem(databasePath, error).message }
  }
  const reason = redact(error instanceof Error ? error.message : String(error))
  return {
    title: 'Muster can’t start',
    content: `Something went wrong inside Muster while it was starting: ${reason}. Your data in ${databasePath} was left as it is. Start Muster again; if that doesn’t help, restart the computer, then report this with the file muster.log in ${logFolder}.`,
  }
}

/** What giving up needs of Electron. */
export type Ending = {
  readonly tell: (failure: StartFailure) => void
  /** Ends the process at once, with its lock on the data folder. */
  readonly exit: (status: number) => void
  readonly report: (error: unknown) => void
}

/** A start that fails ends the app after saying why: a life without a window would hold the lock, unseen. */
export async function startOrGiveUp(
  start: () => Promise<void> | void,
  places: StartPlaces,
  ending: Ending,
): Promise<void> {
  try {
    await start()
  } catch (error) {
    ending.report(error)
    ending.tell(startFailure(error, places))
    ending.exit(1)
  }
}
