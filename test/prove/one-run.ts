import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openServices } from '../support/open-services.ts'
import { FAULTS } from '../support/runs.ts'
import { type ChildEnd, child, type Kill } from './child.ts'
import { type Judgement, judge } from './judge.ts'
import { WORLDS, type World } from './worlds.ts'

export type RunProof = Judgement & {
  readonly database: string
  readonly rows: number
  readonly kills: number
  /** How often two processes went for the run at once. */
  readonly races: number
}

/** Without these two, which hang until a client's own limit, a thousand kills would take hours. */
const QUICK_FAULTS = FAULTS.filter((kind) => kind !== 'hang' && kind !== 'hang-after')
const MOST_ROUNDS = 200
/** A run that another carrier holds, or held when it was killed, is asked for again after this long. */
const ASK_AGAIN_MS = 250

/**
 * One run of one practice LMS, killed up to `kills` times at moments that chance chooses, now and then with two
 * carriers at once, with trouble of the server mixed in; then carried to its end in peace and judged.
 */
export async function proveRun(
  lms: string,
  folder: string,
  seed: number,
  kills: number,
  chance: () => number,
): Promise<RunProof> {
  const startWorld = WORLDS[lms]
  if (startWorld === undefined)
    throw new Error(`There is no practice LMS «${lms}». There are: ${Object.keys(WORLDS).join(', ')}.`)
  const world = await startWorld((seed % 5) + 1)
  const database = join(folder, `${lms}-${seed}.db`)
  try {
    const services = openServices(database)
    const rosterId = await world.load(services)
    const [connection] = await services.connections.list()
    await services.close()
    const env = {
      MUSTER_TEST_CONNECTION: connection?.id ?? '',
      MUSTER_TEST_SECRETS: JSON.stringify(world.secrets),
    }
    if (chance() < 0.4)
      world.setFaults({ random: { kinds: QUICK_FAULTS, rate: 0.03 + chance() * 0.05, seed } })
    const { runId, done, races } = await carryToTheEnd({ database, rosterId, env, kills, chance, world })
    if (runId === null) throw new Error(`No run came of seed ${seed}: ${database}`)
    return { ...(await judge(database, runId, world)), database, rows: world.rows, kills: done, races }
  } finally {
    await world.close()
  }
}

type Carrying = {
  readonly database: string
  readonly rosterId: string
  readonly env: Readonly<Record<string, string>>
  readonly kills: number
  readonly chance: () => number
  readonly world: World
}
type Carried = { readonly runId: string | null; readonly done: number; readonly races: number }

async function carryToTheEnd(carrying: Carrying): Promise<Carried> {
  const { database, rosterId, kills, world } = carrying
  let carried: Carried = { runId: null, done: 0, races: 0 }
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const isLast = carried.done >= kills
    if (isLast) world.setFaults({ clear: true, random: null })
    const { runId } = carried
    const args = runId === null ? [database, 'start', rosterId] : [database, 'resume', runId]
    const ends = await sendOut(carrying, args, { isLast, mayRace: runId !== null })
    carried = {
      runId: runId ?? ends[0]?.runId ?? startedRun(database),
      done: carried.done + ends.filter(({ killed }) => killed).length,
      races: carried.races + (ends.length > 1 ? 1 : 0),
    }
    if (isOver(database, carried.runId)) break
    if (ends.some(({ killed, ended }) => !killed && ended === null)) await setTimeout(ASK_AGAIN_MS)
  }
  return carried
}

/** One carrier or two at once, each with a moment at which it is killed; the last one lives. */
async function sendOut(
  { env, chance }: Carrying,
  args: readonly string[],
  { isLast, mayRace }: { readonly isLast: boolean; readonly mayRace: boolean },
): Promise<readonly ChildEnd[]> {
  if (isLast) return [await child(args, env, null)]
  const carriers = mayRace && chance() < 0.35 ? 2 : 1
  // Two carriers live long enough to come to sending.
  const withinMs = carriers === 2 ? 2_500 : 450
  const kill = (): Kill =>
    chance() < 0.25
      ? { from: 'birth', afterMs: 250 + chance() * 700 }
      : { from: 'running', afterMs: chance() * withinMs }
  return Promise.all(Array.from({ length: carriers }, () => child(args, env, kill())))
}

/** A child that was killed before it could say so may have written its run down all the same. */
function startedRun(database: string): string | null {
  const services = openServices(database)
  const id = services.runs.list()[0]?.id ?? null
  void services.close()
  return id
}

function isOver(database: string, runId: string | null): boolean {
  if (runId === null) return false
  const services = openServices(database)
  const status = services.runs.get(runId)?.status
  void services.close()
  return status === 'finished' || status === 'stopped'
}
