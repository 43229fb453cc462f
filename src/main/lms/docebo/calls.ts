import type { Change, JsonValue, PlannedCall } from '../contract.ts'
import { pairKey } from './enrollments.ts'
import type { Intent, Values } from './intent.ts'
import type { Rectangle } from './rectangles.ts'
import { LEVEL_NUMBERS, STATUS_NUMBERS } from './wire.ts'

type Draft = Omit<PlannedCall, 'id' | 'after'>

/** One item a row, each with values of its own. Never two at once. Source: fact sheet, section 4.7. */
export function batchCall(
  changes: readonly Change<Intent>[],
  options: { readonly notify: boolean; readonly isProbe: boolean; readonly leaveOut: keyof Values | null },
): Draft {
  return {
    rowIds: changes.map(({ rowId }) => rowId),
    method: 'POST',
    path: '/learn/v1/enrollment/batch',
    body: {
      items: changes.map((change) => batchItem(change, options.leaveOut)),
      options: { timezone: 'UTC', trigger_notifications: options.notify },
    },
    repeat: 'readFirst',
    exclusive: 'batch',
    proof: options.isProbe ? 'readBack' : 'answer',
    purpose: options.isProbe
      ? `${changes[0]?.intent.purpose ?? ''} (tried first, to see how this Docebo takes it)`
      : `Write ${changes.length} enrollments at once`,
    hints: {
      kind: 'batch',
      items: String(changes.length),
      probe: String(options.isProbe),
      pairs: pairsOf(changes),
      ...(options.leaveOut === null ? {} : { leftOut: options.leaveOut }),
    },
  }
}

function batchItem({ rowId, intent }: Change<Intent>, leaveOut: keyof Values | null): JsonValue {
  const { values } = intent
  const item: Record<string, JsonValue> = {
    user_id: Number(intent.userId),
    course_id: Number(intent.courseId),
    status: values.status,
    batch_item_id: rowId,
  }
  const put = (name: string, field: keyof Values, value: string | null) => {
    if (value !== null && field !== leaveOut) item[name] = value
  }
  put('level', 'level', values.level === 'learner' ? 'student' : values.level)
  put('enrollment_date', 'enrolled', values.enrolled)
  put('completion_date', 'completed', values.status === 'completed' ? values.completed : null)
  put('active_from', 'activeFrom', values.activeFrom)
  put('active_until', 'activeUntil', values.activeUntil)
  put('score', 'score', values.score)
  put('assignment_type', 'assignment', values.assignment)
  for (const [id, value] of Object.entries(values.fields)) item[`field_${id}`] = value
  return item
}

/** The numbers and dates of a single or multiple update, and of a mass enrollment. Source: fact sheet, 4.3 and 4.5. */
function fieldsOf(changed: Partial<Values>): Record<string, JsonValue> {
  const fields: Record<string, JsonValue> = {}
  const { status, level, fields: own } = changed
  if (status !== undefined) fields.status = STATUS_NUMBERS[status] ?? 0
  if (level !== undefined) fields.level = LEVEL_NUMBERS[level] ?? 3
  const texts = [
    ['date_inscr', changed.enrolled],
    ['date_complete', changed.completed],
    ['date_begin_validity', changed.activeFrom],
    ['date_expire_validity', changed.activeUntil],
    ['score_given', changed.score],
    ['assignment_type', changed.assignment],
  ] as const
  for (const [name, value] of texts) if (value !== undefined && value !== null) fields[name] = value
  if (own !== undefined) fields.enrollment_fields = { ...own }
  return fields
}

/** One set of values for every user × every course; the single form for one pair. Source: fact sheet, 4.5 and 4.6. */
export function updateCall(rectangle: Rectangle, changed: Partial<Values>, isTried: boolean): Draft {
  const { courses, users } = rectangle
  const isSingle = courses.length === 1 && users.length === 1
  return {
    rowIds: rectangle.rowIds,
    method: 'PUT',
    path: isSingle ? `/learn/v1/enrollments/${courses[0]}/${users[0]}` : '/learn/v1/enrollments',
    body: { ...(isSingle ? {} : bothNames(rectangle)), ...fieldsOf(changed) },
    // The same values again change nothing more.
    repeat: 'safe',
    exclusive: null,
    proof: isSingle || !isTried ? 'answer' : 'readBack',
    purpose: describe('Change', rectangle),
    hints: { kind: isSingle ? 'single' : 'multi', ...pairHint(rectangle) },
  }
}

/** Source: fact sheet, section 4.3: no status and no completion date here. */
export function enrollCall(rectangle: Rectangle, values: Partial<Values>): Draft {
  const { status: _status, completed: _completed, score: _score, ...rest } = values
  return {
    rowIds: rectangle.rowIds,
    method: 'POST',
    path: '/learn/v1/enrollments',
    body: {
      course_ids: rectangle.courses.map(Number),
      user_ids: rectangle.users.map(Number),
      ...fieldsOf(rest),
    },
    // Whoever is enrolled already is told so, and not enrolled again.
    repeat: 'safe',
    exclusive: null,
    proof: 'answer',
    purpose: describe('Enroll', rectangle),
    hints: { kind: 'enroll', ...pairHint(rectangle) },
  }
}

/** Source: fact sheet, sections 4.9 and 4.10. */
export function unenrollCall(rectangle: Rectangle): Draft {
  return {
    rowIds: rectangle.rowIds,
    method: 'DELETE',
    path: '/learn/v1/enrollments',
    body: { course_ids: rectangle.courses.map(Number), user_ids: rectangle.users.map(Number) },
    repeat: 'readFirst',
    exclusive: null,
    proof: 'answer',
    purpose: describe('Unenroll', rectangle),
    hints: { kind: 'unenroll', ...pairHint(rectangle) },
  }
}

/** The same body as the batch form's; un-enrolls. Source: fact sheet, section 4.8. */
export function unenrollBatchCall(changes: readonly Change<Intent>[], isTried: boolean): Draft {
  return {
    rowIds: changes.map(({ rowId }) => rowId),
    method: 'DELETE',
    path: '/learn/v1/enrollment/batch',
    body: {
      items: changes.map(({ rowId, intent }) => ({
        user_id: Number(intent.userId),
        course_id: Number(intent.courseId),
        batch_item_id: rowId,
      })),
    },
    repeat: 'readFirst',
    exclusive: 'batch',
    proof: isTried ? 'readBack' : 'answer',
    purpose: `Unenroll ${changes.length} people at once`,
    hints: { kind: 'batchRemove', items: String(changes.length), pairs: pairsOf(changes) },
  }
}

/** What each item is about, so that an answer about another enrollment is not taken for its own. */
function pairsOf(changes: readonly Change<Intent>[]): string {
  return changes.map(({ intent }) => pairKey(intent.courseId, intent.userId)).join(',')
}

/** Sources disagree on the names of the key fields; what a tenant does not know it leaves alone. Fact sheet, 4.5. */
function bothNames({ courses, users }: Rectangle): Record<string, JsonValue> {
  const course = courses.map(Number)
  const user = users.map(Number)
  return { course_ids: course, user_ids: user, course_id: course, user_id: user }
}

function describe(verb: string, { courses, users }: Rectangle): string {
  const people = users.length === 1 ? '1 person' : `${users.length} people`
  return `${verb} ${people} in ${courses.length === 1 ? '1 course' : `${courses.length} courses`}`
}

/** Row ids in the order of course × user, so that an answer's pairs find their rows. */
function pairHint({ courses, users }: Rectangle): Record<string, string> {
  return { courses: courses.join(','), users: users.join(',') }
}
