import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Account, Reader } from '../contract.ts'
import { zoneOfAccount } from '../zone-of-account.ts'
import { notSchoology } from './explanations.ts'
import { appUserSchema, userSchema } from './wire.ts'

/** Who the key belongs to. Source: fact sheet, section 2. */
export async function verify(reader: Reader): Promise<Result<Account, Explanation>> {
  const answer = await reader.get('/v1/app-user-info')
  const info = appUserSchema.safeParse(answer.json)
  if (answer.status !== 200 || !info.success) return fail(notSchoology(answer.status))
  const own = await reader.get(`/v1/users/${encodeURIComponent(info.data.api_uid)}`)
  const user = own.status === 200 ? (userSchema.safeParse(own.json).data ?? null) : null
  // A personal key is told from a school's by asking for somebody else: it is refused, and says so.
  const others = await reader.get('/v1/users?limit=1')
  return ok({
    userName: user?.name || info.data.api_uid,
    userId: info.data.api_uid,
    accountName: '',
    canManageEnrollments: others.status === 403 ? false : null,
    ...zoneOfAccount(user?.timeZone ?? null),
  })
}
