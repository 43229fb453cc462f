import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Account, Reader } from '../contract.ts'
import { notCanvas } from './explanations.ts'
import { lookUp } from './reads.ts'
import { accountSchema, permissionsSchema, profileSchema } from './wire.ts'

const PERMISSIONS = [
  'add_student_to_course',
  'add_teacher_to_course',
  'add_ta_to_course',
  'add_designer_to_course',
  'add_observer_to_course',
  'manage_students',
]

/** Who the token acts as, in which account, and whether it may enroll there. */
export async function verify(reader: Reader): Promise<Result<Account, Explanation>> {
  const profile = await reader.get('/api/v1/users/self/profile')
  const user = profileSchema.safeParse(profile.json)
  if (profile.status !== 200 || !user.success) return fail(notCanvas(profile.status))

  const account = await lookUp(reader, '/api/v1/accounts/self', accountSchema)
  const query = PERMISSIONS.map((name) => `permissions[]=${name}`).join('&')
  const permissions = await lookUp(reader, `/api/v1/accounts/self/permissions?${query}`, permissionsSchema)
  const notes: string[] = []
  if (account.kind !== 'found') {
    notes.push('The token may not see the account. It can work in the courses it teaches or manages.')
  }
  return ok({
    userName: user.data.name ?? 'Unknown',
    userId: user.data.id,
    accountName: account.kind === 'found' ? (account.value.name ?? '') : '',
    timeZone:
      user.data.time_zone ?? (account.kind === 'found' ? account.value.default_time_zone : null) ?? 'UTC',
    canManageEnrollments:
      permissions.kind === 'found' ? Object.values(permissions.value).some((allowed) => allowed) : null,
    notes,
  })
}
