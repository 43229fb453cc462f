import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Comparison, Context } from '../contract.ts'
import { problem, unseen } from '../verdicts.ts'
import { lastAttended } from './attended.ts'
import { sectionNeeded, sectionsNotListed } from './explanations/places.ts'
import { fieldChanges, noFields, wantedFields } from './fields.ts'
import { whyClosed } from './guard.ts'
import type { BulkPair, Intent } from './intent.ts'
import { mayAllInCourses } from './rights.ts'
import { describe, typeName } from './roles.ts'
import type { Snapshot } from './snapshot.ts'
import { post, stateOfCell } from './steps.ts'
import { type Subject, stateName, work } from './subject.ts'
import type { CanvasSection } from './wire.ts'

const STUDENT = 'StudentEnrollment'

/** Pure. Somebody who is not there in this section and role yet. */
export function create(
  subject: Subject,
  snapshot: Snapshot,
  context: Context,
  observed: string | null,
): Comparison<Intent> {
  const { row, person, personName, place, role, inCourse } = subject
  const { course } = place
  const courseName = course.name ?? course.id
  const type = role.type ?? (role.roleId === null ? STUDENT : null)
  const section = place.section ?? onlySection(course.id, snapshot)
  const closed = whyClosed({ course, section, type, isMember: inCourse.length > 0 }, snapshot)
  if (closed !== null) return problem(row.rowId, closed)
  if (section === null) return unseen(row.rowId, noSection(course.id, courseName, snapshot))
  const state = stateOfCell(row) ?? 'active'
  const fields = wantedFields(row, noFields, context)
  const attended = lastAttended(row, { course_id: course.id, user_id: person.id }, context)
  const summary = `Enroll ${personName} in ${section.name ?? section.id} as ${role.label ?? typeName(type ?? STUDENT)}`
  const warnings = inCourse
    .filter((enrollment) => enrollment.course_section_id !== section.id)
    .map(
      (enrollment) =>
        `${personName} is in this course already: ${describe(enrollment)}. This adds a second enrollment.`,
    )
  if (!subject.isSeen)
    warnings.push('Not looked up: Canvas says when it is sent whether it knows this person.')
  const bulk = type === null ? null : bulkPair(subject, type, snapshot, observed)
  const made = post({
    sectionId: section.id,
    userId: person.id,
    type,
    roleId: role.roleId,
    state,
    fields,
    notify: row.cells.notify === 'yes',
    observed,
    isNew: true,
  })
  return work(
    {
      rowId: row.rowId,
      kind: 'create',
      summary,
      changes: [
        { label: 'State', from: 'not enrolled', to: stateName(state) },
        ...fieldChanges(noFields, fields, context),
        ...attended.changes,
      ],
      warnings,
    },
    { purpose: summary, steps: [made, ...attended.steps], ...(bulk === null ? {} : { bulk }) },
    null,
  )
}

function noSection(courseId: string, name: string, snapshot: Snapshot): Explanation {
  const sections = snapshot.sectionsOfCourse.get(courseId)
  return sections === undefined
    ? sectionsNotListed(name)
    : sectionNeeded(
        name,
        sections.map((one) => one.name ?? one.id),
      )
}

/** The course’s one section, where it has just one and lists it. */
export function onlySection(courseId: string, snapshot: Snapshot): CanvasSection | null {
  const sections = snapshot.sectionsOfCourse.get(courseId) ?? []
  return sections.length === 1 ? (sections[0] ?? null) : null
}

const SAID_TOO_MUCH = ['start', 'end', 'limit', 'attended', 'observes']

/**
 * Bulk enrollment knows no dates, no state, no section and no way not to notify: a row fits it if it asks for none
 * of these, in a course whose one section is the default one, for somebody who is not in the course in any way.
 */
function bulkPair(
  subject: Subject,
  type: string,
  snapshot: Snapshot,
  observed: string | null,
): BulkPair | null {
  const { row, place, person, role, inCourse } = subject
  const { state, notify } = row.cells
  const isPlain = SAID_TOO_MUCH.every((column) => row.cells[column] === undefined) && observed === null
  const mayInvite = (state === undefined || state === 'invited') && notify !== 'no'
  const only = onlySection(place.course.id, snapshot)
  const isDefault = only !== null && (place.section === null || place.section.id === only.id)
  // The call is the account's: whoever may enroll in some of its courses only is refused.
  if (!subject.isSeen || !mayAllInCourses(snapshot.rights.account)) return null
  if (!isPlain || !mayInvite || !isDefault || inCourse.length > 0) return null
  return { userId: person.id, courseId: place.course.id, type, roleId: role.roleId }
}
