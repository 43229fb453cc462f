import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WORLDS, type World } from '../support/conformance-worlds.ts'
import { check, startRun } from '../support/runs.ts'

/** What every provider must pass together with an LMS that shares no code with it. */

describe.each(WORLDS)('%s', (_, start) => {
  let world: World
  beforeEach(async () => {
    world = await start()
  })
  afterEach(async () => {
    await world.services.close()
    await world.close()
  })

  /** Runs the roster to its end and answers with the ids of the run and how its rows ended. */
  async function run(rosterId: string) {
    const runId = await startRun(world.services, rosterId)
    const end = await world.services.runs.whenResting(runId)
    return { runId, end, results: [...world.services.runs.results(runId)] }
  }

  it('says who the credential is, and keeps it where nobody reads it', async () => {
    const [connection] = await world.services.connections.list()
    expect(connection?.userName).not.toBe('')
    expect(connection?.secret).toBe('keychain')
  })

  it('writes nothing in a check, and everything once in a run; a second check finds nothing left', async () => {
    const before = world.members()
    const report = await check(world.services, world.rosterId)
    expect(report.counts.create).toBeGreaterThan(0)
    expect(report.counts.problem).toBe(0)
    expect(world.members()).toEqual(before)
    expect(world.writes()).toBe(0)

    const { end, results } = await run(world.rosterId)
    expect(end?.status).toBe('finished')
    const bad = results.filter(({ state }) => state !== 'done' && state !== 'unchanged')
    expect(bad.map(({ position, state, message }) => `${position} ${state} ${message}`)).toEqual([])
    expect(world.differences()).toEqual([])
    const { planned, ...ends } = end?.counts ?? { planned: 0 }
    expect(Object.values(ends).reduce((sum, count) => sum + count, 0)).toBe(planned)
    expect(world.writes()).toBeLessThanOrEqual(planned + 2)

    const again = await check(world.services, world.rosterId)
    expect(again.counts).toMatchObject({ create: 0, remove: 0, problem: 0 })
    // Canvas tells in no list whether somebody was told, so that one such row may be asked for again.
    expect(again.counts.change).toBeLessThanOrEqual(1)
  })

  it('takes a run back, but for what it says can’t be: who was added is out, who was taken out is in again', async () => {
    const whoWasWhere = world.members()
    const { runId } = await run(world.rosterId)
    expect(world.members()).not.toEqual(whoWasWhere)
    const undo = await world.services.runs.planUndo(runId, world.takesOut)
    if (!undo.ok) throw new Error(undo.error.message)
    const cannot = undo.value.plan.cannot.reduce((sum, { count }) => sum + count, 0)
    expect(cannot).toBeLessThanOrEqual(1)
    const lms = world.services.rosters.get(world.rosterId)?.lms ?? ''
    const settings = { ...world.services.runs.settings(runId), idKinds: {} }
    const roster = world.services.rosters.create('Undo', lms, settings)
    world.services.rosters.append(
      roster.id,
      undo.value.rows.map((cells) => ({ cells })),
    )
    const back = await run(roster.id)
    expect(back.results.filter(({ state }) => state !== 'done' && state !== 'unchanged')).toEqual([])
    const whoIsWhere = world.members()
    expect(whoIsWhere).toHaveLength(whoWasWhere.length)
    expect(whoWasWhere.filter((one) => !whoIsWhere.includes(one))).toHaveLength(cannot)
  })

  it('asks when the credential is refused, loses no row, and goes on', async () => {
    const report = await check(world.services, world.rosterId)
    world.setRefused(true)
    const started = await world.services.runs.start(report.id)
    if (!started.ok) throw new Error(started.error.message)
    const held = await world.services.runs.whenResting(started.value.runId)
    expect(held?.hold?.kind).toBe('credential')
    expect(held?.counts).toMatchObject({ failed: 0, done: 0 })
    world.setRefused(false)
    await world.services.runs.resume(started.value.runId)
    const end = await world.services.runs.whenResting(started.value.runId)
    expect(end?.counts).toMatchObject({ failed: 0, unknown: 0, cancelled: 0 })
    expect(world.differences()).toEqual([])
  })
})
