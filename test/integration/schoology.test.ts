import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { Services } from '../../src/main/services.ts'
import type { SchoologyOptionsInput } from '../../src/practice/schoology/options.ts'
import { fastClock } from '../support/fast-clock.ts'
import { openServices } from '../support/open-services.ts'
import { check, FAULTS, runWell, startRun } from '../support/runs.ts'
import {
  type District,
  FASTER,
  loadDistrict,
  loadRows,
  startDistrict,
} from '../support/schoology-district.ts'

/** Schoology against the practice Schoology, for every value of what the facts leave open. */

const open: { district?: District | undefined; services?: Services | undefined } = {}
afterEach(async () => {
  await open.services?.close()
  await open.district?.schoology.close()
  open.district = undefined
  open.services = undefined
})

async function setUp(options: SchoologyOptionsInput & { each: number }, method?: string) {
  const district = await startDistrict(options)
  const services = openServices(':memory:', { requestTimeoutMs: 800, clock: fastClock(FASTER) })
  open.district = district
  open.services = services
  return { district, services, rosterId: await loadDistrict(services, district, method) }
}

const SETTINGS: readonly (readonly [string, SchoologyOptionsInput])[] = [
  ['as documented', {}],
  ['200 for bulk calls', { unknowns: { bulkStatus: 200 } }],
  ['201 for bulk calls', { unknowns: { bulkStatus: 201 } }],
  ['rows say 201', { rows: { successCode: 201 } }],
  ['rows say 204, as text', { rows: { successCode: 204, codeAsText: true } }],
  ['a message beside success', { rows: { successMessage: true } }],
  ['failures as error', { rows: { failure: 'error' } }],
  ['failures as status', { rows: { failure: 'status' } }],
  ['failures as a code alone', { rows: { failure: 'codeOnly' } }],
  ['failures as a text alone', { rows: { failure: 'textOnly' } }],
  ['failed rows name their ids', { rows: { failureHasIds: true } }],
  ['duplicates as 409', { rows: { duplicateCode: 409 } }],
  ['an import does not bring back the archived', { unknowns: { importRevives: false } }],
  ['timestamps strictly in sequence', { oauth: { skewSeconds: 0 } }],
  ['the nonce is looked at after the signature', { oauth: { nonceCheck: 'afterSignature' } }],
  ['pages above 200 refused', { unknowns: { limitAbove200: '400' } }],
  ['unknown people make a list 404', { unknowns: { unknownUids: '404' } }],
  ['calls turned away keep their nonce', { oauth: { turnedAwayBurns: false } }],
  ['concurrent bulk writes refused', { unknowns: { concurrentBulk: '429' } }],
  ['refusals as 503', { rate: { calls: 6, seconds: 5 / FASTER, status: 503 } }],
  ['a smaller limit, with Retry-After', { rate: { calls: 5, seconds: 5 / FASTER, retryAfter: false } }],
]

describe('a roster of every kind of change', () => {
  it.each(SETTINGS)('ends right: %s', async (_, options) => {
    const { district, services, rosterId } = await setUp({ each: 12, ...options })
    await runWell(services, rosterId)
    expect(district.differences()).toEqual([])
    const { concurrentBulkWrites, overLimitObjects, reusedNonces } = district.schoology.counters()
    expect({ concurrentBulkWrites, overLimitObjects, reusedNonces }).toEqual({
      concurrentBulkWrites: 0,
      overLimitObjects: 0,
      reusedNonces: 0,
    })
    const again = await check(services, rosterId)
    expect(again.counts).toMatchObject({ create: 0, change: 0, remove: 0, problem: 0 })
  })

  it('works with PLAINTEXT signatures too', async () => {
    const { district, services, rosterId } = await setUp({ each: 4 }, 'PLAINTEXT')
    const end = await services.runs.whenResting(await startRun(services, rosterId))
    expect(end?.counts.failed).toBe(0)
    expect(district.differences()).toEqual([])
  })

  it('takes few calls, and none is refused at the cautious pace', async () => {
    const { district, services } = await setUp({ each: 1, people: 1_500, courses: 40, existing: 0 })
    const { users, sections } = district.schoology.state()
    const rows = Array.from({ length: 1_000 }, (_, index) => ({
      person: String(users[1 + index]?.schoolUid),
      section: String(sections[index % 200]?.schoolCode),
    }))
    const [connection] = await services.connections.list()
    const rosterId = loadRows(services, connection?.id ?? '', rows)
    district.schoology.resetCounters()
    const end = await services.runs.whenResting(await startRun(services, rosterId))
    expect(end?.counts.done).toBe(1_000)
    const { calls, throttled } = district.schoology.counters()
    expect(calls['POST /v1/enrollments/import/course']).toBe(20)
    expect(throttled).toBe(0)
    const reads = Object.entries(calls).filter(
      ([form]) => form.startsWith('GET') || form.includes('multiget'),
    )
    expect(reads.reduce((sum, [, count]) => sum + count, 0)).toBeLessThan(30)
  })

  it('finds sections by course code, section code and grading period', async () => {
    const { district, services } = await setUp({ each: 1, existing: 0 })
    const { users, sections } = district.schoology.state()
    const section = sections[3]
    const [connection] = await services.connections.list()
    const row = {
      person: String(users[9]?.schoolUid),
      courseCode: String(section?.courseCode),
      sectionCode: String(section?.code),
    }
    const rosterId = loadRows(services, connection?.id ?? '', [
      { ...row, period: 'Fall 2026' },
      { ...row, person: String(users[10]?.schoolUid), period: '501' },
      { ...row, person: String(users[11]?.schoolUid), period: 'Summer 1999' },
    ])
    const runId = await startRun(services, rosterId)
    await services.runs.whenResting(runId)
    expect([...services.runs.results(runId)].map((one) => one.state)).toEqual(['done', 'done', 'failed'])
    const there = district.schoology.state().enrollments.map((one) => [one.realm_id, one.uid])
    expect(there).toContainEqual([section?.id, users[9]?.uid])
  })

  it('takes a run back, and fetches sections and groups', async () => {
    const { district, services, rosterId } = await setUp({ each: 5 })
    const essence = () =>
      new Map(
        district.schoology
          .state()
          .enrollments.map((one) => [
            `${one.realm}/${one.realm_id}/${one.uid}`,
            `${one.admin} ${one.status}`,
          ]),
      )
    const before = essence()
    const runId = await startRun(services, rosterId)
    await services.runs.whenResting(runId)
    const planned = await services.runs.planUndo(runId, 'remove')
    if (!planned.ok) throw new Error(planned.error.message)
    const [connection] = await services.connections.list()
    const undo = loadRows(services, connection?.id ?? '', planned.value.rows)
    const end = await services.runs.whenResting(await startRun(services, undo))
    expect(end?.counts.failed).toBe(0)
    expect(essence()).toEqual(before)
    const { sections, groups } = district.schoology.state()
    const pulled = await services.pulls.pull({
      pullId: randomUUID(),
      connectionId: connection?.id ?? '',
      name: 'Pulled',
      places: [
        { column: 'section', text: String(sections[0]?.schoolCode) },
        { column: 'group', text: String(groups[0]?.id) },
        { column: 'section', text: 'NO-SUCH' },
      ],
      filters: {},
    })
    if (!pulled.ok) throw new Error(pulled.error.message)
    expect(pulled.value.problems.join()).toContain('NO-SUCH')
    const report = await check(services, pulled.value.rosterId)
    expect(report.counts).toMatchObject({ nothing: pulled.value.rows, problem: 0 })
  })

  it('joins by access code for the owner of the key alone', async () => {
    const { district, services } = await setUp({ each: 1, existing: 0 })
    const { sections, users } = district.schoology.state()
    const section = sections[0]
    const digits = String(section?.id)
    const [connection] = await services.connections.list()
    const rosterId = loadRows(services, connection?.id ?? '', [
      {
        section: String(section?.schoolCode),
        action: 'accessCode',
        accessCode: `CODE${digits.slice(-1)}-${digits.slice(-5)}`,
      },
      {
        section: String(sections[1]?.schoolCode),
        action: 'accessCode',
        accessCode: 'X',
        person: String(users[4]?.schoolUid),
      },
    ])
    const runId = await startRun(services, rosterId)
    await services.runs.whenResting(runId)
    expect([...services.runs.results(runId)].map((one) => one.state)).toEqual(['done', 'failed'])
  })
})

describe('the key', () => {
  it('is explained when it is wrong, and when it is a personal one', async () => {
    const { district, services } = await setUp({ each: 1 })
    const add = (secrets: Readonly<Record<string, string>>, baseUrl = district.schoology.url) =>
      services.connections.add({
        lms: 'schoology',
        name: 'S',
        baseUrl,
        secrets: { method: 'HMAC-SHA1', ...secrets },
      })
    const wrong = await add({ ...district.schoology.secrets, consumer_secret: 'not-the-secret' })
    expect(!wrong.ok && wrong.error.message).toContain('does not accept the consumer key')
    const personal = await startDistrict({ each: 1, unknowns: { personalKey: true } })
    const cut = await add(personal.schoology.secrets, personal.schoology.url)
    expect(!cut.ok && cut.error.message).toContain('personal API key')
    await personal.schoology.close()
  })

  it('refused in the middle: the run asks, loses no row, and goes on', async () => {
    const { district, services, rosterId } = await setUp({ each: 40, latency: 20 })
    const report = await check(services, rosterId)
    district.schoology.setRefused(true)
    const started = await services.runs.start(report.id)
    if (!started.ok) throw new Error(started.error.message)
    const held = await services.runs.whenResting(started.value.runId)
    expect(held?.hold?.kind).toBe('credential')
    expect(held?.counts.failed).toBe(0)
    district.schoology.setRefused(false)
    await services.runs.resume(started.value.runId)
    const end = await services.runs.whenResting(started.value.runId)
    expect(end?.counts).toMatchObject({ failed: 0, unknown: 0 })
    expect(district.differences()).toEqual([])
  })
})

describe('under faults', () => {
  it.each(FAULTS)('%s at one call in five: every row right, none twice', async (kind) => {
    const { district, services, rosterId } = await setUp({
      each: 30,
      latency: 2,
      faults: { random: { rates: { [kind]: 0.2 }, seed: 4 } },
    })
    await runWell(services, rosterId)
    expect(district.differences()).toEqual([])
  })
})
