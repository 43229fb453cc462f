import { z } from 'zod'
import type { CountersSnapshot } from '../server/counters.ts'
import { type DoorEntries, entry, openDoor } from '../server/door.ts'
import type { FaultsInput } from '../server/faults.ts'
import { startPracticeServer } from '../server/practice-server.ts'
import { writeDate } from './dates.ts'
import { makeWorld } from './make-world.ts'
import { createTokens } from './oauth.ts'
import { type DoceboOptionsInput, doceboOptionsSchema } from './options.ts'
import { createRate } from './rate.ts'
import type { Enrollment } from './records.ts'
import { createSite } from './site.ts'
import type { DoceboWorld } from './world.ts'

export type DoceboCounters = CountersSnapshot & {
  readonly concurrentBatches: number
  readonly tokensIssued: number
}

export type DoceboState = {
  readonly users: readonly Record<string, unknown>[]
  readonly courses: readonly Record<string, unknown>[]
  readonly enrollments: readonly Record<string, unknown>[]
  /** What stands behind a later enrollment of the same user and course. */
  readonly recertifications: readonly Record<string, unknown>[]
  readonly counters: DoceboCounters
}

/** A running practice Docebo. */
export type PracticeDocebo = {
  /** `http://127.0.0.1:port`, without a path. */
  readonly url: string
  readonly port: number
  /** A bearer token, for a look by hand. */
  readonly token: string
  readonly secrets: Readonly<Record<'client_id' | 'client_secret' | 'username' | 'password', string>>
  /** The world behind the answers, for rosters made to fit it; to be read, not changed. */
  readonly world: DoceboWorld
  state(): DoceboState
  counters(): DoceboCounters
  resetCounters(): void
  setFaults(faults: FaultsInput): void
  /** Takes every token back and refuses new ones, or lets them in again. */
  setRefused(refused: boolean): void
  /** Ends the tokens given out; new ones are still to be had. */
  endTokens(): void
  goOffline(): Promise<void>
  goOnline(): Promise<void>
  close(): Promise<void>
}

/** Starts a practice Docebo on loopback; a free port, 2000 people and 40 courses unless told otherwise. */
export async function startPracticeDocebo(input: DoceboOptionsInput = {}): Promise<PracticeDocebo> {
  const options = doceboOptionsSchema.parse(input)
  const world = makeWorld(options)
  const secrets = {
    client_id: 'practice-client',
    client_secret: `practice-docebo-secret-${options.seed}`,
    username: 'robin.ashworth',
    password: `practice-docebo-password-${options.seed}`,
  }
  const tokens = createTokens(options, world, secrets, Date.now)
  let concurrentBatches = 0
  let docebo: PracticeDocebo | null = null
  const server = await startPracticeServer(
    {
      host: '127.0.0.1',
      port: options.port,
      seed: options.seed + 13,
      pace: { latency: options.latency, jitter: options.jitter, refusedLatency: options.refusedLatency },
    },
    ({ counters }) =>
      createSite({
        world,
        options,
        counters,
        tokens,
        now: Date.now,
        rate: createRate(options, Date.now),
        onConcurrentBatch: () => {
          concurrentBatches += 1
        },
        door: (name, call) => (docebo === null ? undefined : openDoor(docebo, entries, name, call)),
      }),
  )
  server.faults.set(options.faults)
  const counters = (): DoceboCounters => ({
    ...server.counters.snapshot(),
    concurrentBatches,
    tokensIssued: tokens.issued(),
  })
  docebo = {
    url: server.url,
    port: server.port,
    token: tokens.issue(),
    secrets,
    world,
    state: () => stateOf(world, counters()),
    counters,
    resetCounters: () => {
      server.counters.reset()
      concurrentBatches = 0
    },
    setFaults: server.faults.set,
    setRefused: tokens.setRefused,
    endTokens: tokens.revokeAll,
    goOffline: server.goOffline,
    goOnline: server.goOnline,
    close: server.close,
  }
  return docebo
}

function stateOf(world: DoceboWorld, counters: DoceboCounters): DoceboState {
  return {
    users: [...world.users.values()].map(({ id, username, email, isActive }) => ({
      user_id: id,
      username,
      email,
      active: isActive,
    })),
    courses: [...world.courses.values()].map((course) => ({ ...course })),
    enrollments: world.all().map(enrollmentState),
    recertifications: world.recertified.map(enrollmentState),
    counters,
  }
}

export function enrollmentState(one: Enrollment): Record<string, unknown> {
  return {
    course_id: one.courseId,
    user_id: one.userId,
    status: one.status,
    level: one.level,
    enrollment_date: writeDate(one.enrolledAt),
    completion_date: writeDate(one.completedAt),
    active_from: writeDate(one.activeFrom),
    active_until: writeDate(one.activeUntil),
    score: one.score,
    assignment_type: one.assignmentType,
    fields: one.fields,
  }
}

const refusal = z.strictObject({ refused: z.boolean() })
/** What only the practice Docebo can be told. */
const entries: DoorEntries<PracticeDocebo> = {
  'POST refuse-tokens': entry(refusal, (docebo, { refused }) => docebo.setRefused(refused)),
}
