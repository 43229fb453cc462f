import type { FieldChange } from '../../../shared/run/check.ts'
import type { Comparison, Context } from '../contract.ts'
import { nothing, problem } from '../verdicts.ts'
import { lastAttended } from './attended.ts'
import { BULK_WAY } from './bulk.ts'
import { activeStaysActive } from './explanations/enrollments.ts'
import { type Fields, fieldChanges, fieldsOf, wantedFields } from './fields.ts'
import type { Intent } from './intent.ts'
import { roleName } from './roles.ts'
import type { Snapshot } from './snapshot.ts'
import { stateOfCell, stepsFor } from './steps.ts'
import { beforeImage, isLive, type Subject, stateName, work } from './subject.ts'
import type { CanvasEnrollment } from './wire.ts'

/** Pure. An enrollment that is there, changed by what the row fills in; blank cells leave it alone, but for State. */
export function change(
  subject: Subject,
  existing: CanvasEnrollment,
  { readAt }: Pick<Snapshot, 'readAt'>,
  context: Context,
  observed: string | null,
): Comparison<Intent> {
  const { row, personName } = subject
  const current = existing.enrollment_state === 'creation_pending' ? 'invited' : existing.enrollment_state
  const said = stateOfCell(row)
  const wanted = said ?? stateLeftOpen(current, context)
  const before = fieldsOf(existing)
  const after = wantedFields(row, before, context)
  const attended = lastAttended(row, existing, context)
  const fields = fieldChanges(before, after, context)
  const changes: FieldChange[] = [
    ...(wanted === current ? [] : [{ label: 'State', from: stateName(current), to: stateName(wanted) }]),
    ...fields,
    ...attended.changes,
  ]
  const image = beforeImage(existing)
  if (changes.length === 0) return nothing(row.rowId, `${personName} is enrolled like this already`, image)
  if (current === 'active' && wanted === 'invited') return problem(row.rowId, activeStaysActive(), image)

  const steps = stepsFor({
    existing,
    current,
    wanted,
    fieldsChange: fields.length > 0,
    after,
    notify: row.cells.notify === 'yes',
    observed,
  })
  const comesBack = said === undefined && !isLive(current)
  const purpose = `Change ${personName}: ${changes.map((one) => `${one.label} ${one.to}`).join(', ')}`
  const warnings = comesBack ? [comeBackWarning(personName, existing, after, readAt)] : []
  const comparison = work(
    { rowId: row.rowId, kind: 'change', summary: purpose, changes, warnings },
    { purpose, steps: [...steps, ...attended.steps], ...(comesBack ? { comesBack } : {}) },
    image,
  )
  const leaves = isLive(current) && (wanted === 'inactive' || wanted === 'completed')
  return leaves ? { ...comparison, leaves: existing.course_section_id } : comparison
}

/** A blank State: those who are in, active or invited, stay as they are; everybody else comes in. */
function stateLeftOpen(current: string, context: Context): string {
  if (current === 'invited' || context.way === BULK_WAY) return isLive(current) ? current : 'active'
  return 'active'
}

function comeBackWarning(
  name: string,
  existing: CanvasEnrollment,
  { startAt, endAt }: Fields,
  readAt: number,
): string {
  const state = stateName(existing.enrollment_state).toLowerCase()
  const isOver = startAt !== null && endAt !== null && Date.parse(endAt) < readAt
  return `Comes back in: ${name} is ${state} now and becomes active as ${roleName(existing)}, because State is blank.${isOver ? ' The End that is set has passed, so there is no access until it is changed.' : ''}`
}
