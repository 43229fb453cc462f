import type { Services } from '../../src/main/services.ts'
import type { CountersSnapshot } from '../../src/practice/server/counters.ts'
import type { FaultsInput } from '../../src/practice/server/faults.ts'
import { differences, loadRoster, startSchool } from '../support/canvas-school.ts'
import { loadCompany, startCompany } from '../support/docebo-company.ts'
import { loadDistrict, startDistrict } from '../support/schoology-district.ts'

/** A practice LMS with a roster, and what must have become of it. */
export type World = {
  readonly rows: number
  readonly secrets: Readonly<Record<string, string>>
  /** Makes the connection and the roster; the roster's id. */
  readonly load: (services: Services) => Promise<string>
  /** What is not as the rows asked, read from the practice LMS itself; in words. */
  readonly differences: () => readonly string[]
  readonly counters: () => CountersSnapshot
  readonly setFaults: (faults: FaultsInput) => void
  /** The calls of this LMS that do harm or fail when they are repeated, by verb and path. */
  readonly mustNotRepeat: RegExp
  readonly close: () => Promise<void>
}

/** Wall time of a call, so that a kill meets runs half-way. */
const PACE = { latency: 50, jitter: 0.5 }

export const WORLDS: Readonly<Record<string, (seed: number) => Promise<World>>> = {
  async canvas(seed) {
    const school = await startSchool({
      rows: 60,
      failing: 3,
      ...PACE,
      latency: 150,
      seed,
      // About ten calls at once and no waiting for the drain: a run takes most of a second.
      bucket: { mark: 600, maximum: 800, outflow: 1_000, reserve: 50 },
    })
    const { canvas } = school
    return {
      rows: school.rows.length,
      secrets: { token: canvas.token },
      load: (services) => loadRoster(services, school),
      differences: () => differences(school),
      counters: canvas.counters,
      setFaults: canvas.setFaults,
      mustNotRepeat: /^PUT .*\/reactivate /,
      close: canvas.close,
    }
  },
  async docebo(seed) {
    const company = await startCompany({ each: 8, ...PACE, seed, batch: { max: 6 } })
    const { docebo } = company
    const { client_id, client_secret } = docebo.secrets
    return {
      rows: company.rows.length,
      secrets: { client_id, client_secret, grant: 'client_credentials' },
      load: (services) => loadCompany(services, company),
      differences: company.differences,
      counters: docebo.counters,
      setFaults: docebo.setFaults,
      mustNotRepeat: /^(POST|DELETE) .*\/enrollment\/batch |^DELETE /,
      close: docebo.close,
    }
  },
  async schoology(seed) {
    const district = await startDistrict({
      each: 5,
      ...PACE,
      latency: 250,
      seed,
      rate: { calls: 1_000, seconds: 1 },
    })
    const { schoology } = district
    return {
      rows: district.rows.length,
      secrets: { ...schoology.secrets, method: 'HMAC-SHA1' },
      load: (services) => loadDistrict(services, district),
      differences: district.differences,
      counters: schoology.counters,
      setFaults: schoology.setFaults,
      mustNotRepeat: /^(POST|PUT|DELETE) (?!.*\/multiget )/,
      close: schoology.close,
    }
  },
}
