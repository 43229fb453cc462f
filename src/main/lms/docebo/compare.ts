import type { FieldChange } from '../../../shared/run/check.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Comparison, Context, JsonValue, RowRequest } from '../contract.ts'
import { nothing, problem, verdict } from '../verdicts.ts'
import { doceboDate, saysSame } from './dates.ts'
import {
  completionNeedsCompleted,
  courseNotFound,
  notEnrolled,
  personDeactivated,
  personNotFound,
  sameEnrollment,
  severalPeople,
} from './explanations.ts'
import type { Intent, Values } from './intent.ts'
import { keyOf, pairKey, type Snapshot } from './observe.ts'
import type { DoceboCourse, DoceboEnrollment, DoceboUser } from './wire.ts'

const FRESH: Values = {
  status: 'subscribed',
  level: 'learner',
  enrolled: null,
  completed: null,
  activeFrom: null,
  activeUntil: null,
  score: null,
  assignment: null,
  fields: {},
}

const LABELS: Readonly<Record<keyof Values, string>> = {
  status: 'Status',
  level: 'Level',
  enrolled: 'Enrollment date',
  completed: 'Completion date',
  activeFrom: 'Active from',
  activeUntil: 'Active until',
  score: 'Score',
  assignment: 'Assignment type',
  fields: 'Additional fields',
}

const WORDS: Readonly<Record<string, string>> = {
  subscribed: 'Enrolled',
  in_progress: 'In progress',
  completed: 'Completed',
  suspended: 'Suspended',
  waiting: 'Waiting list',
  to_confirm: 'To be confirmed',
}

/** Pure. Each row against what Docebo has. */
export function compare(
  rows: readonly RowRequest[],
  snapshot: Snapshot,
  context: Context,
): Comparison<Intent>[] {
  const taken = new Set<string>()
  return rows.map((row) => {
    const place = placeOf(row, snapshot)
    if ('code' in place) return problem(row.rowId, place, null)
    const key = pairKey(place.course.id, place.user.id)
    if (taken.has(key)) return problem(row.rowId, sameEnrollment(), null)
    taken.add(key)
    const existing = snapshot.enrollments.get(key)
    return row.action === 'unenroll'
      ? compareRemoval(row, place, existing)
      : compareValues(row, place, existing, context)
  })
}

type Place = { readonly user: DoceboUser; readonly course: DoceboCourse; readonly name: string }

function placeOf({ refs }: RowRequest, snapshot: Snapshot): Place | Explanation {
  if (refs.person === undefined || refs.course === undefined)
    throw new Error('A row without person or course passed validation')
  const course = snapshot.courses.get(keyOf(refs.course))
  if (course === undefined) return courseNotFound(refs.course.kind, refs.course.value)
  const [user, another] = snapshot.people.get(keyOf(refs.person)) ?? []
  if (user === undefined) return personNotFound(refs.person.kind, refs.person.value)
  if (another !== undefined) return severalPeople(refs.person.value)
  return { user, course, name: user.name || user.username || refs.person.value }
}

function compareRemoval(
  row: RowRequest,
  { user, course, name }: Place,
  existing: DoceboEnrollment | undefined,
): Comparison<Intent> {
  if (existing === undefined)
    return nothing(row.rowId, `${name} is not enrolled here; nothing to remove`, null)
  const purpose = `Unenroll ${name} from ${course.name ?? course.id}`
  return {
    verdict: {
      ...verdict(row.rowId, 'remove', purpose),
      changes: [{ label: 'Status', from: WORDS[existing.status] ?? existing.status, to: 'not enrolled' }],
    },
    intent: {
      kind: 'unenroll',
      courseId: course.id,
      userId: user.id,
      values: FRESH,
      changed: {},
      sameAsThere: [],
      notify: false,
      purpose,
    },
    before: imageOf(existing),
  }
}

function compareValues(
  row: RowRequest,
  { user, course, name }: Place,
  existing: DoceboEnrollment | undefined,
  context: Context,
): Comparison<Intent> {
  if (existing === undefined && row.action === 'update') return problem(row.rowId, notEnrolled(), null)
  if (existing === undefined && !user.isActive) return problem(row.rowId, personDeactivated(name), null)
  const image = existing === undefined ? null : imageOf(existing)
  const there: Values = existing === undefined ? FRESH : { ...existing, fields: existing.fields ?? {} }
  const { values, changed, same } = wantedValues(row, there, context)
  if (row.cells.completed !== undefined && values.status !== 'completed')
    return problem(row.rowId, completionNeedsCompleted(), image)
  const changes = changesOf(there, changed)
  if (existing !== undefined && changes.length === 0)
    return nothing(row.rowId, `${name} is enrolled like this already`, image)
  const where = course.name ?? course.id
  const purpose =
    existing === undefined
      ? `Enroll ${name} in ${where}`
      : `Change ${name} in ${where}: ${changes.map(({ label, to }) => `${label} ${to}`).join(', ')}`
  const start = { label: 'Status', from: 'not enrolled', to: WORDS[values.status] ?? values.status }
  return {
    verdict: {
      ...verdict(row.rowId, existing === undefined ? 'create' : 'change', purpose),
      changes:
        existing === undefined ? [start, ...changes.filter(({ label }) => label !== 'Status')] : changes,
    },
    intent: {
      kind: existing === undefined ? 'enroll' : 'update',
      courseId: course.id,
      userId: user.id,
      values,
      changed,
      sameAsThere: same,
      notify: row.cells.notify === 'yes',
      purpose,
    },
    before: image,
  }
}

const TEXTS = ['status', 'level', 'score', 'assignment'] as const
const DATES = ['enrolled', 'completed', 'activeFrom', 'activeUntil'] as const

/** What the row makes of the values that are there; blank cells keep them. */
function wantedValues(row: RowRequest, there: Values, { timeZone }: Context) {
  const values: { -readonly [K in keyof Values]: Values[K] } = { ...there, fields: { ...there.fields } }
  const changed: { -readonly [K in keyof Values]?: Values[K] } = {}
  const same: (keyof Values)[] = []
  for (const name of TEXTS) {
    const cell = row.cells[name]
    if (cell === undefined) continue
    if (there[name] === cell) same.push(name)
    else {
      values[name] = cell
      changed[name] = cell
    }
  }
  for (const name of DATES) {
    const cell = row.cells[name]
    if (cell === undefined) continue
    if (saysSame(there[name], cell, timeZone)) same.push(name)
    else {
      const date = doceboDate(cell, timeZone)
      values[name] = date
      changed[name] = date
    }
  }
  const fields = Object.entries(row.cells).flatMap(([key, value]) => {
    const id = /^field_(\d+)$/.exec(key)?.[1]
    return id === undefined || there.fields[id] === value ? [] : [[id, value] as const]
  })
  if (fields.length > 0) {
    values.fields = { ...there.fields, ...Object.fromEntries(fields) }
    changed.fields = Object.fromEntries(fields)
  }
  // A completion date belongs to Completed alone: leaving that status leaves it behind.
  if (values.status !== 'completed') values.completed = null
  return { values, changed, same }
}

function changesOf(there: Values, changed: Partial<Values>): FieldChange[] {
  const changes: FieldChange[] = []
  for (const name of [...TEXTS, ...DATES]) {
    const to = changed[name]
    if (to === undefined) continue
    const from = there[name]
    changes.push({
      label: LABELS[name],
      from: shown(from),
      to: shown(to),
    })
  }
  for (const [id, to] of Object.entries(changed.fields ?? {}))
    changes.push({ label: `field_${id}`, from: there.fields[id] ?? 'none', to })
  return changes
}

/** A noon is how a day alone is written: only the day is shown. */
function shown(value: string | null): string {
  return value === null ? 'none' : (WORDS[value] ?? value.replace(/ 12:00:00$/, ''))
}

/** The state to come back to, for undo and the record. */
function imageOf(one: DoceboEnrollment): JsonValue {
  return { ...one, fields: { ...(one.fields ?? {}) } }
}
