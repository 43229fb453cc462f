import { afterEach, describe, expect, it } from 'vitest'
import { loadCompany, startCompany } from '../support/docebo-company.ts'
import { fastClock } from '../support/fast-clock.ts'
import { openServices } from '../support/open-services.ts'
import { check } from '../support/runs.ts'
import { FASTER, loadDistrict, startDistrict } from '../support/schoology-district.ts'

/** An LMS that answers every change with 502 for some time: waiting saves the rows. */

const open: { close: () => Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

/** All changes; reads go on. */
const CHANGES = ['POST', 'PUT', 'DELETE'] as const
const OUTAGE = {
  next: CHANGES.map((method) => ({ kind: 'html-502' as const, match: { method }, times: 100_000 })),
}
const OUTAGE_MS = 20_000

async function runThroughOutage(
  services: ReturnType<typeof openServices>,
  rosterId: string,
  fault: (isOut: boolean) => void,
) {
  const report = await check(services, rosterId)
  fault(true)
  setTimeout(() => fault(false), OUTAGE_MS / FASTER)
  const run = await services.runs.start(report.id)
  if (!run.ok) throw new Error(run.error.message)
  const end = await services.runs.whenResting(run.value.runId)
  expect(end?.status).toBe('finished')
  expect(end?.counts).toMatchObject({ failed: 0, unknown: 0, cancelled: 0, waiting: 0 })
}

describe('twenty seconds of 502 at every change', () => {
  it('cost no row on Schoology', async () => {
    const district = await startDistrict({ each: 10 })
    const services = openServices(':memory:', { clock: fastClock(FASTER) })
    open.push(services, district.schoology)
    const rosterId = await loadDistrict(services, district)
    await runThroughOutage(services, rosterId, (isOut) =>
      district.schoology.setFaults(isOut ? OUTAGE : { next: [] }),
    )
    expect(district.differences()).toEqual([])
  })

  it('cost no row on Docebo, also while the tenant is being tried out', async () => {
    const company = await startCompany({ each: 10, courses: 4 })
    const services = openServices(':memory:', { clock: fastClock(FASTER) })
    open.push(services, company.docebo)
    const rosterId = await loadCompany(services, company)
    await runThroughOutage(services, rosterId, (isOut) =>
      company.docebo.setFaults(isOut ? OUTAGE : { next: [] }),
    )
    expect(company.differences()).toEqual([])
  })
})
