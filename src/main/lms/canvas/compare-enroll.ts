import type { FieldChange } from '../../../shared/run/check.ts'
import type { Comparison, Context } from '../contract.ts'
import {
  activeStaysActive,
  courseConcluded,
  courseKeepsPeopleOut,
  observedNotFound,
  sectionNeeded,
  severalEnrollments,
} from './explanations.ts'
import { type Fields, fieldChanges, fieldsOf, noFields, wantedFields } from './fields.ts'
import type { Intent, Step } from './intent.ts'
import { typeName } from './roles.ts'
import type { Snapshot } from './snapshot.ts'
import { beforeImage, nothing, problem, type Subject, stateName, theOne, work } from './subject.ts'
import type { CanvasEnrollment, CanvasSection } from './wire.ts'

const DEFAULT_TYPE = 'StudentEnrollment'

/** Pure. The action Enroll: somebody new, or an enrollment that is there brought to what the row says. */
export function compareEnroll(given: Subject, snapshot: Snapshot, context: Context): Comparison<Intent> {
  const subject = withDefaultRole(given)
  const { row, matches } = subject
  const existing = theOne(matches)
  if (existing === undefined && matches.length > 1)
    return problem(row.rowId, severalEnrollments(matches.map(describe)))
  const observed = observedUser(subject, snapshot)
  if (observed === 'unknown') {
    const reference = row.refs.observes
    return problem(row.rowId, observedNotFound(reference?.kind ?? '', reference?.value ?? ''))
  }
  return existing === undefined
    ? create(subject, snapshot, context, observed)
    : change(subject, existing, context, observed)
}

/** Without any role the row means a student, unless the person is there already in exactly one role. */
function withDefaultRole(subject: Subject): Subject {
  if (subject.role.type !== null || subject.matches.length > 0) return subject
  return { ...subject, role: { type: DEFAULT_TYPE, roleId: null, label: typeName(DEFAULT_TYPE) } }
}

function observedUser(subject: Subject, snapshot: Snapshot): string | null | 'unknown' {
  const reference = subject.row.refs.observes
  if (reference === undefined) return null
  const user = snapshot.people.find(reference)
  return user?.kind === 'found' ? user.value.id : 'unknown'
}

function create(
  subject: Subject,
  snapshot: Snapshot,
  context: Context,
  observed: string | null,
): Comparison<Intent> {
  const { row, person, personName, place, role, inCourse } = subject
  const { course } = place
  const courseName = course.name ?? course.id
  if ((course.concluded === true || course.workflow_state === 'completed') && inCourse.length === 0) {
    return problem(row.rowId, courseConcluded(courseName))
  }
  if (course.template === true) return problem(row.rowId, courseKeepsPeopleOut(courseName, 'template'))
  const isLearner = role.type === DEFAULT_TYPE || role.type === 'ObserverEnrollment'
  if (course.blueprint === true && isLearner)
    return problem(row.rowId, courseKeepsPeopleOut(courseName, 'blueprint'))

  const section = place.section ?? onlySection(course.id, snapshot)
  if (section === null) {
    const names = (snapshot.sectionsOfCourse.get(course.id) ?? []).map((one) => one.name ?? one.id)
    return problem(row.rowId, sectionNeeded(courseName, names))
  }
  const state = row.cells.state ?? 'active'
  const fields = wantedFields(row, noFields, context)
  const roleLabel = role.label ?? typeName(role.type ?? DEFAULT_TYPE)
  const summary = `Enroll ${personName} in ${section.name ?? section.id} as ${roleLabel}`
  const warnings = inCourse
    .filter((enrollment) => enrollment.course_section_id !== section.id)
    .map(
      (enrollment) =>
        `${personName} is in this course already: ${describe(enrollment)}. This adds a second enrollment.`,
    )
  return work(
    {
      rowId: row.rowId,
      kind: 'create',
      summary,
      changes: [
        { label: 'State', from: 'not enrolled', to: stateName(state) },
        ...fieldChanges(noFields, fields, context),
      ],
      warnings,
    },
    {
      purpose: summary,
      steps: [
        post({
          sectionId: section.id,
          userId: person.id,
          type: role.type ?? DEFAULT_TYPE,
          roleId: role.roleId,
          state,
          fields,
          notify: row.cells.notify === 'yes',
          observed,
          isNew: true,
        }),
      ],
    },
    null,
  )
}

function onlySection(courseId: string, snapshot: Snapshot): CanvasSection | null {
  const sections = snapshot.sectionsOfCourse.get(courseId) ?? []
  return sections.length === 1 ? (sections[0] ?? null) : null
}

function change(
  subject: Subject,
  existing: CanvasEnrollment,
  context: Context,
  observed: string | null,
): Comparison<Intent> {
  const { row, personName } = subject
  const current = existing.enrollment_state === 'creation_pending' ? 'invited' : existing.enrollment_state
  const wanted = row.cells.state ?? (current === 'invited' ? 'invited' : 'active')
  const before = fieldsOf(existing)
  const after = wantedFields(row, before, context)
  const changes: FieldChange[] = [
    ...(wanted === current ? [] : [{ label: 'State', from: stateName(current), to: stateName(wanted) }]),
    ...fieldChanges(before, after, context),
  ]
  const image = beforeImage(existing)
  if (changes.length === 0) return nothing(row.rowId, `${personName} is enrolled like this already`, image)
  if (current === 'active' && wanted === 'invited') return problem(row.rowId, activeStaysActive(), image)

  const fieldsChange = changes.some((one) => one.label !== 'State')
  const steps = stepsFor({
    existing,
    current,
    wanted,
    fieldsChange,
    after,
    notify: row.cells.notify === 'yes',
    observed,
  })
  const purpose = `Change ${personName}: ${changes.map((one) => `${one.label} ${one.to}`).join(', ')}`
  return work({ rowId: row.rowId, kind: 'change', summary: purpose, changes }, { purpose, steps }, image)
}

type Move = {
  readonly existing: CanvasEnrollment
  readonly current: string
  readonly wanted: string
  readonly fieldsChange: boolean
  readonly after: Fields
  readonly notify: boolean
  readonly observed: string | null
}

/**
 * The steps from one state to another, always on the enrollment that is there: by its id, or by a POST that
 * matches its section, type and role, so that nobody lands in a default section. A POST can't leave the state
 * active, so deactivating goes through DELETE?task=deactivate. Source: fact sheet, sections 1.7 and 2.
 */
function stepsFor(move: Move): Step[] {
  const { existing, current, wanted, fieldsChange } = move
  const courseId = existing.course_id
  const deactivate: Step = { kind: 'task', task: 'deactivate', courseId, enrollmentId: existing.id }
  if (wanted === 'inactive' && current === 'active')
    return fieldsChange ? [repost(move, 'active'), deactivate] : [deactivate]
  if (wanted === 'inactive' && !fieldsChange) return [deactivate]
  if (wanted === 'active' && current === 'inactive' && !fieldsChange) {
    return [{ kind: 'reactivate', courseId, enrollmentId: existing.id }]
  }
  return [repost(move, wanted)]
}

function repost({ existing, after, notify, observed }: Move, state: string): Step {
  return post({
    sectionId: existing.course_section_id,
    userId: existing.user_id,
    type: existing.type,
    roleId: existing.role_id,
    state,
    fields: after,
    notify,
    observed: observed ?? existing.associated_user_id,
    isNew: false,
  })
}

type Post = {
  readonly sectionId: string
  readonly userId: string
  readonly type: string
  readonly roleId: string | null
  readonly state: string
  readonly fields: Fields
  readonly notify: boolean
  readonly observed: string | null
  readonly isNew: boolean
}

/** Every field is always sent: what a POST leaves out, Canvas clears. */
function post(wish: Post): Step {
  return {
    kind: 'post',
    sectionId: wish.sectionId,
    isNew: wish.isNew,
    enrollment: {
      user_id: wish.userId,
      type: wish.type,
      ...(wish.roleId === null ? {} : { role_id: wish.roleId }),
      enrollment_state: wish.state,
      start_at: wish.fields.startAt,
      end_at: wish.fields.endAt,
      limit_privileges_to_course_section: wish.fields.limit,
      notify: wish.notify,
      ...(wish.observed === null ? {} : { associated_user_id: wish.observed }),
    },
  }
}

function describe(enrollment: CanvasEnrollment): string {
  const role = enrollment.role === enrollment.type ? typeName(enrollment.type) : enrollment.role
  return `${role} in section ${enrollment.course_section_id} (${stateName(enrollment.enrollment_state).toLowerCase()})`
}
