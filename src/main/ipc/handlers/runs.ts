import { contract } from '../../../shared/ipc/contract.ts'
import type { CheckReport } from '../../../shared/ipc/schemas.ts'
import { fail, ok } from '../../../shared/result.ts'
import { makeUndoRoster } from '../../run/undo-roster.ts'
import type { Services } from '../../services.ts'
import type { HandlersFor } from '../router.ts'
import { pick } from './pick.ts'

export const runsContract = pick(contract, [
  'check.start',
  'check.get',
  'check.freshness',
  'check.last',
  'check.cancel',
  'runs.list',
  'runs.start',
  'runs.pause',
  'runs.resume',
  'runs.stop',
  'runs.retry',
  'runs.attach',
  'runs.calls',
  'runs.planUndo',
  'runs.undo',
  'runs.remove',
])

/** The window shows the names that differ (`report.names`); all others would only make the report of a large roster longer. */
function shown(report: CheckReport): CheckReport {
  return { ...report, verdicts: report.verdicts.map(({ seen: _seen, ...verdict }) => verdict) }
}

export function bindRunHandlers({
  checks,
  runs,
  rosters,
  onRosterChange,
}: Pick<Services, 'checks' | 'runs' | 'rosters'> & {
  readonly onRosterChange: (rosterId: string) => void
}): HandlersFor<typeof runsContract> {
  return {
    'check.start': ({ rosterId, rowIds, sync, whole }) => checks.start(rosterId, rowIds, sync, whole),
    'check.get': ({ checkId }) => {
      const report = checks.report(checkId)
      return report === undefined
        ? fail({ code: 'NO_CHECK', message: 'This check is no longer there. Check the roster again.' })
        : ok(shown(report))
    },
    'check.freshness': ({ checkId }) => {
      const fresh = checks.fresh(checkId)
      return ok({
        isFresh: fresh.ok,
        code: fresh.ok ? null : fresh.error.code,
        message: fresh.ok ? null : fresh.error.message,
      })
    },
    'check.last': ({ rosterId }) => {
      const report = checks.last(rosterId)
      return ok(report === undefined ? null : shown(report))
    },
    'check.cancel': ({ checkId }) => {
      checks.cancel(checkId)
      return ok({})
    },
    'runs.list': () => ok([...runs.list()]),
    'runs.start': ({ checkId, options }) => runs.start(checkId, options ?? undefined),
    'runs.pause': ({ runId }) => runs.pause(runId),
    'runs.resume': ({ runId }) => runs.resume(runId),
    'runs.stop': ({ runId }) => runs.stop(runId),
    'runs.retry': ({ runId, rowIds, accepted = {} }) =>
      runs.retry(runId, rowIds, {
        ...(accepted.dropsAccepted === undefined ? {} : { dropsAccepted: accepted.dropsAccepted }),
        ...(accepted.nameDifferences === undefined ? {} : { nameDifferences: accepted.nameDifferences }),
      }),
    'runs.attach': ({ runId }) => {
      const view = runs.attach(runId)
      return view.ok
        ? ok({ ...view.value, rows: [...view.value.rows], gauges: [...view.value.gauges] })
        : view
    },
    'runs.calls': ({ runId, rowId }) => ok([...runs.calls(runId, rowId)]),
    'runs.planUndo': async ({ runId, created }) => {
      const undo = await runs.planUndo(runId, created)
      return undo.ok ? ok(undo.value.plan) : undo
    },
    'runs.undo': async ({ runId, created }) => {
      const undo = await runs.planUndo(runId, created)
      if (!undo.ok) return undo
      const run = runs.get(runId)
      if (undo.value.rows.length === 0 || run === undefined)
        return fail({ code: 'NOTHING_TO_UNDO', message: 'None of this run’s changes can be taken back.' })
      const rosterId = makeUndoRoster(rosters, run, runs.settings(runId), undo.value.rows)
      onRosterChange(rosterId)
      return ok({ rosterId })
    },
    'runs.remove': ({ runId }) => runs.remove(runId),
  }
}
