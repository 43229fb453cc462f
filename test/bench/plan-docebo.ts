import type { Change, Memory } from '../../src/main/lms/contract.ts'
import type { Intent, Values } from '../../src/main/lms/docebo/intent.ts'
import { pace } from '../../src/main/lms/docebo/pace.ts'
import { plan } from '../../src/main/lms/docebo/plan.ts'
import { createRandom } from '../../src/practice/server/random.ts'
import type { Scenario } from './plan.ts'

const ROWS = 10_000
const COURSES = 40
const PEOPLE = 2_000

const THERE: Values = {
  status: 'completed',
  level: 'learner',
  enrolled: '2026-01-05 12:00:00',
  completed: null,
  activeFrom: null,
  activeUntil: null,
  score: null,
  assignment: null,
  fields: {},
}

/** Existing enrollments, each to get a completion date: `dates` different ones. */
function changes(dates: number): Change<Intent>[] {
  const random = createRandom(11)
  const taken = new Set<string>()
  const made: Change<Intent>[] = []
  while (made.length < ROWS) {
    const courseId = String(1 + random.int(COURSES))
    const userId = String(1 + random.int(PEOPLE))
    const key = `${courseId}/${userId}`
    if (taken.has(key)) continue
    taken.add(key)
    const completed = new Date(Date.UTC(2026, 0, 1, 12) + random.int(dates) * 3_600_000)
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ')
    made.push({
      rowId: `r${made.length}`,
      intent: {
        kind: 'update',
        courseId,
        userId,
        values: { ...THERE, completed },
        changed: { completed },
        sameAsThere: ['status'],
        notify: false,
        purpose: '',
      },
    })
  }
  return made
}

export function* doceboScenarios(): Iterable<Scenario> {
  const known: Memory = { batch: 'yes', batchUpdates: 'yes', multi: 'yes' }
  const noBatch: Memory = { batch: 'no', multi: 'yes' }
  if (pace.kind !== 'window') throw new Error('Docebo is paced by windows')
  const count = (rows: readonly Change<Intent>[], memory: Memory) =>
    plan(rows, { prefix: 'c', context: { timeZone: 'UTC', selfId: '', memory }, way: null, forecast: false })
      .length
  const own = changes(ROWS)
  const twelve = changes(12)
  yield { name: 'Docebo, a completion date for each row', rows: ROWS, calls: count(own, known), pace }
  yield { name: 'Docebo, 12 completion dates', rows: ROWS, calls: count(twelve, known), pace }
  yield { name: 'Docebo, 12 dates, no batch form', rows: ROWS, calls: count(twelve, noBatch), pace }
}
