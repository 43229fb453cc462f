import { type Context, type ReadAnswer, type Reader, ReadStopped, type RowRequest } from '../../contract.ts'
import { compare } from '../compare.ts'
import { serverTrouble } from '../explanations/answers.ts'
import { notes } from '../notes.ts'
import { observe } from '../observe/observe.ts'
import { COURSE_RIGHTS } from '../rights.ts'

/** What a Canvas by hand answers, for tests: path (without query) → status and body. */
export type Told = Readonly<Record<string, Answer>>
type Answer = { readonly status?: number; readonly json: unknown; readonly link?: string }

export const HERE: Context = { timeZone: 'America/Chicago', selfId: '1', memory: {} }

const LINK = '<https://c.example/x?page=first>; rel="current"'
export const notFound: Answer = {
  status: 404,
  json: { errors: [{ message: 'The specified resource does not exist.' }] },
}

/** Paths that are not told are not found; asked paths are kept in `asked`. */
export function readerOf(told: Told): Reader & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    async get(path): Promise<ReadAnswer> {
      asked.push(path)
      const answer = told[decodeURIComponent(path)] ?? told[decodeURIComponent(path.replace(/\?.*/, ''))]
      const { status = 200, json, link = LINK } = answer ?? notFound
      const read = { status, headers: { link }, json }
      // What fails again and again stops the reader that the check hands out.
      if (status >= 500) throw new ReadStopped(serverTrouble(status), false, read)
      return link === '' ? { ...read, headers: {} } : read
    },
    post: () => Promise.reject(new Error('Nothing is posted')),
    pause: () => Promise.resolve(),
  }
}

/** Course 3 with the sections 4 (S-1) and 5 (S-2), Ana (10, 000123) who is new and Ben (11, 000124) who is a student of section 4. */
export const school: Told = {
  '/api/v1/accounts/self/permissions': { json: allowed(true) },
  '/api/v1/sections/sis_section_id:S-1': { json: section(4) },
  '/api/v1/courses/3': { json: course() },
  '/api/v1/courses/3/sections': { json: [section(4), section(5)] },
  '/api/v1/courses/3/enrollments': { json: [enrollment()] },
  '/api/v1/users/sis_user_id:000123': { json: user(10, '000123') },
}

export function allowed(value: boolean, more: Readonly<Record<string, boolean>> = {}) {
  return {
    ...Object.fromEntries(COURSE_RIGHTS.map((name) => [name, value])),
    read_roster: value,
    read_sis: value,
    ...more,
  }
}

export function course(more: Readonly<Record<string, unknown>> = {}) {
  return {
    id: 3,
    name: 'Biology',
    account_id: 1,
    workflow_state: 'available',
    concluded: false,
    total_students: 0,
    ...more,
  }
}

export function section(id: number, more: Readonly<Record<string, unknown>> = {}) {
  return { id, name: `Section ${id}`, course_id: 3, sis_section_id: `S-${id - 3}`, ...more }
}

export function user(id: number, sis: string) {
  return { id, name: `Person ${id}`, sis_user_id: sis, login_id: `p${id}`, integration_id: null }
}

export function enrollment(more: Readonly<Record<string, unknown>> = {}) {
  return {
    id: 100,
    user_id: 11,
    course_id: 3,
    course_section_id: 4,
    type: 'StudentEnrollment',
    role: 'StudentEnrollment',
    role_id: 30,
    enrollment_state: 'active',
    user: user(11, '000124'),
    ...more,
  }
}

/** A row for section S-1: ids as `kind:value`, all else cells. */
export function row(
  ids: Readonly<Record<string, string>>,
  cells: Readonly<Record<string, string>> = {},
): RowRequest {
  const refs = Object.fromEntries(
    Object.entries({ section: 'sis_section_id:S-1', ...ids }).flatMap(([column, text]) => {
      const at = text.indexOf(':')
      return text === '' ? [] : [[column, { kind: text.slice(0, at), value: text.slice(at + 1) }]]
    }),
  )
  const { action = 'enroll', ...rest } = cells
  return { rowId: JSON.stringify([ids, cells]), action, cells: rest, refs }
}

export async function checked(told: Told, rows: readonly RowRequest[], context: Context = HERE) {
  const reader = readerOf(told)
  const snapshot = await observe(rows, reader, context)
  const comparisons = compare(rows, snapshot, context)
  const changes = comparisons.flatMap(({ verdict: { rowId }, intent }) =>
    intent === null ? [] : [{ rowId, intent }],
  )
  return { comparisons, snapshot, asked: reader.asked, notes: notes(changes, snapshot, { context }) }
}

/** Verdicts in a word each: the kind, or the code of the problem. */
export async function ends(
  told: Told,
  rows: readonly RowRequest[],
  context: Context = HERE,
): Promise<string[]> {
  const { comparisons } = await checked(told, rows, context)
  return comparisons.map(({ verdict: { kind, explanation } }) =>
    kind === 'problem' ? (explanation?.code.replace('canvas.', '') ?? '') : kind,
  )
}
