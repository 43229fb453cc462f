import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Comparison } from '../contract.ts'
import { problem } from '../verdicts.ts'
import {
  courseConcluded,
  courseKeepsPeopleOut,
  type Deed,
  mayNotAdd,
  mayNotEnd,
} from './explanations/places.ts'
import type { Intent, PostStep, Step } from './intent.ts'
import { mayAdd, mayAddAnybody, mayConclude, mayRemove, type Rights } from './rights.ts'
import { typeName } from './roles.ts'
import type { Snapshot } from './snapshot.ts'
import type { CanvasCourse, CanvasSection } from './wire.ts'

const LEARNERS = ['StudentEnrollment', 'ObserverEnrollment']

/** Somebody who is to be added or changed somewhere. */
type Wish = {
  readonly course: CanvasCourse
  /** Null where it is not known yet. */
  readonly section: CanvasSection | null
  /** Null where Canvas takes it from the role. */
  readonly type: string | null
  /** In this course already, in whatever section and state. */
  readonly isMember: boolean
}

/** Pure. Why Canvas takes nobody, or not this one, there; null where it does. Source: fact sheet, section 1.5. */
export function whyClosed(wish: Wish, { readAt }: Pick<Snapshot, 'readAt'>): Explanation | null {
  const { course, section, type, isMember } = wish
  const name = course.name ?? course.id
  const isOver = course.concluded === true || course.workflow_state === 'completed'
  if (isOver && !(isMember && isOpenByItself(section, readAt))) return courseConcluded(name)
  if (course.template === true) return courseKeepsPeopleOut(name, 'template')
  if (course.blueprint === true && type !== null && LEARNERS.includes(type))
    return courseKeepsPeopleOut(name, 'blueprint')
  return null
}

/** A section outlives its course by an end date of its own that restricts; without one the course is looked at. */
function isOpenByItself(section: CanvasSection | null, readAt: number): boolean {
  if (section === null || section.end_at === null) return false
  return section.restrict_enrollments_to_section_dates === true && Date.parse(section.end_at) > readAt
}

/** Pure. The comparison, or a problem where Canvas would refuse one of its steps: by the course, or by the token's rights. */
export function guarded(
  comparison: Comparison<Intent>,
  { course, isMember }: Pick<Wish, 'course' | 'isMember'>,
  snapshot: Snapshot,
): Comparison<Intent> {
  for (const step of comparison.intent?.steps ?? []) {
    const refusal =
      step.kind === 'post'
        ? refusedPost(step, course, isMember, snapshot)
        : refusedEnding(step, course, snapshot.rights)
    if (refusal !== null) return problem(comparison.verdict.rowId, refusal, comparison.before)
  }
  return comparison
}

function refusedPost(
  { sectionId, enrollment }: PostStep,
  course: CanvasCourse,
  isMember: boolean,
  snapshot: Snapshot,
): Explanation | null {
  const type = enrollment.type ?? null
  const section = sectionById(sectionId, course, snapshot)
  const closed = whyClosed({ course, section, type, isMember }, snapshot)
  if (closed !== null) return closed
  const name = course.name ?? course.id
  if (type === null)
    return mayAddAnybody(snapshot.rights, course.id) ? null : mayNotAdd(course.id, name, 'anything')
  return mayAdd(snapshot.rights, course.id, type) ? null : mayNotAdd(course.id, name, typeName(type))
}

function refusedEnding(
  step: Exclude<Step, PostStep>,
  course: CanvasCourse,
  rights: Rights,
): Explanation | null {
  if (step.kind === 'task') return whyNotEnd(step.task, course, step.type, rights)
  return step.kind === 'reactivate' ? whyNotEnd('reactivate', course, step.type, rights) : null
}

/** Pure. Why the token may not do this to somebody's enrollment in the course; null where it may. */
export function whyNotEnd(
  deed: Deed,
  course: CanvasCourse,
  type: string,
  rights: Rights,
): Explanation | null {
  const may = deed === 'conclude' ? mayConclude : mayRemove
  if (may(rights, course.id, type)) return null
  return mayNotEnd(course.id, course.name ?? course.id, typeName(type), deed)
}

function sectionById(id: string, course: CanvasCourse, snapshot: Snapshot): CanvasSection | null {
  const listed = snapshot.sectionsOfCourse.get(course.id)?.find((one) => one.id === id)
  if (listed !== undefined) return listed
  for (const one of snapshot.sections.values())
    if (one.kind === 'found' && one.value.id === id) return one.value
  return null
}
