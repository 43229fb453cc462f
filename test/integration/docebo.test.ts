import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { Services } from '../../src/main/services.ts'
import type { DoceboOptionsInput } from '../../src/practice/docebo/options.ts'
import { type Company, loadCompany, loadRows, startCompany } from '../support/docebo-company.ts'
import { openServices } from '../support/open-services.ts'
import { check, FAULTS, runWell, startRun } from '../support/runs.ts'

/** Docebo against the practice Docebo, for every value of what the facts leave open. */

const open: { company?: Company | undefined; services?: Services | undefined } = {}
afterEach(async () => {
  await open.services?.close()
  await open.company?.docebo.close()
  open.company = undefined
  open.services = undefined
})

async function setUp(options: DoceboOptionsInput & { each: number }) {
  const company = await startCompany(options)
  const services = openServices(':memory:', { requestTimeoutMs: 800 })
  open.company = company
  open.services = services
  return { company, services, rosterId: await loadCompany(services, company) }
}

function writesOf(company: Company): number {
  return Object.entries(company.docebo.counters().calls)
    .filter(([form]) => !form.startsWith('GET') && !form.includes('oauth2'))
    .reduce((sum, [, count]) => sum + count, 0)
}

const SETTINGS: readonly (readonly [string, DoceboOptionsInput])[] = [
  ['as documented', {}],
  ['batch does not update', { batch: { updates: 'error' } }],
  ['batch ignores who is there', { batch: { updates: 'ignore' } }],
  ['batch clears what is left out', { batch: { clearsOmitted: true } }],
  ['no batch form', { batch: { enabled: false } }],
  ['at most 50 items, refused above', { batch: { max: 50 } }],
  ['at most 50 items, the rest ignored', { batch: { max: 50, onTooMany: 'ignoreRest' } }],
  ['row_index from 1, no item id back', { batch: { rowIndexBase: 1, echoesItemId: false } }],
  ['PHP dumps as messages', { batch: { arrayDump: true, updates: 'error' } }],
  ['batch takes nobody out', { batch: { deletes: false } }],
  ['key names course_id', { multi: { keyNames: 'course_id' }, batch: { enabled: false } }],
  ['wrong names change nothing', { multi: { wrongNames: 'nothing' }, batch: { enabled: false } }],
  ['not_updated as a list', { multi: { notUpdated: 'array' }, batch: { enabled: false } }],
  ['mass enrollment as documented', { unknowns: { enrollAnswer: 'documented' }, batch: { enabled: false } }],
  ['no newer read service', { unknowns: { courseEnrollments: false } }],
  ['errors with a list of messages', { unknowns: { message: 'list' }, batch: { enabled: false } }],
  ['errors without a message', { unknowns: { message: 'missing' }, batch: { enabled: false } }],
  ['ids as texts', { unknowns: { numbersAsText: true } }],
  ['no counts, no cursors', { unknowns: { totalCount: false, cursor: false } }],
  ['concurrent batches refused with 503', { batch: { concurrent: '503' } }],
  ['tokens of 2 seconds', { tokenSeconds: 2, latency: 60 }],
]

describe('a roster of changes, additions and removals', () => {
  it.each(SETTINGS)('ends right: %s', async (_, options) => {
    const { company, services, rosterId } = await setUp({ each: 30, ...options })
    await runWell(services, rosterId)
    expect(company.differences()).toEqual([])
    expect(company.docebo.counters().concurrentBatches).toBe(0)
    expect(company.docebo.counters().notifications).toBe(0)
    const again = await check(services, rosterId)
    expect(again.counts).toMatchObject({ create: 0, change: 0, remove: 0, problem: 0 })
  })

  it('remembers what was learned: the second run tries nothing out', async () => {
    const { company, services, rosterId } = await setUp({ each: 20 })
    await services.runs.whenResting(await startRun(services, rosterId))
    const [connection] = await services.connections.list()
    const users = company.docebo.state().users.filter((user) => user.active === true)
    const rows = company.docebo
      .state()
      .enrollments.filter((one) => one.status === 2)
      .slice(0, 30)
      .map((one, index) => ({
        person: String(users.find((user) => user.user_id === one.user_id)?.username ?? ''),
        course: String(company.docebo.state().courses.find((course) => course.id === one.course_id)?.code),
        status: 'completed',
        completed: `2026-04-${String(1 + (index % 28)).padStart(2, '0')}`,
      }))
      .filter((row) => row.person !== '')
    company.docebo.resetCounters()
    const second = loadRows(services, connection?.id ?? '', rows)
    const end = await services.runs.whenResting(await startRun(services, second))
    expect(end?.counts.failed).toBe(0)
    expect(writesOf(company)).toBe(1)
  })

  it('sends notifications only where the admin asks for them, and says how many before', async () => {
    const { company, services } = await setUp({ each: 10 })
    const [connection] = await services.connections.list()
    const rosterId = loadRows(
      services,
      connection?.id ?? '',
      company.rows.slice(30).map((row, index) => (index < 4 ? { ...row, notify: 'yes' } : row)),
    )
    const report = await check(services, rosterId)
    expect(report.notes.join(' ')).toContain('notifications for 4 rows')
    await services.runs.whenResting(await startRun(services, rosterId))
    expect(company.docebo.counters().notifications).toBe(4)
  })

  it('takes a run back, and fetches a course', async () => {
    const { company, services, rosterId } = await setUp({ each: 12 })
    const before = new Map(
      company.docebo.state().enrollments.map((one) => [`${one.course_id}/${one.user_id}`, one]),
    )
    const runId = await startRun(services, rosterId)
    await services.runs.whenResting(runId)
    const planned = await services.runs.planUndo(runId, 'unenroll')
    if (!planned.ok) throw new Error(planned.error.message)
    const [connection] = await services.connections.list()
    const roster = services.rosters.create('Undo', 'docebo', {
      connectionId: connection?.id ?? '',
      idKinds: {},
      dateOrder: 'dmy',
      extraColumns: [],
    })
    services.rosters.append(
      roster.id,
      planned.value.rows.map((cells) => ({ cells })),
    )
    const end = await services.runs.whenResting(await startRun(services, roster.id))
    expect(end?.counts.failed).toBe(0)
    const now = company.docebo.state().enrollments
    expect(now).toHaveLength(before.size)
    for (const one of now) {
      const was = before.get(`${one.course_id}/${one.user_id}`)
      expect(one).toMatchObject({ status: was?.status, level: was?.level })
    }
    const code = String(company.docebo.state().courses[0]?.code)
    const pulled = await services.pulls.pull({
      pullId: randomUUID(),
      connectionId: connection?.id ?? '',
      name: 'Pulled',
      places: [{ column: 'course', text: code }],
      filters: {},
    })
    if (!pulled.ok) throw new Error(pulled.error.message)
    const report = await check(services, pulled.value.rosterId)
    expect(report.counts).toMatchObject({ nothing: pulled.value.rows, problem: 0, change: 0 })
  })
})

describe('rows that can’t work', () => {
  it('are told in the check, each with its reason', async () => {
    const { company, services } = await setUp({ each: 4 })
    const [connection] = await services.connections.list()
    const { users, courses, enrollments } = company.docebo.state()
    const inactive = users.find(
      (user) =>
        user.active === false &&
        !enrollments.some((one) => one.user_id === user.user_id && one.course_id === courses[5]?.id),
    )
    const code = String(courses[0]?.code)
    const enrolled = enrollments.find((one) => one.course_id === courses[0]?.id && one.status === 0)
    const name = String(users.find((user) => user.user_id === enrolled?.user_id)?.username)
    const report = await check(
      services,
      loadRows(services, connection?.id ?? '', [
        { person: 'nobody.here', course: code },
        { person: String(users[3]?.username), course: 'NO-SUCH' },
        { person: String(inactive?.username), course: String(courses[5]?.code) },
        { person: name, course: code, completed: '2026-02-02' },
        { person: 'email:nobody@x.example', course: code },
      ]),
    )
    expect(report.verdicts.map((verdict) => verdict.explanation?.code)).toEqual([
      'docebo.personNotFound.username',
      'docebo.courseNotFound',
      'docebo.personDeactivated',
      'docebo.completionNeedsCompleted',
      'docebo.personNotFound.email',
    ])
  })
})

describe('signing in', () => {
  it('by password, and by a signed token', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    const { company, services } = await setUp({ each: 1, publicKey })
    const { client_id, client_secret, username, password } = company.docebo.secrets
    const add = (secrets: Readonly<Record<string, string>>) =>
      services.connections.add({ lms: 'docebo', name: 'D', baseUrl: company.docebo.url, secrets })
    const client = { client_id, client_secret }
    expect((await add({ ...client, grant: 'password', username, password })).ok).toBe(true)
    expect((await add({ ...client, grant: 'jwt', username, private_key: privateKey })).ok).toBe(true)
    const wrong = await add({ ...client, client_secret: 'wrong-secret-99', grant: 'client_credentials' })
    expect(!wrong.ok && wrong.error.message).toContain('client secret is wrong')
    const noKey = await add({ ...client, grant: 'jwt', username, private_key: 'not a key' })
    expect(!noKey.ok && noKey.error.message).toContain('not an RSA key')
    const blank = await add({ ...client, grant: 'password', username })
    expect(!blank.ok && blank.error.message).toBe('Enter the password.')
  })

  it('asks when the credentials are taken back, loses no row, and goes on', async () => {
    const { company, services, rosterId } = await setUp({ each: 30, latency: 40, batch: { enabled: false } })
    const runId = await startRun(services, rosterId)
    await new Promise((resolve) => setTimeout(resolve, 120))
    company.docebo.setRefused(true)
    const held = await services.runs.whenResting(runId)
    expect(held?.hold?.kind).toBe('credential')
    expect(held?.counts.failed).toBe(0)
    company.docebo.setRefused(false)
    await services.runs.resume(runId)
    const end = await services.runs.whenResting(runId)
    expect(end?.counts).toMatchObject({ failed: 0, unknown: 0 })
    expect(company.differences()).toEqual([])
  })
})

describe('under faults', () => {
  it.each(FAULTS)('%s at one call in ten: every row right, none twice', async (kind) => {
    // Without the batch form there are calls enough for the fault to strike.
    const { company, services, rosterId } = await setUp({
      each: 25,
      latency: 2,
      batch: { enabled: kind.startsWith('hang') },
      faults: { random: { rates: { [kind]: 0.1 }, seed: 4 } },
    })
    await runWell(services, rosterId)
    expect(company.differences()).toEqual([])
  })

  it('waits when the hour’s calls are used up, and goes on by itself', async () => {
    const { company, services, rosterId } = await setUp({
      each: 20,
      // Refused once only: a second refusal within the minute would cut the pace to a minute’s rest.
      rate: { perHour: 40, hourSeconds: 3, retryAfter: true },
      batch: { enabled: false },
    })
    const end = await services.runs.whenResting(await startRun(services, rosterId))
    expect(end?.counts).toMatchObject({ failed: 0, unknown: 0 })
    expect(company.docebo.counters().throttled).toBeGreaterThan(0)
    expect(company.differences()).toEqual([])
  })
})
