import type { DatabaseSync } from 'node:sqlite'
import type { Events } from '../shared/ipc/contract.ts'
import type { CheckReport } from '../shared/ipc/schemas.ts'
import type { DateOrder } from '../shared/roster/row.ts'
import type { RunOptions } from '../shared/run/options.ts'
import { type CheckService, createCheckService } from './check/check-service.ts'
import type { Clock } from './clock.ts'
import { type ConnectionService, createConnectionService } from './connections/connection-service.ts'
import { createConnectionStore } from './connections/connection-store.ts'
import { createPracticeHost, type RunningPractice } from './connections/practice.ts'
import type { SecretStore } from './connections/secret-store.ts'
import { createSecretKeeper } from './connections/secrets.ts'
import { createSavedMappings, type SavedMappings } from './files/saved-mappings.ts'
import type { Provider } from './lms/contract.ts'
import { createProviders, type Providers } from './lms/registry.ts'
import { isProcessAlive } from './process-alive.ts'
import { createPullService, type PullService } from './pull/pull-service.ts'
import { createSuggestService, type SuggestService } from './pull/suggest-service.ts'
import { createRosterStore, type RosterStore } from './rosters/roster-store.ts'
import { createSqliteJournal } from './run/journal/sqlite-journal.ts'
import { createRunLeases } from './run/lease.ts'
import { createRunService, type RunService } from './run/run-service.ts'
import { createSqliteLeases } from './run/turns.ts'

/** All that works without a window: the app and the terminal door stand on the same services. */
export type Services = {
  /** The admin's order of day and month, for new rosters. */
  readonly dateOrder: DateOrder
  readonly providers: Providers
  readonly connections: ConnectionService
  readonly rosters: RosterStore
  readonly mappings: SavedMappings
  readonly checks: CheckService
  readonly runs: RunService
  readonly pulls: PullService
  readonly suggestions: SuggestService
  /** Stops intake, lets calls in flight end, leaves everything resumable. */
  readonly close: () => Promise<void>
}

export type ServiceOptions = {
  readonly db: DatabaseSync
  /** Every LMS that can be connected to; those Muster ships with where it is left out. */
  readonly providers?: readonly Provider[]
  readonly keychain: SecretStore
  readonly launchPractice: (lms: string) => Promise<RunningPractice | undefined>
  readonly clock: Clock
  readonly random: () => number
  readonly newId: () => string
  readonly publish: <N extends keyof Events>(event: N, payload: Events[N]) => void
  readonly report: (error: unknown) => void
  readonly requestTimeoutMs?: number
  /** How long a turn at what an LMS takes one at a time outlives a process that dies. */
  readonly turnLastsMs?: number
  /** How long a claim on a run outlives a process that dies without anybody noticing. */
  readonly runLeaseMs?: number
  /** Day first where it is left out. */
  readonly dateOrder?: DateOrder
  /** Guard rails other than the usual. */
  readonly runOptions?: Partial<RunOptions>
  /** How long a check can be run, in milliseconds; an hour where it is left out. */
  readonly checkMaxAgeMs?: number
}

const REQUEST_TIMEOUT_MS = 60_000
const TURN_LASTS_MS = 30_000
const RUN_LEASE_MS = 20_000
const CHECK_PROGRESS_EVERY_MS = 100

export function createServices(options: ServiceOptions): Services {
  const { db, clock, newId, publish, dateOrder = 'dmy' } = options
  const nowIso = () => new Date(clock.now()).toISOString()
  const providers = createProviders(options.providers)
  const practice = createPracticeHost(options.launchPractice)
  const connections = createConnectionService({
    store: createConnectionStore(db, nowIso),
    keeper: createSecretKeeper(options.keychain),
    providers,
    practice,
    clock,
    random: options.random,
    newId,
    timeoutMs: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
    onChange: (connectionId) => publish('connections.changed', { connectionId }),
  })
  const rosters = createRosterStore(db, { now: nowIso, newId })
  const checks = createCheckService({
    rosters,
    connections,
    clock,
    newId,
    report: options.report,
    ...(options.checkMaxAgeMs === undefined ? {} : { maxAgeMs: options.checkMaxAgeMs }),
    events: {
      onProgress: thinOut(clock, (report) => publish('check.progress', progressOf(report))),
      onFinished: ({ id, rosterId, status }) => publish('check.finished', { checkId: id, rosterId, status }),
      onRosterChanged: (rosterId) => publish('rosters.changed', { rosterId }),
    },
  })
  const runs = createRunService({
    journal: createSqliteJournal(db),
    leases: createRunLeases({
      db,
      owner: newId(),
      clock,
      lastsMs: options.runLeaseMs ?? RUN_LEASE_MS,
      isProcessAlive,
    }),
    turnLeases: createSqliteLeases(db),
    turnLastsMs: options.turnLastsMs ?? TURN_LASTS_MS,
    checks,
    rosters,
    connections,
    clock,
    random: options.random,
    newId,
    options: options.runOptions ?? {},
    onChange: (change) => publish('run.changed', change),
    onList: (runId) => publish('runs.changed', { runId }),
    report: options.report,
  })
  const pulls = createPullService({
    rosters,
    dateOrder,
    connections,
    onProgress: (pullId, rows, reads) => publish('pull.progress', { pullId, rows, reads }),
  })
  const suggestions = createSuggestService({ roster: rosters.get, connections })
  return {
    dateOrder,
    providers,
    connections,
    rosters,
    mappings: createSavedMappings(db, nowIso),
    checks,
    runs,
    pulls,
    suggestions,
    async close() {
      await runs.close()
      await connections.close()
    },
  }
}

function progressOf({ id, rosterId, counts, figures }: CheckReport): Events['check.progress'] {
  return { checkId: id, rosterId, reads: figures.readCalls, counts, figures }
}

function thinOut(clock: Clock, tell: (report: CheckReport) => void): (report: CheckReport) => void {
  let last = 0
  return (report) => {
    const now = clock.now()
    if (now - last < CHECK_PROGRESS_EVERY_MS) return
    last = now
    tell(report)
  }
}
