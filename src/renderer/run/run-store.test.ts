import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Events, OutputOf } from '../../shared/ipc/contract.ts'
import { groupFailures } from '../../shared/run/failure-groups.ts'
import type { RunRow, RunSummary } from '../../shared/run/progress.ts'
import type { Client } from '../ipc/client.ts'
import { createRunStore } from './run-store.ts'

type Change = Events['run.changed']
type View = OutputOf<'runs.attach'>

const ROWS = 6
const STATES = ['waiting', 'sending', 'done', 'failed', 'unknown'] as const
const gauge = { at: 0, remaining: null, capacity: null, inFlight: 0, inFlightLimit: 1, throttled: 0 }

function rowOf(position: number, state: RunRow['state']): RunRow {
  const code = `cause ${position % 2}`
  const explanation =
    state === 'failed'
      ? { code, title: { one: code, many: `{n} × ${code}` }, message: '', advice: '', column: null }
      : null
  return { rowId: `r${position}`, position, state, note: '', explanation }
}

/** A run in main and a window that follows it; nothing travels between them but by the test's own hand. */
function setUp() {
  const journal = Array.from({ length: ROWS }, (_, position) => rowOf(position, 'waiting'))
  const shownRows = new Map<string, RunRow>()
  const events: Change[] = []
  const asks: { answer: (view: View) => void; refuse: (error: Error) => void }[] = []
  const answers: (() => void)[] = []
  let listener: (change: Change) => void = () => undefined
  let sequence = 0
  let asked = 0

  function summary(): RunSummary {
    const count = (state: RunRow['state']) => journal.filter((row) => row.state === state).length
    return {
      id: 'run',
      rosterId: 'roster',
      rosterName: '',
      lms: 'canvas',
      connectionId: 'c',
      connectionName: '',
      retryOf: null,
      status: 'running',
      hold: null,
      counts: {
        planned: ROWS,
        waiting: count('waiting'),
        sending: count('sending'),
        done: count('done'),
        unchanged: 0,
        failed: count('failed'),
        unknown: count('unknown'),
        skipped: 0,
        cancelled: 0,
      },
      startedAt: '2026-11-27T09:00:00Z',
      finishedAt: null,
      rate: 0,
      timeLeftMs: null,
      elapsedMs: 0,
    }
  }
  function publish(rows: readonly RunRow[]): void {
    sequence += 1
    events.push({ runId: 'run', sequence, summary: summary(), rows, gauge })
  }
  const client = {
    request: (route: string) => {
      if (route !== 'runs.attach') throw new Error(`Nobody should ask for ${route}`)
      asked += 1
      return new Promise<View>((answer, refuse) => asks.push({ answer, refuse }))
    },
    subscribe: (_event: string, callback: (change: Change) => void) => {
      listener = callback
      return () => undefined
    },
    dropFile: async () => null,
  } as unknown as Client
  const store = createRunStore({
    client,
    runId: 'run',
    onRows: (rows) => {
      for (const row of rows) shownRows.set(row.rowId, row)
    },
  })

  const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
  const main = {
    change(position: number, state: RunRow['state']) {
      const row = rowOf(position, state)
      journal[position] = row
      publish([row])
    },
    /** Main takes up the oldest question; the answer is under way. */
    handle() {
      const ask = asks.shift()
      if (ask === undefined) return
      publish([])
      const view = { sequence, summary: summary(), rows: [...journal], gauges: [] }
      answers.push(() => ask.answer(view))
    },
    refuse: () => asks.shift()?.refuse(new Error('Main is busy')),
    answer: () => answers.shift()?.(),
    deliver(at = 0) {
      const [change] = events.splice(at < events.length ? at : 0, 1)
      if (change !== undefined) listener(change)
    },
    repeat() {
      const [change] = events
      if (change !== undefined) listener(change)
    },
    lose: () => events.shift(),
    /** The run is carried on by another monitor, which numbers from one. */
    beginAnew() {
      sequence = 0
      publish([])
    },
    /** All that is under way arrives; then one change more. */
    async comeToRest() {
      for (const isLast of [false, true]) {
        if (isLast) publish([])
        while (events.length + asks.length + answers.length > 0) {
          main.deliver()
          main.handle()
          main.answer()
          await settled()
        }
      }
    },
  }
  return {
    store,
    main,
    settled,
    asked: () => asked,
    expectAsInJournal() {
      expect(store.getState().problem).toBeNull()
      expect(store.getState().summary?.counts).toEqual(summary().counts)
      expect([...shownRows.values()].sort((a, b) => a.position - b.position)).toEqual(journal)
      const failed = journal.filter(({ state }) => state === 'failed' || state === 'unknown')
      expect(store.failures()).toEqual(groupFailures(failed))
    },
  }
}

type Step = (world: ReturnType<typeof setUp>) => unknown

const change = fc.tuple(fc.nat(ROWS - 1), fc.constantFrom(...STATES)).map(
  ([position, state]): Step =>
    ({ main }) =>
      main.change(position, state),
)
const always = (step: Step) => fc.constant(step)
const orderly = [
  change,
  always(({ main }) => main.deliver()),
  always(({ main }) => main.handle()),
  always(({ main }) => main.answer()),
]

async function play(steps: readonly Step[]) {
  const world = setUp()
  void world.store.attach()
  for (const step of steps) {
    step(world)
    await world.settled()
  }
  await world.main.comeToRest()
  world.expectAsInJournal()
  return world
}

const steps = (...kinds: readonly fc.Arbitrary<Step>[]) =>
  fc.array(fc.oneof(...kinds), { minLength: 5, maxLength: 60 })

describe('a run that is followed', () => {
  it('is attached to once: what changes meanwhile is kept, however answers and changes cross', async () => {
    await fc.assert(
      fc.asyncProperty(steps(...orderly), async (all) => {
        const world = await play(all)
        expect(world.asked()).toBe(1)
      }),
      { numRuns: 150 },
    )
  })

  it('ends as the journal does, whatever is lost, doubled, late or refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps(
          ...orderly,
          always(({ main }) => main.lose()),
          always(({ main }) => main.repeat()),
          always(({ main }) => main.refuse()),
          always(({ store }) => void store.attach()),
          fc.nat(3).map(
            (at): Step =>
              ({ main }) =>
                main.deliver(at),
          ),
        ),
        async (all) => {
          await play(all)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('ends as the journal does when another monitor carries it on and numbers from one', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps(
          ...orderly,
          always(({ main }) => main.beginAnew()),
        ),
        async (all) => {
          await play(all)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('asks again when another monitor has begun while the old one was asked', async () => {
    const { store, main, settled, asked, expectAsInJournal } = setUp()
    void store.attach()
    for (const position of [0, 1, 2]) main.change(position, 'sending')
    main.handle()
    main.beginAnew()
    main.change(3, 'failed')
    for (let event = 0; event < 6; event++) main.deliver()
    main.answer()
    await settled()
    await main.comeToRest()
    expect(asked()).toBe(2)
    expectAsInJournal()
  })

  it('takes two attaches at once as one', async () => {
    const { store, main, settled, asked, expectAsInJournal } = setUp()
    const both = [store.attach(), store.attach()]
    main.change(1, 'failed')
    main.handle()
    main.change(2, 'done')
    main.deliver()
    main.answer()
    await settled()
    await Promise.all(both)
    await main.comeToRest()
    expect(asked()).toBe(1)
    expectAsInJournal()
  })
})
