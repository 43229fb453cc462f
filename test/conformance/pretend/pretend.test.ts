import { afterEach, describe, expect, it } from 'vitest'
import { pretendClub } from '../../support/conformance-worlds.ts'
import { check, startRun } from '../../support/runs.ts'

/** What only an LMS of other habits can show: forms, a key in the body, a path in the address, all or nothing. */

type Club = Awaited<ReturnType<typeof pretendClub>>
let opened: Club | undefined
async function open(): Promise<Club> {
  opened = await pretendClub()
  return opened
}
afterEach(async () => {
  await opened?.services.close()
  await opened?.close()
})

/** Runs rows that put so many people into a group, and answers with how each ended. */
async function enroll({ services, load }: Club, people: readonly string[]) {
  const rosterId = await load(people.map((person) => ({ person, group: 'choir', role: 'leader' })))
  const runId = await startRun(services, rosterId)
  const end = await services.runs.whenResting(runId)
  const results = [...services.runs.results(runId)]
  return { runId, end, results, states: results.map(({ state }) => state) }
}
const newOnes = (count: number) => Array.from({ length: count }, (_, index) => `p${89 - index}`)

describe('rows that are refused in company', () => {
  it('are tried apart: the one that is at fault fails, the others are carried out', async () => {
    const world = await open()
    const people = newOnes(45)
    world.club.setLocked(['p80', 'p79', 'p50'])
    const { end, results, states } = await enroll(world, people)
    expect(end?.status).toBe('finished')
    const bad = people.filter((_person, index) => states[index] !== 'done')
    expect(bad).toEqual(['p80', 'p79', 'p50'])
    for (const one of results.filter(({ state }) => state !== 'done')) {
      expect(one.state).toBe('failed')
      expect(one.message).toContain('One of the rows can’t be carried out.')
    }
    for (const person of people)
      expect(world.club.members.get(`choir/${person}`)).toBe(bad.includes(person) ? undefined : 'leader')
    // The two calls that hold one of them are refused once, and then each of the three by itself.
    expect(world.club.counters.refused).toBe(2 + 3)
  })

  it('go together where none is at fault', async () => {
    const world = await open()
    await enroll(world, newOnes(45))
    expect(world.writes()).toBe(3)
  })
})

it('a change that was made and whose answer was cut is settled by reading, and made once', async () => {
  const world = await open()
  world.club.cutNext(2)
  const runId = await startRun(world.services, world.rosterId)
  const end = await world.services.runs.whenResting(runId)
  expect(end?.counts).toMatchObject({ failed: 0, unknown: 0 })
  expect(world.differences()).toEqual([])
  expect(world.club.counters.refused).toBe(0)
})

it('keeps to so many calls at once, in checks and runs side by side', async () => {
  const world = await open()
  await Promise.all(Array.from({ length: 6 }, () => check(world.services, world.rosterId)))
  await enroll(world, newOnes(90))
  expect(world.club.counters.mostAtOnce).toBe(4)
  expect(world.club.counters.tooMany).toBe(0)
})

it('the key stands in every body, in no address, and in nothing that is kept', async () => {
  const world = await open()
  const { runId, results } = await enroll(world, newOnes(30))
  expect(world.club.asked.every(({ form }) => form.get('key') === world.club.key)).toBe(true)
  const kept = JSON.stringify([
    results.map(({ rowId }) => world.services.runs.calls(runId, rowId)),
    await world.services.connections.list(),
  ])
  expect(kept).toContain('/change')
  expect(kept).not.toContain(world.club.key)
  const [connection] = await world.services.connections.list()
  expect(connection?.baseUrl).toBe(world.club.url)
})

it('is the only LMS that these services know', async () => {
  const { services } = await open()
  expect(services.providers.all.map(({ manifest }) => manifest.label)).toEqual(['Pretend'])
  const added = await services.connections.add({
    lms: 'canvas',
    name: 'C',
    baseUrl: 'https://x',
    secrets: {},
  })
  expect(added).toMatchObject({ ok: false, error: { code: 'UNKNOWN_LMS' } })
})
