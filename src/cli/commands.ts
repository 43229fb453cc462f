import { exportResults } from '../main/files/export-table.ts'
import type { Services } from '../main/services.ts'
import { formatDuration, formatExpected } from '../shared/duration.ts'
import type { IpcProblem } from '../shared/ipc/envelope.ts'
import type { CheckReport } from '../shared/ipc/schemas.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import type { SyncOptions } from '../shared/run/options.ts'
import type { RunSummary } from '../shared/run/progress.ts'
import type { Arguments } from './arguments.ts'
import { checkTables, MOST_PRINTED } from './check-tables.ts'
import { EXIT, exitStatusOf } from './exit-status.ts'
import { loadRoster } from './load-roster.ts'
import type { Output } from './output.ts'
import { chooseConnection, type Session } from './session.ts'

/** What a command ended with: an exit status, or why it could not begin. */
export type Ending = Result<number, string>

export async function checkCommand(session: Session, args: Arguments, output: Output): Promise<Ending> {
  const report = await checkFile(session, args, output)
  if (!report.ok) return report
  sayRows(session, args, report.value, output)
  return ok(report.value.counts.problem === 0 ? EXIT.good : EXIT.someFailed)
}

/** Every row of a check: problems by cause with the way on, then what would be written. */
function sayRows({ services }: Session, { all }: Arguments, report: CheckReport, output: Output): void {
  const roster = services.rosters.get(report.rosterId)
  const manifest = roster === undefined ? undefined : services.providers.get(roster.lms)?.manifest
  if (manifest === undefined) return
  const rows = services.rosters.allRows(report.rosterId)
  const places = new Map(rows.map((row, index) => [row.id, row.origin?.line ?? index + 1]))
  for (const line of checkTables(report, {
    manifest,
    rows,
    most: all ? Number.POSITIVE_INFINITY : MOST_PRINTED,
  }))
    output.line(line)
  for (const verdict of report.verdicts)
    output.record({ event: 'verdict', row: places.get(verdict.rowId) ?? null, ...verdict })
}

export async function runCommand(session: Session, args: Arguments, output: Output): Promise<Ending> {
  const report = await checkFile(session, args, output)
  if (!report.ok) return report
  if (report.value.counts.remove > 0 && !args.yes) {
    return fail(
      `${report.value.counts.remove} rows end or remove an enrollment. Look at them with «muster check», then run with --yes.`,
    )
  }
  const run = await session.services.runs.start(report.value.id, {
    dropsAccepted: args.acceptDrops,
    ...(args.names === null ? {} : { nameDifferences: args.names }),
  })
  if (run.ok) return carry(session, args, output, run.value.runId)
  return fail(withOptions(run.error))
}

/** A refusal with the option that settles it. */
function withOptions({ code, message }: IpcProblem): string {
  if (code === 'NAMES_DIFFER') return `${message} Options: --names leave-out, --names send.`
  return code === 'TOO_MANY_DROPS' ? `${message} Option: --accept-drops.` : message
}

export async function resumeCommand(session: Session, args: Arguments, output: Output): Promise<Ending> {
  const run = chooseRun(
    session.services,
    args.subject,
    (one) => one.status === 'interrupted' || one.status === 'paused',
  )
  if (!run.ok) return run
  const ready = await takeToken(session, args)
  if (!ready.ok) return ready
  const resumed = await session.services.runs.resume(run.value.id)
  return resumed.ok ? carry(session, args, output, run.value.id) : fail(resumed.error.message)
}

export async function retryCommand(session: Session, args: Arguments, output: Output): Promise<Ending> {
  const run = chooseRun(session.services, args.subject, (one) => one.counts.failed + one.counts.unknown > 0)
  if (!run.ok) return run
  const ready = await takeToken(session, args)
  if (!ready.ok) return ready
  const retried = await session.services.runs.retry(run.value.id, null, {
    dropsAccepted: args.acceptDrops,
    ...(args.names === null ? {} : { nameDifferences: args.names }),
  })
  if (!retried.ok) return fail(withOptions(retried.error))
  const { gone } = retried.value
  if (gone > 0)
    output.line(
      `${gone === 1 ? '1 row' : `${gone} rows`} that failed ${gone === 1 ? 'is' : 'are'} no longer in the roster.`,
    )
  return carry(session, args, output, retried.value.runId)
}

export async function resultsCommand(session: Session, args: Arguments, output: Output): Promise<Ending> {
  const run = chooseRun(session.services, args.subject, () => true)
  if (!run.ok) return run
  for (const record of session.services.runs.results(run.value.id)) {
    output.record({ event: 'row', ...record })
    output.line(`${record.line ?? record.position + 1}\t${record.state}\t${record.message || record.note}`)
  }
  return finish(session.services, args, output, run.value)
}

export function runsCommand({ services }: Session, output: Output): Ending {
  for (const run of services.runs.list()) {
    output.record({ event: 'run', ...run })
    output.line(
      `${run.id}  ${run.startedAt}  ${run.status.padEnd(11)}  ${run.rosterName}, ${run.counts.planned} rows, ${run.counts.failed} failed`,
    )
  }
  return ok(EXIT.good)
}

/** A token named on the command line is for the connection of the run that goes on. */
export async function takeToken(session: Session, args: Arguments): Promise<Result<true, string>> {
  if (args.url === null) return ok(true)
  const chosen = await chooseConnection(session, args)
  return chosen.ok ? ok(true) : chosen
}

async function checkFile(
  session: Session,
  args: Arguments,
  output: Output,
): Promise<Result<CheckReport, string>> {
  const { services } = session
  const connectionId = await chooseConnection(session, args)
  if (!connectionId.ok) return connectionId
  const rosterId = await loadRoster(services, args, connectionId.value, output)
  if (!rosterId.ok) return rosterId
  return checkRoster(session, rosterId.value, syncOf(args), output)
}

function syncOf({ sync }: Arguments): SyncOptions | null {
  return sync === null ? null : { action: sync, staffToo: false, selfToo: false }
}

/** Checks a roster and says what a run would do. */
export async function checkRoster(
  { services }: Session,
  rosterId: string,
  sync: SyncOptions | null,
  output: Output,
): Promise<Result<CheckReport, string>> {
  const started = await services.checks.start(rosterId, null, sync)
  if (!started.ok) return fail(started.error.message)
  const report = await services.checks.whenFinished(started.value.checkId)
  if (report?.status !== 'finished') {
    return fail(
      report?.problem ? `${report.problem.message} ${report.problem.advice}` : 'The check did not finish.',
    )
  }
  const { counts, figures } = report
  output.line(
    `Check: ${counts.create} to add, ${counts.change} to change, ${counts.remove} to end or remove, ${counts.nothing} with nothing to do, ${counts.problem} with a problem (${figures.readCalls} reads).`,
  )
  output.line(`Plan: ${figures.calls} calls, ${formatExpected(figures.durationMs)}.`)
  if (report.synced !== null)
    output.line(`Sync: ${report.synced} there and not on the list, added as rows of their own.`)
  for (const { label, reason, advice } of report.leftAlone)
    output.line(`Left alone: ${label}. ${reason} ${advice}`)
  for (const note of report.notes) output.line(note)
  for (const { message } of report.names) if (message !== null) output.line(`${message}.`.replace('?.', '?'))
  output.record({
    event: 'check',
    counts,
    figures,
    synced: report.synced,
    leftAlone: report.leftAlone,
    names: report.names,
  })
  return ok(report)
}

/** Shows a run until it rests. Ctrl-C pauses it, so that `resume` can go on. */
export async function carry(
  session: Session,
  args: Arguments,
  output: Output,
  runId: string,
): Promise<Ending> {
  const { services, on } = session
  on('run.changed', (change) => {
    if (change.runId !== runId) return
    for (const row of change.rows)
      output.record({
        event: 'row',
        rowId: row.rowId,
        row: row.line ?? row.position + 1,
        state: row.state,
        note: row.note,
        advice: row.explanation?.advice ?? '',
      })
    output.progress(change.summary)
  })
  const pause = () => {
    output.endProgress()
    output.problem('Pausing: waiting for the calls on their way. «muster resume» goes on.')
    services.runs.pause(runId)
  }
  process.once('SIGINT', pause)
  process.once('SIGTERM', pause)
  const end = await services.runs.whenResting(runId)
  process.removeListener('SIGINT', pause)
  process.removeListener('SIGTERM', pause)
  output.endProgress()
  if (end === undefined) return fail('The run is no longer there.')
  if (end.hold !== null) output.problem(`${end.hold.message} ${end.hold.advice}`)
  summarize(services, end, output)
  return finish(services, args, output, end)
}

function summarize(services: Services, run: RunSummary, output: Output): void {
  const { counts } = run
  output.line('')
  output.line(
    `${run.status === 'finished' ? 'Finished' : 'Stopped for now'} in ${formatDuration(run.elapsedMs)}: ${counts.done} done, ${counts.unchanged} with nothing to do, ${counts.failed} failed, ${counts.unknown} not known, ${counts.waiting + counts.sending} waiting; ${counts.planned} in all.`,
  )
  for (const group of services.runs.failures(run.id)) {
    output.line('')
    output.line(`  ${group.title}`)
    output.line(`  → ${group.advice}`)
  }
  output.record({ event: 'summary', ...run })
}

async function finish(services: Services, args: Arguments, output: Output, run: RunSummary): Promise<Ending> {
  if (args.out !== null) {
    const provider = services.providers.find(run.lms)
    if (!provider.ok) return fail(provider.error.message)
    const written = await exportResults(
      args.out,
      provider.value.manifest,
      services.runs.settings(run.id),
      services.runs.results(run.id),
    )
    if (!written.ok) return fail(written.error.message)
    output.line('')
    output.line(`Results written to ${args.out}`)
  }
  return ok(exitStatusOf(run))
}

export function chooseRun(
  services: Services,
  id: string | null,
  fits: (run: RunSummary) => boolean,
): Result<RunSummary, string> {
  const runs = services.runs.list()
  const run = id === null ? runs.find(fits) : runs.find((one) => one.id === id || one.id.startsWith(id))
  if (run !== undefined) return ok(run)
  return fail(id === null ? 'There is no such run.' : `There is no run «${id}».`)
}
