import type { Comparison, Context, RowRequest } from '../contract.ts'
import { problem, unseen } from '../verdicts.ts'
import { onlySection } from './create.ts'
import { kindForRootAccount } from './explanations/people.ts'
import { placeIncomplete } from './explanations/places.ts'
import { fieldChanges, noFields, wantedFields } from './fields.ts'
import { guarded } from './guard.ts'
import type { Intent, PostStep } from './intent.ts'
import { placeOf } from './place.ts'
import { wantedRole } from './role.ts'
import { typeName } from './roles.ts'
import type { Snapshot } from './snapshot.ts'
import { stateOfCell } from './steps.ts'
import { stateName, work } from './subject.ts'

/**
 * Pure. Somebody of another, trusted account, named by an SIS or integration id there. Only Canvas can look them up,
 * so whether they are enrolled already can't be told before. Source: fact sheet, section 1.3.
 */
export function compareElsewhere(row: RowRequest, snapshot: Snapshot, context: Context): Comparison<Intent> {
  const reference = row.refs.person
  const account = row.cells.rootAccount ?? ''
  if (reference?.kind !== 'sis_user_id' && reference?.kind !== 'sis_integration_id')
    return problem(row.rowId, kindForRootAccount())
  const place = placeOf(row, snapshot)
  if (!place.ok) return unseen(row.rowId, place.error)
  const { course, section } = place.value
  const target = section ?? onlySection(course.id, snapshot)
  if (target === null) return problem(row.rowId, placeIncomplete(course.name ?? course.id))
  const role = wantedRole(row, course, snapshot)
  if (!role.ok) return problem(row.rowId, role.error)
  const type = role.value.type ?? (role.value.roleId === null ? 'StudentEnrollment' : null)
  const state = stateOfCell(row) ?? 'active'
  const fields = wantedFields(row, noFields, context)
  const summary = `Enroll ${reference.value} of ${account} in ${target.name ?? target.id} as ${role.value.label ?? typeName(type ?? '')}`
  const step: PostStep = {
    kind: 'post',
    place: `sections/${encodeURIComponent(target.id)}`,
    sectionId: target.id,
    rootAccount: account,
    isNew: true,
    enrollment: {
      ...(reference.kind === 'sis_user_id'
        ? { sis_user_id: reference.value }
        : { integration_id: reference.value }),
      ...(type === null ? {} : { type }),
      ...(role.value.roleId === null ? {} : { role_id: role.value.roleId }),
      enrollment_state: state,
      start_at: fields.startAt,
      end_at: fields.endAt,
      limit_privileges_to_course_section: fields.limit,
      notify: row.cells.notify === 'yes',
    },
  }
  const made = work(
    {
      rowId: row.rowId,
      kind: 'create',
      summary,
      changes: [
        { label: 'State', from: 'not known', to: stateName(state) },
        ...fieldChanges(noFields, fields, context),
      ],
      warnings: [
        'Muster can’t look people of another account up: whether the person is enrolled already shows when the row is sent.',
      ],
    },
    { purpose: summary, steps: [step] },
    null,
  )
  return guarded(made, { course, isMember: false }, snapshot)
}
