import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Account, Reader } from '../contract.ts'
import { zoneOfAccount } from '../zone-of-account.ts'
import { notDocebo } from './explanations.ts'
import { sessionSchema } from './wire.ts'

/** Who the token acts as. Source: fact sheet, section 6. */
export async function verify(reader: Reader): Promise<Result<Account, Explanation>> {
  const answer = await reader.get('/manage/v1/user/session')
  const session = sessionSchema.safeParse(answer.json)
  if (answer.status !== 200 || !session.success) return fail(notDocebo(answer.status))
  const { id, username, firstname, lastname, timezone, level } = session.data.data
  const name = [firstname, lastname].filter((part) => part !== null).join(' ')
  return ok({
    userName: name || username || id,
    userId: id,
    accountName: '',
    // A Power User has only the people and courses that were assigned.
    canManageEnrollments: level === null ? null : level === 'godadmin' ? true : null,
    ...zoneOfAccount(timezone),
  })
}
