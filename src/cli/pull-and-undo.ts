import { randomUUID } from 'node:crypto'
import { exportRoster } from '../main/files/export-table.ts'
import { makeUndoRoster } from '../main/run/undo-roster.ts'
import { fail, ok } from '../shared/result.ts'
import type { Arguments } from './arguments.ts'
import { carry, checkRoster, chooseRun, type Ending, takeToken } from './commands.ts'
import { EXIT } from './exit-status.ts'
import type { Output } from './output.ts'
import { chooseConnection, type Session } from './session.ts'

/** Writes who is in the places now as a roster file. */
export async function pullCommand(session: Session, args: Arguments, output: Output): Promise<Ending> {
  const { services } = session
  const connectionId = await chooseConnection(session, args)
  if (!connectionId.ok) return connectionId
  const pulled = await services.pulls.pull({
    pullId: randomUUID(),
    connectionId: connectionId.value,
    name: args.places.map(({ text }) => text).join(', '),
    places: args.places,
    filters: {},
  })
  if (!pulled.ok) return fail(pulled.error.message)
  const roster = services.rosters.get(pulled.value.rosterId)
  const provider = services.providers.find(args.lms)
  if (!provider.ok) return fail(provider.error.message)
  if (roster === undefined) throw new Error('A roster that was just pulled is not there')
  for (const problem of pulled.value.problems) output.problem(problem)
  const path = args.out ?? ''
  const written = await exportRoster(
    path,
    provider.value.manifest,
    roster.settings,
    services.rosters.allRows(roster.id),
  )
  if (!written.ok) return fail(written.error.message)
  output.line(`${pulled.value.rows} enrollments written to ${path}`)
  output.record({ event: 'pull', ...pulled.value })
  return ok(pulled.value.problems.length === 0 ? EXIT.good : EXIT.someFailed)
}

/** Says what takes a run back; with --yes carries it out as a run of its own. */
export async function undoCommand(session: Session, args: Arguments, output: Output): Promise<Ending> {
  const { services } = session
  const run = chooseRun(services, args.subject, (one) => one.counts.done > 0)
  if (!run.ok) return run
  const ready = await takeToken(session, args)
  if (!ready.ok) return ready
  const manifest = services.providers.get(run.value.lms)?.manifest
  const created = args.created ?? manifest?.undo?.created[0] ?? ''
  const undo = await services.runs.planUndo(run.value.id, created)
  if (!undo.ok) return fail(undo.error.message)
  const { rows, plan } = undo.value
  output.line(`${plan.rows} rows can be taken back.`)
  for (const { reason, count } of plan.cannot) output.line(`${count} can’t: ${reason}`)
  for (const { note, count } of plan.notes) output.line(`${note} (${count} rows)`)
  output.record({ event: 'undo', ...plan })
  if (rows.length === 0) return fail('None of this run’s changes can be taken back.')
  const settings = services.runs.settings(run.value.id)
  const rosterId = makeUndoRoster(services.rosters, run.value, settings, rows)
  const report = await checkRoster(session, rosterId, null, output)
  if (!report.ok) return report
  if (!args.yes) {
    output.line('Nothing was written. Run it with --yes, or open the undo roster in the window.')
    return ok(EXIT.good)
  }
  const started = await services.runs.start(report.value.id, { dropsAccepted: true })
  return started.ok ? carry(session, args, output, started.value.runId) : fail(started.error.message)
}
