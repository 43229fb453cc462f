import type { Change } from '../../src/main/lms/contract.ts'
import type { Intent } from '../../src/main/lms/schoology/intent.ts'
import { pace } from '../../src/main/lms/schoology/pace.ts'
import { plan } from '../../src/main/lms/schoology/plan.ts'
import type { Scenario } from './plan.ts'

const ROWS = 5_000
const SECTIONS = 200

/** Adds and removals by school codes, one in ten a removal. */
function changes(): Change<Intent>[] {
  return Array.from({ length: ROWS }, (_, index): Change<Intent> => {
    const section = index % SECTIONS
    const who = { uid: String(100_000 + index), schoolUid: `0${index}` }
    const where = {
      realm: { kind: 'section' as const, id: String(7_000 + section) },
      schoolCode: `SEC-${section}`,
    }
    const intent: Intent =
      index % 10 === 0
        ? { kind: 'remove', ...who, ...where, enrollmentId: String(index), purpose: '' }
        : {
            kind: 'write',
            ...who,
            ...where,
            enrollmentId: null,
            statusBefore: null,
            admin: 0,
            status: 1,
            purpose: '',
          }
    return { rowId: `r${index}`, intent }
  })
}

export function* schoologyScenarios(): Iterable<Scenario> {
  if (pace.kind !== 'window') throw new Error('Schoology is paced by windows')
  const context = { timeZone: 'UTC', selfId: '', memory: {} }
  const calls = plan(changes(), { prefix: 'c', context, way: null, forecast: false }).length
  yield { name: 'Schoology, adds and removals over 200 sections', rows: ROWS, calls, pace }
}
