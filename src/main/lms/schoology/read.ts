import { z } from 'zod'
import { idField, parseJson, retryAfterMs } from '../answers.ts'
import type { Answer, CallReading, PlannedCall, RowReading } from '../contract.ts'
import {
  callRefused,
  keyRefused,
  notAllowed,
  personalKey,
  replayed,
  rowRefused,
  rowUnanswered,
  serverTrouble,
  unreadableAnswer,
} from './explanations.ts'
import { isThrottled } from './pace.ts'

type Call = Pick<PlannedCall, 'method' | 'rowIds' | 'hints'>

/** Pure. What Schoology's answer means. A 2xx never says «all good»: rows are read one by one. Fact sheet, sections 2, 5. */
export function read(call: Call, answer: Answer, attempt: number): CallReading {
  if (isThrottled(answer)) return { kind: 'throttled', retryAfterMs: retryAfterMs(answer) }
  if (answer.status >= 500 || answer.status === 408)
    return { kind: 'transient', explanation: serverTrouble(answer.status) }
  if (answer.status === 401) return readRefusal(answer.body)
  if (answer.status >= 300 && answer.status < 400)
    return { kind: 'transient', explanation: unreadableAnswer(answer.status) }
  const isRead = call.rowIds.length === 0
  if (answer.status >= 400) return { kind: 'settled', rows: isRead ? [] : refusedRows(call, answer, attempt) }
  const json = parseJson(answer.body)
  if (isRead)
    return json === undefined
      ? { kind: 'transient', explanation: unreadableAnswer(answer.status) }
      : { kind: 'settled', rows: [] }
  const rows = call.hints.kind === 'accessCode' ? joinedRows(call, json) : readRows(call, json, attempt)
  return rows === null
    ? { kind: 'transient', explanation: unreadableAnswer(answer.status) }
    : { kind: 'settled', rows }
}

/** A replay was not carried out and is signed anew; an empty refusal is the cut-off of personal keys. Section 2. */
function readRefusal(body: string): CallReading {
  if (/duplicate timestamp\/nonce/i.test(body) || /timestamp is out of sequence/i.test(body))
    return { kind: 'sendAgain', explanation: replayed() }
  const text = body.trim().slice(0, 200)
  return { kind: 'credentialRefused', explanation: text === '' ? personalKey() : keyRefused(text) }
}

/** A code is answered with the enrollment that it made. Source: fact sheet, section 4.4. */
function joinedRows(call: Call, json: unknown): RowReading[] | null {
  const made = z.object({ id: idField, uid: idField }).safeParse(json)
  return made.success ? call.rowIds.map((rowId) => ({ rowId, ok: true, note: 'Joined' })) : null
}

function refusedRows(call: Call, answer: Answer, attempt: number): RowReading[] {
  if (isPage(answer.body)) {
    const explanation = unreadableAnswer(answer.status)
    return call.rowIds.map((rowId) => ({ rowId, ok: 'unsure', explanation }))
  }
  const message = z.object({ message: z.string() }).safeParse(parseJson(answer.body))
  const explanation =
    answer.status === 403
      ? notAllowed()
      : callRefused(answer.status, message.success ? message.data.message : answer.body.trim().slice(0, 200))
  // A bulk call refused as a whole does not say which row was the reason.
  if (call.rowIds.length > 1) return call.rowIds.map((rowId) => ({ rowId, ok: 'apart', explanation }))
  return call.rowIds.map((rowId, index) =>
    isRemoval(call, index) && answer.status !== 403
      ? { rowId, ok: 'unsure', explanation, wasSo: answer.status === 404 && attempt === 1 }
      : { rowId, ok: false, explanation },
  )
}

/** A page of something in between: Schoology refuses with nothing, a short text or a message. */
function isPage(body: string): boolean {
  return body.trimStart().startsWith('<')
}

/** Somebody who is to be taken out may be gone already: a refusal is looked into. */
function isRemoval({ hints }: Call, index: number): boolean {
  return hints.kind === 'delete' || (hints.removals ?? '').split(',').includes(String(index))
}

const scalar = z.union([z.string(), z.number()]).nullish()
const rowSchema = z.object({
  response_code: scalar,
  status: scalar,
  message: scalar,
  error: scalar,
  id: scalar,
  uid: scalar,
  school_uid: scalar,
})
type BulkRow = z.infer<typeof rowSchema>
const rowsSchema = z.array(rowSchema)
const listSchema = z.union([
  z
    .object({ enrollments: z.object({ enrollment: rowsSchema }) })
    .transform((one) => one.enrollments.enrollment),
  z.object({ enrollment: rowsSchema }).transform((one) => one.enrollment),
  rowsSchema,
])

/** Rows come in the order they were sent; where a row says whom it is about, that must agree. Section 5. */
function readRows(call: Call, json: unknown, attempt: number): RowReading[] | null {
  const parsed = listSchema.safeParse(json)
  if (!parsed.success) return null
  const rows = parsed.data
  const keys = (call.hints.keys ?? '').split(',')
  return call.rowIds.map((rowId, index): RowReading => {
    const own = rows[index]
    const key = keys[index] ?? ''
    const row = own !== undefined && agrees(own, key) ? own : rows.find((one) => names(one, key))
    if (row === undefined) return { rowId, ok: 'unsure', explanation: rowUnanswered() }
    const reading = readRow(rowId, row)
    return reading.ok === false && isRemoval(call, index)
      ? { ...reading, ok: 'unsure', wasSo: attempt === 1 }
      : reading
  })
}

/** A status below 100 is an enrollment's own, not that of an answer. */
function codeOf(given: string | number | null | undefined): number | null {
  const code = given === null || given === undefined || given === '' ? Number.NaN : Number(given)
  return code >= 100 ? code : null
}

function idsOf({ id, uid, school_uid: schoolUid }: BulkRow): string[] {
  return [id, uid, schoolUid].flatMap((one) => (one === null || one === undefined ? [] : [String(one)]))
}

function agrees(row: BulkRow, key: string): boolean {
  const ids = idsOf(row)
  return ids.length === 0 || ids.includes(key)
}

function names(row: BulkRow, key: string): boolean {
  return key !== '' && idsOf(row).includes(key)
}

/** The code may stand as `response_code` or `status`, as number or text, or be missing beside a message. Section 5. */
function readRow(rowId: string, row: BulkRow): RowReading {
  const code = codeOf(row.response_code) ?? codeOf(row.status)
  const text = String(row.message ?? row.error ?? '')
  if (code === null && text === '') return { rowId, ok: 'unsure', explanation: rowUnanswered() }
  return code !== null && code >= 200 && code < 300
    ? { rowId, ok: true, note: 'Written' }
    : { rowId, ok: false, explanation: rowRefused(code, text.trim().slice(0, 300)) }
}
