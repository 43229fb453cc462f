import { parseJson } from '../answers.ts'
import type { Change, PlannedCall, Planning, PlanWay, Proof, Reader } from '../contract.ts'
import type { BulkPair, Intent } from './intent.ts'
import { progressSchema } from './wire.ts'

/** The account's bulk enrollment: people × courses in one call, carried out by a job. Source: fact sheet, section 1.10. */
export const BULK_WAY = 'bulk'
const MOST_PAIRS = 500
/** Fewer rows than this are not worth what the bulk form does to them. */
const FEWEST_ROWS = 10
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 5_000
const MOST_POLLS = 240
/** How long a job whose number never reached us is given to be carried out. */
const BLIND_WAIT_MS = 10_000

type Pairing = Change<Intent & { readonly bulk: BulkPair }>

function isFitting(change: Change<Intent>): change is Pairing {
  return change.intent.bulk !== undefined
}

/** Pure. The bulk form, offered where enough rows fit it, with what it does differently. */
export function bulkWays(changes: readonly Change<Intent>[], planning: Planning): PlanWay[] {
  const fitting = changes.filter(isFitting)
  if (fitting.length < FEWEST_ROWS) return []
  const calls = planBulk(fitting, planning.prefix).length
  if (calls * 2 > fitting.length) return []
  const rest = changes.length - fitting.length
  return [
    {
      id: BULK_WAY,
      label: 'Canvas’s bulk enrollment',
      notes: [
        `${fitting.length} rows go in ${calls} ${calls === 1 ? 'call' : 'calls'}${rest > 0 ? `; the other ${rest} one by one` : ''}.`,
        'Canvas sends its invitation to each of these people.',
        'They are invited, not active, until they accept.',
        'Canvas carries it out in the background and tells little of errors: Muster reads every row afterwards, and sends what is missing one by one.',
      ],
    },
  ]
}

/** Pure. Exact rectangles of people × courses, at most 500 pairs each: no pair that no row names. */
export function planBulk(changes: readonly Change<Intent>[], prefix: string): PlannedCall[] {
  const calls: PlannedCall[] = []
  for (const group of groupBy(
    changes.filter(isFitting),
    ({ intent: { bulk } }) => `${bulk.type}|${bulk.roleId ?? ''}`,
  )) {
    const first = group[0]?.intent.bulk
    if (first === undefined) continue
    for (const rectangle of rectanglesOf(group)) {
      calls.push({
        id: `${prefix}${calls.length + 1}`,
        rowIds: rectangle.rowIds,
        after: [],
        method: 'POST',
        path: '/api/v1/accounts/self/bulk_enrollment',
        body: {
          user_ids: rectangle.users,
          course_ids: rectangle.courses,
          enrollment_type: first.type,
          ...(first.roleId === null ? {} : { enrollment_role_id: first.roleId }),
        },
        repeat: 'readFirst',
        exclusive: null,
        proof: 'readBack',
        purpose: `Enroll ${rectangle.users.length} people in ${rectangle.courses.length} ${rectangle.courses.length === 1 ? 'course' : 'courses'} at once`,
        hints: { kind: 'bulk' },
      })
    }
  }
  return calls
}

type Rectangle = { readonly users: string[]; readonly courses: string[]; readonly rowIds: string[] }

/** Courses with just the same people are taken together; what is too large is cut by people. */
function rectanglesOf(changes: readonly Pairing[]): Rectangle[] {
  const byCourse = groupBy(changes, ({ intent }) => intent.bulk.courseId)
  const alike = groupBy(byCourse, (course) =>
    course
      .map(({ intent }) => intent.bulk.userId)
      .sort()
      .join(','),
  )
  return alike.flatMap((courses) => {
    const perCall = Math.min(courses.length, MOST_PAIRS)
    const rectangles: Rectangle[] = []
    for (let from = 0; from < courses.length; from += perCall) {
      rectangles.push(...cutByPeople(courses.slice(from, from + perCall)))
    }
    return rectangles
  })
}

function cutByPeople(courses: readonly (readonly Pairing[])[]): Rectangle[] {
  const users = (courses[0] ?? []).map(({ intent }) => intent.bulk.userId)
  const most = Math.max(1, Math.floor(MOST_PAIRS / courses.length))
  const rectangles: Rectangle[] = []
  for (let from = 0; from < users.length; from += most) {
    const taken = new Set(users.slice(from, from + most))
    const inside = courses.flatMap((course) => course.filter(({ intent }) => taken.has(intent.bulk.userId)))
    rectangles.push({
      users: [...taken],
      courses: courses.flatMap((course) => course[0]?.intent.bulk.courseId ?? []),
      rowIds: inside.map(({ rowId }) => rowId),
    })
  }
  return rectangles
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  return [...Map.groupBy(items, key).values()]
}

/** Waits until the jobs have ended; one whose number is not known is given some time. */
export async function settledBulk(proofs: readonly Proof[], reader: Reader): Promise<void> {
  const bulk = proofs.filter(({ call }) => call.hints.kind === 'bulk')
  if (bulk.some(({ answer }) => answer === null)) await reader.pause(BLIND_WAIT_MS)
  await Promise.all(
    bulk.map(async ({ answer }) => {
      const job = progressSchema.safeParse(answer === null ? null : parseJson(answer.body))
      if (job.success) await jobEnded(job.data.id, reader)
    }),
  )
}

async function jobEnded(id: string, reader: Reader): Promise<void> {
  let pause = FIRST_PAUSE_MS
  for (let poll = 0; poll < MOST_POLLS; poll += 1) {
    const answer = await reader.get(`/api/v1/progress/${encodeURIComponent(id)}`)
    const job = progressSchema.safeParse(answer.json)
    // A job that can't be seen tells nothing: reading the rows does.
    if (answer.status !== 200 || !job.success) return
    if (job.data.workflow_state === 'completed' || job.data.workflow_state === 'failed') return
    await reader.pause(pause)
    pause = Math.min(LONGEST_PAUSE_MS, pause * 1.5)
  }
}
