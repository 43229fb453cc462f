import type { FieldChange } from '../../../shared/run/check.ts'
import type { Comparison, Context } from '../contract.ts'
import { nothing, problem } from '../verdicts.ts'
import { lastAttended } from './attended.ts'
import { BULK_WAY } from './bulk.ts'
import { activeStaysActive } from './explanations.ts'
import { fieldChanges, fieldsOf, wantedFields } from './fields.ts'
import type { Intent } from './intent.ts'
import { stateOfCell, stepsFor } from './steps.ts'
import { beforeImage, isLive, type Subject, stateName, work } from './subject.ts'
import type { CanvasEnrollment } from './wire.ts'

/** Pure. An enrollment that is there, changed by what the row fills in; blank cells leave it alone. */
export function change(
  subject: Subject,
  existing: CanvasEnrollment,
  context: Context,
  observed: string | null,
): Comparison<Intent> {
  const { row, personName } = subject
  const current = existing.enrollment_state === 'creation_pending' ? 'invited' : existing.enrollment_state
  const wanted = stateOfCell(row) ?? stateLeftOpen(current, context)
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
  const purpose = `Change ${personName}: ${changes.map((one) => `${one.label} ${one.to}`).join(', ')}`
  const comparison = work(
    { rowId: row.rowId, kind: 'change', summary: purpose, changes },
    { purpose, steps: [...steps, ...attended.steps] },
    image,
  )
  const leaves = isLive(current) && (wanted === 'inactive' || wanted === 'completed')
  return leaves ? { ...comparison, leaves: existing.course_section_id } : comparison
}

/** A blank State: those who are in stay as they are, everybody else comes in. */
function stateLeftOpen(current: string, context: Context): string {
  if (current === 'invited' || context.way === BULK_WAY) return isLive(current) ? current : 'active'
  return 'active'
}
