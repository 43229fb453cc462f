import { systemClock } from '../../src/main/clock.ts'
import { createLink } from '../../src/main/line/link.ts'
import { parseJson } from '../../src/main/lms/answers.ts'
import { canvas } from '../../src/main/lms/canvas/index.ts'
import {
  type Answer,
  type Assessment,
  type Context,
  type JsonValue,
  type Provider,
  type ReadAnswer,
  type Reader,
  ReadStopped,
  type RowRequest,
  type Secrets,
} from '../../src/main/lms/contract.ts'
import { docebo } from '../../src/main/lms/docebo/index.ts'
import { schoology } from '../../src/main/lms/schoology/index.ts'
import type { Cells, RosterSettings } from '../../src/shared/roster/row.ts'
import { createRowJudge } from '../../src/shared/roster/validate.ts'
import { pretend } from '../conformance/pretend/provider/index.ts'
import { startPretendServer } from '../conformance/pretend/server.ts'
import { startSchool } from './canvas-school.ts'
import { startCompany } from './docebo-company.ts'
import { startDistrict } from './schoology-district.ts'

/** A provider with its practice LMS and rows of every kind, whose reads are kept so that one of them can be changed. */
export type ReadWorld = {
  readonly provider: Provider
  readonly rows: readonly RowRequest[]
  /** The reads that tell who is where. */
  readonly lists: RegExp
  /** What each read asked for, e.g. `GET /path`, in the order of the first time. */
  readonly asked: () => readonly string[]
  /** The whole true answer to a read that was made. */
  readonly answerTo: (asked: string) => Answer
  /** Assesses the rows with what `change` makes of each answer; null where the check stops with an explanation. */
  readonly assess: (change?: (asked: string, answer: Answer) => Answer) => Promise<Assessment | null>
  readonly close: () => Promise<void>
}

type Parts = {
  readonly provider: Provider
  readonly baseUrl: string
  readonly secrets: Secrets
  readonly settings: Pick<RosterSettings, 'idKinds'>
  readonly rows: readonly Cells[]
  readonly lists?: RegExp
  readonly close: () => Promise<void>
}

function open({
  provider,
  baseUrl,
  secrets,
  settings,
  rows,
  lists = /enrollments/,
  close,
}: Parts): ReadWorld {
  const context: Context = { timeZone: 'UTC', selfId: '', memory: {} }
  const link = createLink({
    provider,
    baseUrl,
    secrets,
    context,
    remember: () => undefined,
    maxInFlight: null,
    timeoutMs: 5_000,
    clock: systemClock,
    random: () => 0.5,
  })
  const judge = createRowJudge(provider.manifest, {
    connectionId: null,
    dateOrder: 'dmy',
    extraColumns: [],
    ...settings,
  })
  const kept = new Map<string, Promise<Answer>>()
  const settled = new Map<string, Answer>()

  function trueAnswer(method: 'GET' | 'POST', path: string, body: JsonValue): Promise<Answer> {
    const asked = askedOf(method, path, body)
    const answer =
      kept.get(asked) ??
      link.http.send({ method, path, body }).then((sent) => {
        if (!sent.ok) throw new Error(sent.error.message)
        settled.set(asked, sent.value)
        return sent.value
      })
    kept.set(asked, answer)
    return answer
  }

  /** Judged as the real reader judges it; trouble that may pass is taken to last. */
  function judged(answer: Answer): ReadAnswer {
    const reading = provider.read({ method: 'GET', rowIds: [], hints: {} }, answer, 1)
    if (reading.kind === 'settled')
      return { status: answer.status, headers: answer.headers, json: parseJson(answer.body) ?? null }
    throw new ReadStopped({
      code: 'test.stopped',
      title: { one: reading.kind, many: reading.kind },
      message: 'explanation' in reading ? reading.explanation.message : reading.kind,
      advice: '',
      column: null,
    })
  }

  return {
    provider,
    lists,
    rows: rows.map((cells, index) => judge.read({ id: `r${index}`, cells })),
    asked: () => [...settled.keys()],
    answerTo(asked) {
      const answer = settled.get(asked)
      if (answer === undefined) throw new Error(`Nobody asked ${asked}`)
      return answer
    },
    async assess(change = (_asked, answer) => answer) {
      const ask = async (method: 'GET' | 'POST', path: string, body: JsonValue) =>
        judged(change(askedOf(method, path, body), await trueAnswer(method, path, body)))
      const reader: Reader = {
        get: (path) => ask('GET', path, null),
        post: (path, body) => ask('POST', path, body),
        pause: async () => undefined,
      }
      try {
        return await provider.assess(this.rows, reader, context)
      } catch (error) {
        if (error instanceof ReadStopped) return null
        throw error
      }
    },
    async close() {
      await link.close()
      await close()
    },
  }
}

function askedOf(method: string, path: string, body: JsonValue): string {
  return body === null ? `${method} ${path}` : `${method} ${path} ${JSON.stringify(body)}`
}

type OtherIds = ReadonlyMap<unknown, readonly string[]>

/** Some rows name their person or place by another kind of id, so that every kind of look-up is made. */
function inOtherKinds(row: Cells, index: number, people: OtherIds, places: OtherIds): Cells {
  const column = row.course === undefined ? 'section' : 'course'
  const person = index % 3 === 0 ? people.get(row.person)?.[(index / 3) % 2] : undefined
  const place = index % 4 === 0 ? places.get(row[column])?.[0] : undefined
  return {
    ...row,
    ...(person === undefined ? {} : { person }),
    ...(place === undefined ? {} : { [column]: place }),
  }
}

export async function doceboWorld(
  options: Partial<Parameters<typeof startCompany>[0]> = {},
): Promise<ReadWorld> {
  const company = await startCompany({ each: 6, courses: 4, people: 60, existing: 2, ...options })
  const { client_id, client_secret } = company.docebo.secrets
  const { users, courses } = company.docebo.state()
  const people = new Map(users.map((user) => [user.username, [`id:${user.user_id}`, `email:${user.email}`]]))
  const places = new Map(courses.map(({ id, code }) => [code, [`id:${id}`]]))
  return open({
    provider: docebo,
    baseUrl: company.docebo.url,
    secrets: { client_id, client_secret, grant: 'client_credentials' },
    settings: { idKinds: { person: 'username', course: 'code' } },
    rows: company.rows.map((row, index) => inOtherKinds(row, index, people, places)),
    close: company.docebo.close,
  })
}

export async function schoologyWorld(
  options: Partial<Parameters<typeof startDistrict>[0]> = {},
): Promise<ReadWorld> {
  const district = await startDistrict({
    each: 3,
    courses: 3,
    people: 60,
    rate: { calls: 1_000, seconds: 1 },
    ...options,
  })
  const { users, sections } = district.schoology.state()
  const people = new Map(users.map(({ uid, schoolUid }) => [schoolUid, [`uid:${uid}`]]))
  const places = new Map(sections.map(({ id, schoolCode }) => [schoolCode, [`id:${id}`]]))
  return open({
    provider: schoology,
    baseUrl: district.schoology.url,
    secrets: { ...district.schoology.secrets, method: 'HMAC-SHA1' },
    settings: { idKinds: { person: 'school_uid', section: 'code' } },
    rows: district.rows.map((row, index) => inOtherKinds(row, index, people, places)),
    close: district.schoology.close,
  })
}

export async function canvasWorld(): Promise<ReadWorld> {
  const school = await startSchool({ rows: 24, people: 80, courses: 4 })
  return open({
    provider: canvas,
    baseUrl: school.canvas.url,
    secrets: { token: school.canvas.token },
    settings: { idKinds: { person: 'sis_user_id', section: 'sis_section_id' } },
    rows: school.rows,
    close: school.canvas.close,
  })
}

export async function pretendWorld(): Promise<ReadWorld> {
  const people = Array.from({ length: 24 }, (_, index) => `p${index}`)
  const groups = ['chess', 'choir']
  const club = await startPretendServer(people, groups)
  const row = (person: string, index: number): Cells => ({ person, group: groups[index % 2] ?? '' })
  people.slice(0, 16).forEach((person, index) => {
    club.members.set(`${groups[index % 2]}/${person}`, 'member')
  })
  return open({
    provider: pretend,
    baseUrl: club.url,
    secrets: { key: club.key },
    settings: { idKinds: { person: 'login', group: 'code' } },
    lists: /groups/,
    rows: people.map((person, index) => ({
      ...row(person, index),
      ...(index < 4 ? { action: 'remove' } : index < 12 ? { role: 'leader' } : {}),
    })),
    close: club.close,
  })
}
