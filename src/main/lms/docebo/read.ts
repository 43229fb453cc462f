import { z } from 'zod'
import { idField, parseJson, retryAfterMs } from '../answers.ts'
import type { Answer, CallReading, PlannedCall, RowReading } from '../contract.ts'
import {
  callRefused,
  notAllowed,
  rowRefused,
  rowUnanswered,
  serverTrouble,
  tokenRefused,
  unreadableAnswer,
} from './explanations.ts'
import { isThrottled } from './pace.ts'
import { errorSchema } from './wire.ts'

type Call = Pick<PlannedCall, 'method' | 'rowIds' | 'hints'>

/** Pure. What Docebo's answer means, row by row: a 200 says nothing about them. Source: fact sheet, sections 3 and 4. */
export function read(call: Call, answer: Answer, attempt: number): CallReading {
  if (isThrottled(answer)) return { kind: 'throttled', retryAfterMs: retryAfterMs(answer) }
  if (answer.status >= 500 || answer.status === 408)
    return { kind: 'transient', explanation: serverTrouble(answer.status) }
  if (answer.status === 401) return { kind: 'credentialRefused', explanation: tokenRefused() }
  const json = parseJson(answer.body)
  const isRead = call.rowIds.length === 0
  if (answer.status >= 200 && answer.status < 300) {
    if (json === undefined) return { kind: 'transient', explanation: unreadableAnswer(answer.status) }
    return isRead ? { kind: 'settled', rows: [] } : readRows(call, json, attempt)
  }
  if (answer.status >= 300 && answer.status < 400)
    return { kind: 'transient', explanation: unreadableAnswer(answer.status) }
  if (isRead) return { kind: 'settled', rows: [] }
  return { kind: 'settled', rows: refusedRows(call, answer, json, attempt) }
}

/** Forms that differ between tenants: what a refusal of theirs says of the form is learned before rows are judged. */
const FORMS = ['batch', 'batchRemove', 'multi']

/**
 * A whole call refused: of the forms that differ between tenants its rows are looked at before they are judged; so
 * are those of a refusal that is not Docebo's own, and of people who may be gone already. Rows of any other call that
 * carried several are tried apart.
 */
function refusedRows(call: Call, answer: Answer, json: unknown, attempt: number): RowReading[] {
  if (!errorSchema.safeParse(json).success) {
    const explanation = unreadableAnswer(answer.status)
    return call.rowIds.map((rowId) => ({ rowId, ok: 'unsure', explanation }))
  }
  const explanation = answer.status === 403 ? notAllowed() : callRefused(answer.status, messageOf(json))
  const isForm = FORMS.includes(call.hints.kind ?? '') && answer.status !== 403
  if (call.rowIds.length > 1 && !isForm)
    return call.rowIds.map((rowId) => ({ rowId, ok: 'apart', explanation }))
  if (answer.status === 403) return call.rowIds.map((rowId) => ({ rowId, ok: false, explanation }))
  const isGone = call.hints.kind === 'unenroll' && answer.status === 404 && attempt === 1
  return call.rowIds.map((rowId) =>
    isForm || isGone
      ? { rowId, ok: 'unsure', explanation, wasSo: isGone }
      : { rowId, ok: false, explanation },
  )
}

/** `message` is a text, a list, or missing. Source: fact sheet, section 3. */
export function messageOf(json: unknown): string {
  const parsed = z.object({ message: z.union([z.string(), z.array(z.string())]).nullish() }).safeParse(json)
  const message = parsed.success ? parsed.data.message : null
  return tidy(Array.isArray(message) ? (message[0] ?? '') : (message ?? ''))
}

/** A row's message may be a raw PHP dump: what stands in it is said, the rest left out. Source: fact sheet, section 3. */
function tidy(message: string): string {
  const dumped = /^\s*Array\s*\(/.test(message)
    ? [...message.matchAll(/=>\s*([^\n)]+)/g)].map((one) => one[1])
    : null
  const text = dumped === null ? message : dumped.join('; ')
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 300)
}

function readRows(call: Call, json: unknown, attempt: number): CallReading {
  const rows = rowsOf(call, json, attempt)
  return rows === null ? { kind: 'transient', explanation: unreadableAnswer(200) } : { kind: 'settled', rows }
}

function rowsOf(call: Call, json: unknown, attempt: number): RowReading[] | null {
  switch (call.hints.kind) {
    case 'batch':
    case 'batchRemove':
      return batchRows(call, json, attempt)
    case 'enroll':
      return enrollRows(call, json)
    case 'unenroll':
      return unenrollRows(call, json, attempt)
    default:
      return updateRows(call, json)
  }
}

const flag = z
  .union([z.boolean(), z.number(), z.string()])
  .transform((value) => ['true', '1'].includes(String(value)))
const message = z.union([z.string(), z.array(z.string())]).nullish()
const batchItemSchema = z.object({
  success: flag,
  message,
  batch_item_id: z.union([z.string(), z.number()]).nullish(),
  course_id: idField.nullish().catch(null),
  user_id: idField.nullish().catch(null),
})
const batchSchema = z.object({ data: z.array(batchItemSchema) })

/** By the id we gave, else by position; never by row_index, whose base is not known. Source: fact sheet, section 4.7. */
function batchRows(call: Call, json: unknown, attempt: number): RowReading[] | null {
  const parsed = batchSchema.safeParse(json)
  if (!parsed.success) return null
  const items = parsed.data.data
  const echoed = new Map(items.map((item) => [String(item.batch_item_id ?? ''), item]))
  const hasEcho = items.some((item) => call.rowIds.includes(String(item.batch_item_id ?? '')))
  const pairs = (call.hints.pairs ?? '').split(',')
  return call.rowIds.map((rowId, index): RowReading => {
    const item = hasEcho ? echoed.get(rowId) : items[index]
    if (item === undefined || !isAbout(item, pairs[index] ?? ''))
      return { rowId, ok: 'unsure', explanation: rowUnanswered() }
    if (item.success) return { rowId, ok: true, note: 'Written' }
    const said = Array.isArray(item.message) ? item.message.join(' ') : (item.message ?? '')
    const explanation = rowRefused(tidy(said) || 'no reason given')
    // Somebody who is gone already is refused as well: reading tells.
    return call.hints.kind === 'batchRemove'
      ? { rowId, ok: 'unsure', explanation, wasSo: attempt === 1 }
      : { rowId, ok: false, explanation }
  })
}

/** False where an item tells of another enrollment than the one that was sent in its place. */
function isAbout({ course_id, user_id }: z.infer<typeof batchItemSchema>, pair: string): boolean {
  const [course, user] = pair.split('/')
  const differs = (told: string | null | undefined, sent: string | undefined) =>
    told !== null && told !== undefined && told !== '0' && sent !== undefined && sent !== '' && told !== sent
  return !differs(course_id, course) && !differs(user_id, user)
}

const id = idField
const pairs = z.array(z.object({ course_id: id, user_id: id })).catch([])
const notUpdatedSchema = z.object({
  invalid_enrollments: pairs,
  validation_errors: z
    .array(z.object({ ids: z.unknown(), messages: z.array(z.string()).catch([]) }))
    .catch([]),
})
const updateSchema = z.object({
  data: z.object({
    updated: pairs,
    // An array in one place of the documentation, an object in another.
    not_updated: z.union([notUpdatedSchema, z.array(notUpdatedSchema).transform((all) => all[0])]).nullish(),
  }),
})

function updateRows(call: Call, json: unknown): RowReading[] | null {
  const parsed = updateSchema.safeParse(json)
  if (!parsed.success) return null
  const { updated, not_updated: rest } = parsed.data.data
  const done = new Set(updated.map((pair) => `${pair.course_id}/${pair.user_id}`))
  const refused = tidy(rest?.validation_errors.flatMap((error) => error.messages).join(' ') ?? '')
  return eachPair(call, (key, rowId) => {
    if (done.has(key)) return { rowId, ok: true, note: 'Changed' }
    if (refused !== '') return { rowId, ok: false, explanation: rowRefused(refused) }
    return { rowId, ok: 'unsure', explanation: rowUnanswered() }
  })
}

const enrolledPair = z.union([
  z.object({ id_user: id, id_course: id }).transform((one) => `${one.id_course}/${one.id_user}`),
  z.object({ user_id: id, course_id: id }).transform((one) => `${one.course_id}/${one.user_id}`),
])
const outcomeSchema = z.object({
  enrolled: z.array(z.union([enrolledPair, id])).catch([]),
  existing_enrollments: z.array(enrolledPair).catch([]),
  invalid_users: z.array(z.unknown()).catch([]),
  permission_denied: z.array(z.unknown()).catch([]),
})
const enrollSchema = z.object({
  data: z.object({
    enrolled: z.array(z.union([enrolledPair, id])).catch([]),
    errors: z.array(z.unknown()).catch([]),
  }),
})

/**
 * Both shapes: as documented, and as observed, where everything stands in the first of `errors`. A filled `errors`
 * is no failure; somebody enrolled already is looked at again. Source: fact sheet, section 4.3.
 */
function enrollRows(call: Call, json: unknown): RowReading[] | null {
  const parsed = enrollSchema.safeParse(json)
  if (!parsed.success) return null
  const { enrolled, errors } = parsed.data.data
  const observed = outcomeSchema.safeParse(errors[0])
  const done = new Set([...enrolled, ...(observed.success ? observed.data.enrolled : [])])
  const isDenied = observed.success && observed.data.permission_denied.length > 0
  return eachPair(call, (key, rowId) => {
    const user = key.slice(key.indexOf('/') + 1)
    if (done.has(key) || (done.has(user) && !key.includes(','))) return { rowId, ok: true, note: 'Enrolled' }
    return { rowId, ok: 'unsure', explanation: isDenied ? notAllowed() : rowUnanswered() }
  })
}

const unenrollSchema = z.object({ data: z.object({ un_enrolled: z.array(enrolledPair) }) })

/** Whoever is not among those taken out may have been gone already: reading tells. */
function unenrollRows(call: Call, json: unknown, attempt: number): RowReading[] | null {
  const parsed = unenrollSchema.safeParse(json)
  if (!parsed.success) return null
  const gone = new Set(parsed.data.data.un_enrolled)
  return eachPair(call, (key, rowId) =>
    gone.has(key)
      ? { rowId, ok: true, note: 'Unenrolled' }
      : { rowId, ok: 'unsure', explanation: rowUnanswered(), wasSo: attempt === 1 },
  )
}

/** The call's pairs with their rows: rows stand in the order of course × user. */
function eachPair(call: Call, judge: (key: string, rowId: string) => RowReading): RowReading[] {
  const courses = (call.hints.courses ?? '').split(',')
  const users = (call.hints.users ?? '').split(',')
  return courses.flatMap((course, place) =>
    users.flatMap((user, index) => {
      const rowId = call.rowIds[place * users.length + index]
      return rowId === undefined ? [] : [judge(`${course}/${user}`, rowId)]
    }),
  )
}
