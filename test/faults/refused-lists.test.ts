import { afterEach, describe, expect, it } from 'vitest'
import type { Services } from '../../src/main/services.ts'
import { connect } from '../support/connect.ts'
import { type Company, loadRows, startCompany } from '../support/docebo-company.ts'
import { fastClock } from '../support/fast-clock.ts'
import { openServices } from '../support/open-services.ts'
import { check, startRun } from '../support/runs.ts'
import { type StandingBetween, standBetween } from '../support/standing-between.ts'

/** Docebo's lists of enrollments are refused: by Docebo, or by something that stands before it. */

const open: { company?: Company; between?: StandingBetween; services?: Services } = {}
afterEach(async () => {
  await open.services?.close()
  await open.between?.close()
  await open.company?.docebo.close()
})

async function setUp(options: Partial<Parameters<typeof startCompany>[0]> = {}) {
  const company = await startCompany({ each: 10, courses: 4, ...options })
  const between = await standBetween(company.docebo.url)
  const services = openServices(':memory:', { requestTimeoutMs: 2_000, clock: fastClock(20) })
  Object.assign(open, { company, between, services })
  const { client_id, client_secret } = company.docebo.secrets
  const connectionId = await connect(services, 'docebo', between.url, {
    client_id,
    client_secret,
    grant: 'client_credentials',
  })
  return { company, between, services, rosterId: loadRows(services, connectionId, company.rows) }
}

const REFUSALS = [
  ['403', { status: 403, body: '{"name":"Forbidden","message":"No","code":0,"status":403}' }],
  ['404', { status: 404, body: '{"name":"Not Found","message":"Page not found","code":0,"status":404}' }],
  ['404 of a proxy', { status: 404, body: '<html>Not found</html>' }],
  ['an empty object', { status: 200, body: '{}' }],
] as const

describe.each(REFUSALS)('lists of enrollments answered with %s', (_, refusal) => {
  const isList = (method: string, path: string) =>
    method === 'GET' && /courses\/enrollments|v1\/enrollments\?/.test(path)

  it('are no empty lists: the check has nothing but problems, and a run changes nothing', async () => {
    const { company, between, services, rosterId } = await setUp()
    const before = JSON.stringify(company.docebo.state().enrollments)
    between.answerInPlace = (method, path) => (isList(method, path) ? refusal : null)
    const report = await check(services, rosterId)
    expect(report.counts).toMatchObject({
      create: 0,
      change: 0,
      remove: 0,
      nothing: 0,
      problem: company.rows.length,
    })
    const end = await services.runs.whenResting(await startRun(services, rosterId))
    expect(end?.counts).toMatchObject({ done: 0, unchanged: 0, failed: company.rows.length })
    expect(JSON.stringify(company.docebo.state().enrollments)).toBe(before)
  })

  it('while a run is settled, are waited out', async () => {
    const { company, between, services, rosterId } = await setUp()
    const report = await check(services, rosterId)
    company.docebo.setFaults({
      next: [{ kind: 'reset-after', match: { path: '/learn/v1/enrollment' }, times: 3 }],
    })
    let refused = 0
    between.answerInPlace = (method, path) => {
      if (!isList(method, path) || refused >= 6) return null
      refused += 1
      return refusal
    }
    const run = await services.runs.start(report.id)
    if (!run.ok) throw new Error(run.error.message)
    const end = await services.runs.whenResting(run.value.runId)
    expect(refused).toBeGreaterThan(0)
    expect(end?.counts).toMatchObject({ failed: 0, unknown: 0, cancelled: 0, waiting: 0 })
    expect(company.differences()).toEqual([])
  })

  it('for good, leave the rows unknown: neither done nor failed', async () => {
    const { company, between, services, rosterId } = await setUp({ batch: { enabled: false } })
    const report = await check(services, rosterId)
    company.docebo.setFaults({ next: [{ kind: 'reset-after', match: { method: 'DELETE' }, times: 1 }] })
    between.answerInPlace = (method, path) => (isList(method, path) ? refusal : null)
    const run = await services.runs.start(report.id)
    if (!run.ok) throw new Error(run.error.message)
    const end = await services.runs.whenResting(run.value.runId)
    expect(end?.status).toBe('finished')
    expect(end!.counts.unknown).toBeGreaterThan(0)
    const bad = [...services.runs.results(run.value.runId)].filter((row) => row.state === 'failed')
    expect(bad.map((row) => row.message)).toEqual([])
  })
})

it('somebody who is gone before the call comes is unchanged', async () => {
  const { company, between, services, rosterId } = await setUp({ batch: { enabled: false } })
  const report = await check(services, rosterId)
  const { world } = company.docebo
  let isGone = false
  between.answerInPlace = (method) => {
    if (method === 'DELETE' && !isGone) {
      isGone = true
      for (const one of world.all().slice())
        if (
          company.rows.some(
            (row) =>
              row.action === 'unenroll' &&
              row.person === world.users.get(one.userId)?.username &&
              row.course === world.courses.get(one.courseId)?.code,
          )
        )
          world.remove(one.courseId, one.userId)
    }
    return null
  }
  const run = await services.runs.start(report.id)
  if (!run.ok) throw new Error(run.error.message)
  const end = await services.runs.whenResting(run.value.runId)
  expect(isGone).toBe(true)
  expect(end?.counts).toMatchObject({ failed: 0, unknown: 0, unchanged: 10 })
})
