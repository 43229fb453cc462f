import type { Comparison, Context } from '../contract.ts'
import { nothing, problem } from '../verdicts.ts'
import { notEnrolled, notInactive, severalEnrollments } from './explanations/enrollments.ts'
import type { Deed } from './explanations/places.ts'
import { whyNotEnd } from './guard.ts'
import type { Intent, Step } from './intent.ts'
import type { Rights } from './rights.ts'
import { describe } from './roles.ts'
import { reactivation, task } from './steps.ts'
import { beforeImage, isLive, type Subject, stateName, theOne, work } from './subject.ts'
import type { CanvasEnrollment } from './wire.ts'

type Ending = {
  /** The state that means «done already». */
  readonly goal: string
  readonly verb: string
  readonly deed: Deed
  readonly step: (enrollment: CanvasEnrollment) => Step
}

const endings: Readonly<Record<string, Ending>> = {
  deactivate: {
    goal: 'inactive',
    verb: 'Deactivate',
    deed: 'deactivate',
    step: (one) => task('deactivate', one),
  },
  conclude: { goal: 'completed', verb: 'Conclude', deed: 'conclude', step: (one) => task('conclude', one) },
  delete: { goal: 'deleted', verb: 'Delete', deed: 'delete', step: (one) => task('delete', one) },
  reactivate: {
    goal: 'active',
    verb: 'Reactivate',
    deed: 'reactivate',
    step: reactivation,
  },
}

/** Pure. Deactivate, reactivate, conclude, delete: found by person and place, done by the enrollment's own id. */
export function compareEnding(subject: Subject, rights: Rights, context: Context): Comparison<Intent> {
  const { row, personName, matches, person } = subject
  const ending = endings[row.action]
  if (ending === undefined) throw new Error(`Canvas has no action ${row.action}`)
  const existing = theOne(matches)
  if (existing === undefined) {
    if (matches.length > 1) return problem(row.rowId, severalEnrollments(matches.map(describe)))
    // Whoever may end nobody there may not see everybody there either.
    const { course } = subject.place
    const refusal = whyNotEnd(ending.deed, course, subject.role.type ?? 'StudentEnrollment', rights)
    if (refusal !== null) return problem(row.rowId, refusal)
    const who = subject.isSeen
      ? `${personName} is not`
      : `As far as this token sees, nobody with the id «${personName}» is`
    return row.action === 'delete'
      ? nothing(row.rowId, `${who} enrolled here; nothing to delete`, null)
      : problem(row.rowId, {
          ...notEnrolled(),
          message: `${who} enrolled here in a way that this action could work on.`,
        })
  }
  const image = beforeImage(existing)
  const state = existing.enrollment_state
  if (state === ending.goal)
    return nothing(row.rowId, `${personName} is ${stateName(state).toLowerCase()} already`, image)
  if (row.action === 'reactivate' && state !== 'inactive') {
    return problem(row.rowId, notInactive(stateName(state).toLowerCase()), image)
  }
  const purpose = `${ending.verb} ${personName}`
  const comparison = work(
    {
      rowId: row.rowId,
      kind: row.action === 'reactivate' ? 'change' : 'remove',
      summary: purpose,
      changes: [{ label: 'State', from: stateName(state), to: stateName(ending.goal) }],
      warnings: person.id === context.selfId ? ['This is the token’s own enrollment.'] : [],
    },
    { purpose, steps: [ending.step(existing)] },
    image,
  )
  return row.action !== 'reactivate' && isLive(state)
    ? { ...comparison, leaves: existing.course_section_id }
    : comparison
}
