import { expect, it } from 'vitest'
import { fail, ok } from '../../shared/result.ts'
import { canvas } from '../lms/canvas/index.ts'
import { type Answer, ReadStopped } from '../lms/contract.ts'
import type { HttpClient } from './http/client.ts'
import { createGovernor } from './pace/create-governor.ts'
import { createGate } from './pace/gate.ts'
import { createReader } from './reader.ts'

type Sent = ReturnType<HttpClient['send']>

const READS = 400
const IN_FLIGHT = 8

const refused: Answer = {
  status: 401,
  headers: {},
  body: '{"errors":[{"message":"Invalid access token."}]}',
}
const fine: Answer = { status: 200, headers: {}, body: '{"id":1}' }
const broken: Answer = { status: 503, headers: {}, body: '' }

/** A reader whose calls are answered from the `from`-th on by `answer`, before that well; timers go off at once. */
function setUp(answer: () => Awaited<Sent>, from = 0) {
  let ticks = 0
  let sent = 0
  const clock = {
    now: () => ticks,
    ticks: () => ticks,
    after(ms: number, callback: () => void) {
      const timer = setImmediate(() => {
        ticks += ms
        callback()
      })
      return () => clearImmediate(timer)
    },
  }
  const random = () => 0.5
  const gate = createGate(
    createGovernor(canvas.pace, random, () => null),
    clock,
  )
  gate.setCeiling(IN_FLIGHT)
  const http: HttpClient = {
    async send() {
      sent += 1
      const number = sent
      await new Promise((resolve) => setImmediate(resolve))
      return number > from ? answer() : ok(fine)
    },
    roundTripMs: () => null,
    close: async () => undefined,
  }
  const abort = new AbortController()
  const reader = createReader({
    provider: canvas,
    http,
    gate,
    clock,
    random,
    signal: abort.signal,
    onRead: () => undefined,
  })
  const readAll = () =>
    Promise.allSettled(Array.from({ length: READS }, (_, index) => reader.get(`/api/v1/users/${index}`)))
  return { reader, gate, abort, readAll, sent: () => sent }
}

function stopsOf(results: readonly PromiseSettledResult<unknown>[]): ReadStopped[] {
  return results.flatMap((one) =>
    one.status === 'rejected' && one.reason instanceof ReadStopped ? [one.reason] : [],
  )
}

it('sends no more than what is in flight after a refused credential', async () => {
  const { readAll, sent, reader } = setUp(() => ok(refused))
  const stops = stopsOf(await readAll())
  expect(stops).toHaveLength(READS)
  expect(stops.every((stop) => stop.isCredential)).toBe(true)
  expect(sent()).toBeLessThanOrEqual(IN_FLIGHT)
  const before = sent()
  await expect(reader.get('/api/v1/users/self')).rejects.toMatchObject({ isCredential: true })
  expect(sent()).toBe(before)
})

it('keeps what was read before a credential is revoked in the middle', async () => {
  const { readAll, sent } = setUp(() => ok(refused), 100)
  const results = await readAll()
  expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(100)
  expect(stopsOf(results)).toHaveLength(READS - 100)
  expect(sent()).toBeLessThanOrEqual(100 + IN_FLIGHT)
})

it('stops all reads when the LMS is out of reach for good', async () => {
  const { readAll, sent } = setUp(() =>
    fail({ kind: 'lost', code: 'ECONNRESET', message: 'The connection was cut.' }),
  )
  const stops = stopsOf(await readAll())
  expect(new Set(stops.map((stop) => stop.explanation.code))).toEqual(new Set(['lms.outOfReach']))
  expect(stops).toHaveLength(READS)
  // Reads that wait between tries leave their place to others; all the same most have tries left when one gives up.
  expect(sent()).toBeLessThan(READS * 6)
})

it('sends nothing after it is cancelled, and gives every place back', async () => {
  const { readAll, sent, abort, gate } = setUp(() => ok(fine))
  const all = readAll()
  await new Promise((resolve) => setImmediate(resolve))
  abort.abort()
  const atAbort = sent()
  const stops = stopsOf(await all)
  expect(stops.some((stop) => stop.explanation.code === 'check.cancelled')).toBe(true)
  expect(sent()).toBe(atAbort)
  expect(gate.gauge().inFlight).toBe(0)
})

it('goes on after one read that only itself is in trouble', async () => {
  let isBroken = true
  const { reader } = setUp(() => ok(isBroken ? broken : fine))
  const stop = await reader.get('/api/v1/users/1').catch((error: unknown) => error)
  expect(stop).toMatchObject({ answer: { status: 503 } })
  isBroken = false
  await expect(reader.get('/api/v1/users/2')).resolves.toMatchObject({ status: 200 })
})
