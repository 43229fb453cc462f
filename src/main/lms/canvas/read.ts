import type { Explanation } from '../../../shared/run/outcome.ts'
import { parseJson, retryAfterMs } from '../answers.ts'
import type { Answer, CallReading, PlannedCall } from '../contract.ts'
import { errorTexts, statusWord } from './error-shapes.ts'
import {
  notAllowed,
  refusedWithStatus,
  refusedWithText,
  serverTrouble,
  tokenRefused,
  unreadableAnswer,
  userAgentRefused,
} from './explanations/answers.ts'
import {
  codeNotTaken,
  dateNotTaken,
  invitationNotOpen,
  notFoundOnWrite,
  notInactive,
  stateNotTaken,
} from './explanations/enrollments.ts'
import { observesSelf, personWithoutLogin } from './explanations/people.ts'
import { courseConcluded, courseKeepsPeopleOut } from './explanations/places.ts'
import { invalidRole, roleAndTypeDiffer, roleInactive, roleNotTaken } from './explanations/roles.ts'
import { isThrottled } from './pace.ts'
import { wholeId } from './reads.ts'
import { enrollmentSchema, progressSchema } from './wire.ts'

type Call = Pick<PlannedCall, 'method' | 'rowIds' | 'hints'>

/** Pure. What Canvas's answer means. `attempt` counts from 1: a repeated delete that finds nothing has worked before. */
export function read(call: Call, answer: Answer, attempt: number): CallReading {
  if (isThrottled(answer)) return { kind: 'throttled', retryAfterMs: retryAfterMs(answer) }
  if (answer.status >= 500 || answer.status === 408)
    return { kind: 'transient', explanation: serverTrouble(answer.status) }
  if (answer.status >= 300 && answer.status < 400)
    return { kind: 'transient', explanation: unreadableAnswer(answer.status) }
  const json = parseJson(answer.body)
  if (json === undefined && !mayBeBlank(call, answer.status))
    return { kind: 'transient', explanation: unreadableAnswer(answer.status) }
  if (answer.status === 401 || answer.status === 403) return readRefusal(call, answer, json)
  if (answer.status >= 200 && answer.status < 300) return readSuccess(call, json)
  if (answer.status === 404) return readNotFound(call, attempt)
  return readBadRequest(call, json, answer.status)
}

/** A read may say that there is nothing to tell, or be refused by a page: the reads judge it. All else is no word of Canvas. */
function mayBeBlank({ method }: Call, status: number): boolean {
  return method === 'GET' && (status === 204 || status === 404)
}

function readSuccess(call: Call, json: unknown): CallReading {
  if (call.method === 'GET') return { kind: 'settled', rows: [] }
  const special = readSpecial(call, json)
  if (special !== null) return special
  const enrollment = enrollmentSchema.safeParse(json)
  if (!enrollment.success) return { kind: 'transient', explanation: unreadableAnswer(200) }
  const { enrollment_state: got, role_id: roleId, role } = enrollment.data
  if (call.hints.kind === 'post') {
    if (!sameState(call.hints.state ?? '', got))
      return failed(call, stateNotTaken(call.hints.state ?? '', got))
    if (call.hints.roleId !== undefined && wholeId(call.hints.roleId) !== roleId)
      return failed(call, roleNotTaken(call.hints.roleId, role))
  }
  return done(call, note(call, got))
}

/** Answers that are not an enrollment. Source: fact sheet, sections 1.1, 1.8 and 1.10. */
function readSpecial(call: Call, json: unknown): CallReading | null {
  const foreign: CallReading = { kind: 'transient', explanation: unreadableAnswer(200) }
  switch (call.hints.kind) {
    case 'accept':
      return isSuccess(json) ? done(call, 'Accepted') : foreign
    case 'reject':
      return isSuccess(json) ? done(call, 'Rejected') : foreign
    case 'attended':
      return typeof json === 'object' && json !== null && 'date' in json
        ? done(call, 'Last attended date set')
        : foreign
    case 'bulk':
      return progressSchema.safeParse(json).success ? done(call, 'Handed to Canvas') : foreign
    default:
      return null
  }
}

function isSuccess(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'success' in json && json.success === true
}

/** A student invited into an unpublished course waits as creation_pending. Source: fact sheet, section 2.2. */
function sameState(wanted: string, got: string): boolean {
  return wanted === got || (wanted === 'invited' && got === 'creation_pending')
}

function note(call: Call, state: string): string {
  switch (call.hints.kind) {
    case 'post':
      return call.hints.isNew === 'true'
        ? `Enrolled (${state.replace('_', ' ')})`
        : `Changed (${state.replace('_', ' ')})`
    case 'deactivate':
      return 'Deactivated'
    case 'conclude':
      return 'Concluded'
    case 'delete':
      return 'Deleted'
    case 'reactivate':
      return 'Reactivated'
    default:
      return 'Done'
  }
}

/** A 403 has three causes and a 401 two: the token as a whole, or this row only. Source: fact sheet, section 7. */
function readRefusal(call: Call, answer: Answer, json: unknown): CallReading {
  const texts = errorTexts(json)
  const text = texts.join(' ')
  if (/user agent/i.test(text)) return { kind: 'credentialRefused', explanation: userAgentRefused() }
  if (statusWord(json) === 'unauthorized') return failed(call, notAllowed())
  if (/expired access token/i.test(text))
    return refusedToken('Canvas says that the access token has expired.')
  if (/revoked access token/i.test(text))
    return refusedToken('Canvas says that the access token was revoked.')
  if (/insufficient scopes/i.test(text)) {
    return refusedToken('Canvas says that the access token’s scopes do not include this call.')
  }
  if (answer.status === 401) return refusedToken('Canvas does not accept the access token.')
  return failed(call, texts[0] === undefined ? notAllowed() : refusedWithText(texts[0], null))
}

function refusedToken(reason: string): CallReading {
  return { kind: 'credentialRefused', explanation: tokenRefused(reason) }
}

/**
 * Canvas's 404 is the same for person, section and course; the check has seen the section, so it is the person. A
 * delete that finds nothing has reached its goal: by our own call before, or by somebody else.
 */
function readNotFound(call: Call, attempt: number): CallReading {
  if (call.hints.kind === 'post') return failed(call, personWithoutLogin())
  if (call.hints.kind !== 'delete') return failed(call, notFoundOnWrite())
  if (attempt > 1 || call.hints.follows === 'true') return done(call, 'Deleted')
  return {
    kind: 'settled',
    rows: call.rowIds.map((rowId) => ({ rowId, ok: true, note: 'It was deleted meanwhile', wasSo: true })),
  }
}

function readBadRequest(call: Call, json: unknown, status: number): CallReading {
  const texts = errorTexts(json)
  const text = texts.join(' ')
  // Active is what was wanted: somebody else may have brought it there.
  if (call.hints.kind === 'reactivate' && /not inactive/i.test(text)) return unsure(call, notInactive('not'))
  return failed(call, whyBad(call, json, texts, status))
}

function whyBad({ hints }: Call, json: unknown, texts: readonly string[], status: number): Explanation {
  const text = texts.join(' ')
  if (hints.kind === 'accept' || hints.kind === 'reject') return invitationNotOpen(text)
  if (hints.kind === 'selfEnroll') return codeNotTaken(text)
  if (/invalid date time/i.test(text)) return dateNotTaken()
  if (/concluded course/i.test(text)) return courseConcluded('The course')
  if (/because it is inactive/i.test(text)) return roleInactive()
  if (/must match the base type/i.test(text)) return roleAndTypeDiffer()
  if (/^invalid role/i.test(text)) return invalidRole()
  if (/template course/i.test(text)) return courseKeepsPeopleOut('The course', 'template')
  if (/observe yourself/i.test(text)) return observesSelf()
  const first = texts[0]
  return first === undefined ? refusedWithStatus(status) : refusedWithText(texts.join('; '), columnOf(json))
}

const columnsOfFields: Readonly<Record<string, string>> = {
  associated_user_id: 'observes',
  course_id: 'course',
  course_section_id: 'section',
  user_id: 'person',
  role_id: 'role',
}

function columnOf(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('errors' in json)) return null
  const { errors } = json
  if (typeof errors !== 'object' || errors === null || Array.isArray(errors)) return null
  const field = Object.keys(errors)[0]
  return field === undefined ? null : (columnsOfFields[field] ?? null)
}

function done(call: Call, text: string): CallReading {
  return { kind: 'settled', rows: call.rowIds.map((rowId) => ({ rowId, ok: true, note: text })) }
}

/** One course that is not there or not ours refuses a bulk call as a whole: its rows are tried apart. Fact sheet, 1.10. */
function failed(call: Call, explanation: Explanation): CallReading {
  const ok = call.rowIds.length > 1 ? 'apart' : false
  return { kind: 'settled', rows: call.rowIds.map((rowId) => ({ rowId, ok, explanation })) }
}

function unsure(call: Call, explanation: Explanation): CallReading {
  return {
    kind: 'settled',
    rows: call.rowIds.map((rowId) => ({ rowId, ok: 'unsure', explanation, wasSo: true })),
  }
}
