import type { FieldChange } from '../../../shared/run/check.ts'
import type { Comparison, Context, JsonValue, RowRequest } from '../contract.ts'
import { nothing, problem, unseen, verdict } from '../verdicts.ts'
import { zoneOfAccount } from '../zone-of-account.ts'
import { doceboDate, saysSame } from './dates.ts'
import { pairKey } from './enrollments.ts'
import {
  completionNeedsCompleted,
  courseNotFound,
  notEnrolled,
  personDeactivated,
  personNotFound,
  sameEnrollment,
  severalCourses,
  severalPeople,
} from './explanations.ts'
import { keyOf } from './find.ts'
import type { Intent, Values } from './intent.ts'
import type { Snapshot } from './observe.ts'
import { type DoceboCourse, type DoceboEnrollment, type DoceboUser, LIVE } from './wire.ts'

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
  given: Context,
): Comparison<Intent>[] {
  // A zone that this computer does not know is UTC, as signing in says.
  const context = { ...given, timeZone: zoneOfAccount(given.timeZone).timeZone }
  const taken = new Set<string>()
  return rows.map((row) => {
    const place = placeOf(row, snapshot)
    if ('verdict' in place) return place
    const key = pairKey(place.course.id, place.user.id)
    if (taken.has(key)) return problem(row.rowId, sameEnrollment(), null)
    taken.add(key)
    const notShown = snapshot.unseenEnrollments.get(place.course.id) ?? snapshot.unseenEnrollments.get(key)
    if (notShown !== undefined) return unseen(row.rowId, notShown)
    const existing = snapshot.enrollments.get(key)
    return row.action === 'unenroll'
      ? compareRemoval(row, place, existing)
      : compareValues(row, place, existing, snapshot, context)
  })
}

type Place = { readonly user: DoceboUser; readonly course: DoceboCourse; readonly name: string }

/** Who and where; a problem where that is not known for certain. */
function placeOf({ rowId, refs }: RowRequest, { courses, people }: Snapshot): Place | Comparison<never> {
  if (refs.person === undefined || refs.course === undefined)
    throw new Error('A row without person or course passed validation')
  const courseKey = keyOf(refs.course)
  const courseUnseen = courses.unseen.get(courseKey)
  if (courseUnseen !== undefined) return unseen(rowId, courseUnseen)
  const [course, anotherCourse] = courses.known.get(courseKey) ?? []
  if (course === undefined) return unseen(rowId, courseNotFound(refs.course.kind, refs.course.value))
  if (anotherCourse !== undefined) return problem(rowId, severalCourses(refs.course.value))
  const personKey = keyOf(refs.person)
  const personUnseen = people.unseen.get(personKey)
  if (personUnseen !== undefined) return unseen(rowId, personUnseen)
  const [user, another] = people.known.get(personKey) ?? []
  if (user === undefined) return unseen(rowId, personNotFound(refs.person.kind, refs.person.value))
  if (another !== undefined) return problem(rowId, severalPeople(refs.person.value))
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
    ...leaving(existing),
  }
}

/** People who are in the course, or were and can look at it, leave it; the guard against mass removal counts them. */
function leaving({ status, courseId }: DoceboEnrollment): { readonly leaves?: string } {
  return LIVE.includes(status) ? { leaves: courseId } : {}
}

function compareValues(
  row: RowRequest,
  place: Place,
  existing: DoceboEnrollment | undefined,
  snapshot: Snapshot,
  context: Context,
): Comparison<Intent> {
  const { user, course, name } = place
  const cannot = whyNot(row, place, existing, snapshot)
  if (cannot !== null) return cannot
  const image = existing === undefined ? null : imageOf(existing)
  const there: Values = existing === undefined ? FRESH : { ...existing, fields: existing.fields ?? {} }
  const { values, changed, same } = wantedValues(row, there, context)
  if (row.cells.completed !== undefined && values.status !== 'completed')
    return problem(row.rowId, completionNeedsCompleted(), image)
  const changes = changesOf(there, changed)
  if (existing !== undefined && changes.length === 0)
    return nothing(row.rowId, `${name} is enrolled like this already`, image)
  const where = course.name ?? course.id
  const intent: Intent = {
    kind: existing === undefined ? 'enroll' : 'update',
    courseId: course.id,
    userId: user.id,
    values,
    changed,
    sameAsThere: same,
    notify: row.cells.notify === 'yes',
    purpose:
      existing === undefined
        ? `Enroll ${name} in ${where}`
        : `Change ${name} in ${where}: ${changes.map(({ label, to }) => `${label} ${to}`).join(', ')}`,
  }
  if (existing === undefined) {
    const start = { label: 'Status', from: 'not enrolled', to: WORDS[values.status] ?? values.status }
    const shownChanges = [start, ...changes.filter(({ label }) => label !== 'Status')]
    return {
      verdict: { ...verdict(row.rowId, 'create', intent.purpose), changes: shownChanges },
      intent,
      before: image,
    }
  }
  // Who is suspended can't get in any more: that is an end, by whichever column it is asked for.
  const ends = LIVE.includes(existing.status) && values.status === 'suspended'
  return {
    verdict: { ...verdict(row.rowId, ends ? 'remove' : 'change', intent.purpose), changes },
    intent,
    before: image,
    ...(ends ? leaving(existing) : {}),
  }
}

/** Why somebody can't be enrolled or changed here; null where nothing speaks against it. */
function whyNot(
  row: RowRequest,
  { user, course, name }: Place,
  existing: DoceboEnrollment | undefined,
  { unseenFields }: Snapshot,
): Comparison<never> | null {
  if (existing === undefined) {
    if (row.action === 'update') return problem(row.rowId, notEnrolled())
    return user.isActive ? null : problem(row.rowId, personDeactivated(name))
  }
  const notShown = unseenFields.get(pairKey(course.id, user.id))
  return notShown === undefined ? null : unseen(row.rowId, notShown)
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
  return { ...one, fields: one.fields === null ? null : { ...one.fields } }
}
