import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Roster, RosterRow, RowId } from '../../shared/roster/row.ts'
import type { RunOptions } from '../../shared/run/options.ts'
import type { StoredConnection } from '../connections/connection-store.ts'
import type { StoredRun } from './journal/journal.ts'

/** What a retry hangs on, as it is now. */
export type RetryGround = {
  readonly roster: Roster | undefined
  readonly rows: () => readonly RosterRow[]
  readonly connection: StoredConnection | undefined
}

/**
 * Pure. The rows of a run that can be sent again where they were sent, and how many of them are no longer in the roster;
 * or why none can be.
 */
export function rowsToRetry(
  run: StoredRun,
  failed: readonly RowId[],
  ground: RetryGround,
): Result<{ readonly rowIds: readonly RowId[]; readonly gone: number }, IpcProblem> {
  const problem = groundProblem(run, ground)
  if (problem !== null) return fail(problem)
  if (failed.length === 0) {
    return fail({
      code: 'NOTHING_FAILED',
      message: 'No row of this run failed; there is nothing to retry.',
    })
  }
  const there = new Set(ground.rows().map((row) => row.id))
  const rowIds = failed.filter((rowId) => there.has(rowId))
  const gone = failed.length - rowIds.length
  return rowIds.length === 0 ? fail(allGone(gone)) : ok({ rowIds, gone })
}

function groundProblem(run: StoredRun, { roster, connection }: RetryGround): IpcProblem | null {
  if (roster === undefined) {
    return {
      code: 'NO_ROSTER',
      message: `The roster «${run.rosterName}» is no longer there. Write this run’s results to a file and import it as a roster.`,
    }
  }
  if (connection === undefined) {
    return {
      code: 'NO_CONNECTION',
      message: `The connection «${run.connectionName}» that this run went to is no longer there. Choose another in the roster, then check and run it.`,
    }
  }
  return roster.settings.connectionId === run.connectionId ? null : retryElsewhere(run)
}

/** What an admin accepts of one run, knowing what it would do. */
export type Accepted = Pick<RunOptions, 'dropsAccepted' | 'nameDifferences'>

/**
 * Pure. A retry keeps the run's guard rails, and what the admin accepted is asked again: its rows may be others by now.
 * Its first run has let the canaries out already.
 */
export function optionsOfRetry(options: RunOptions, accepted: Partial<Accepted>): RunOptions {
  return {
    ...options,
    canaryRows: 0,
    dropsAccepted: accepted.dropsAccepted ?? false,
    nameDifferences: accepted.nameDifferences ?? 'hold',
  }
}

/** A retry never goes anywhere but where its run went. */
export function retryElsewhere(run: StoredRun): IpcProblem {
  return {
    code: 'RETRY_ELSEWHERE',
    message: `This run went to «${run.connectionName}», and the roster is meant for another connection now. Choose «${run.connectionName}» in the roster to retry there, or check and run the roster where it is meant for.`,
  }
}

function allGone(count: number): IpcProblem {
  return {
    code: 'ROWS_GONE',
    message:
      count === 1
        ? 'The row that failed is no longer in the roster; there is nothing to retry.'
        : `The ${count} rows that failed are no longer in the roster; there is nothing to retry.`,
  }
}
