import { z } from 'zod'
import type { CountersSnapshot } from '../server/counters.ts'
import { type DoorEntries, entry, openDoor } from '../server/door.ts'
import type { FaultsInput } from '../server/faults.ts'
import { startPracticeServer } from '../server/practice-server.ts'
import { makeWorld } from './make-world.ts'
import { createGatekeeper } from './oauth.ts'
import { type SchoologyOptionsInput, schoologyOptionsSchema } from './options.ts'
import { createSite } from './site.ts'
import type { SchoologyWorld } from './world.ts'

export type SchoologyCounters = CountersSnapshot & {
  readonly concurrentBulkWrites: number
  readonly overLimitObjects: number
  readonly reusedNonces: number
}

export type SchoologyState = {
  readonly users: readonly Record<string, unknown>[]
  readonly courses: readonly Record<string, unknown>[]
  readonly sections: readonly Record<string, unknown>[]
  readonly groups: readonly Record<string, unknown>[]
  readonly enrollments: readonly Record<string, unknown>[]
  readonly counters: SchoologyCounters
}

/** A running practice Schoology. */
export type PracticeSchoology = {
  /** `http://127.0.0.1:port/v1`, as the real one's address ends. */
  readonly url: string
  readonly port: number
  /** There are no bearer tokens here: the consumer key, for the line of JSON. */
  readonly token: string
  readonly secrets: Readonly<Record<'consumer_key' | 'consumer_secret', string>>
  /** The world behind the answers, for rosters made to fit it; to be read, not changed. */
  readonly world: SchoologyWorld
  state(): SchoologyState
  counters(): SchoologyCounters
  resetCounters(): void
  setFaults(faults: FaultsInput): void
  /** Refuses the key, or lets it in again. */
  setRefused(refused: boolean): void
  goOffline(): Promise<void>
  goOnline(): Promise<void>
  close(): Promise<void>
}

/** Starts a practice Schoology on loopback; a free port, 2000 people and 200 sections unless told otherwise. */
export async function startPracticeSchoology(input: SchoologyOptionsInput = {}): Promise<PracticeSchoology> {
  const options = schoologyOptionsSchema.parse(input)
  const world = makeWorld(options)
  const secrets = {
    consumer_key: `practice-schoology-key-${options.seed}`,
    consumer_secret: `practice-schoology-secret-${options.seed}`,
  }
  const gatekeeper = createGatekeeper(secrets, options.oauth)
  let concurrentBulkWrites = 0
  let overLimitObjects = 0
  let schoology: PracticeSchoology | null = null
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
        gatekeeper,
        now: Date.now,
        ownOrigin: () => (schoology === null ? '' : `http://127.0.0.1:${schoology.port}`),
        onTooMany: () => {
          overLimitObjects += 1
        },
        onConcurrentBulk: () => {
          concurrentBulkWrites += 1
        },
        door: (name, call) => (schoology === null ? undefined : openDoor(schoology, entries, name, call)),
      }),
  )
  server.faults.set(options.faults)
  const counters = (): SchoologyCounters => ({
    ...server.counters.snapshot(),
    concurrentBulkWrites,
    overLimitObjects,
    reusedNonces: gatekeeper.reusedNonces(),
  })
  schoology = {
    url: `${server.url}/v1`,
    port: server.port,
    token: secrets.consumer_key,
    secrets,
    world,
    state: () => stateOf(world, counters()),
    counters,
    resetCounters: () => {
      server.counters.reset()
      concurrentBulkWrites = 0
      overLimitObjects = 0
    },
    setFaults: server.faults.set,
    setRefused: gatekeeper.setRefused,
    goOffline: server.goOffline,
    goOnline: server.goOnline,
    close: server.close,
  }
  return schoology
}

function stateOf(world: SchoologyWorld, counters: SchoologyCounters): SchoologyState {
  return {
    users: [...world.users.values()].map((user) => ({ ...user })),
    courses: [...world.courses.values()].map((course) => ({ ...course })),
    sections: [...world.sections.values()].map((section) => ({ ...section })),
    groups: [...world.groups.values()].map((group) => ({ ...group })),
    enrollments: [...world.enrollments.values()].map(({ id, realm, uid, admin, status }) => ({
      id,
      realm: realm.kind,
      realm_id: realm.id,
      uid,
      admin,
      status,
    })),
    counters,
  }
}

const refusal = z.strictObject({ refused: z.boolean() })
/** What only the practice Schoology can be told. */
const entries: DoorEntries<PracticeSchoology> = {
  'POST refuse-key': entry(refusal, (schoology, { refused }) => schoology.setRefused(refused)),
}
