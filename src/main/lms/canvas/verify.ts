import { fail, ok, type Result } from '../../../shared/result.ts'
import { isKnownZone } from '../../../shared/roster/dates.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Account, Reader } from '../contract.ts'
import { notCanvas } from './explanations/answers.ts'
import { listPages, lookUp } from './reads.ts'
import {
  ACCOUNT_RIGHTS,
  mayAllInCourses,
  type Permissions,
  permissionsQuery,
  seesEverybody,
} from './rights.ts'
import { accountSchema, permissionsSchema, profileSchema } from './wire.ts'
import { ZONE_OF } from './zone.ts'

/** Who the token acts as, in which account, and what it may see and do there. Source: fact sheet, section 14. */
export async function verify(reader: Reader): Promise<Result<Account, Explanation>> {
  const profile = await reader.get('/api/v1/users/self/profile')
  const user = profileSchema.safeParse(profile.json)
  if (profile.status !== 200 || !user.success) return fail(notCanvas(profile.status))

  const [account, told, administered] = await Promise.all([
    lookUp(reader, '/api/v1/accounts/self', accountSchema),
    lookUp(
      reader,
      `/api/v1/accounts/self/permissions?${permissionsQuery(ACCOUNT_RIGHTS)}`,
      permissionsSchema,
    ),
    // Whoever is no administrator gets an empty list.
    listPages(reader, '/api/v1/accounts?per_page=100', accountSchema),
  ])
  const root = account.kind === 'found' ? account.value : null
  const rights = told.kind === 'found' ? told.value : told.kind === 'forbidden' ? NO_RIGHTS : null
  const below = administered.items.filter(({ id }) => id !== root?.id).map(({ id, name }) => name ?? id)
  const zones = new Set(administered.items.map((one) => one.default_time_zone))
  const [shared = null] = zones.size === 1 ? zones : []
  const { timeZone, zoneOf } = zone(root?.default_time_zone ?? shared, user.data.time_zone)
  return ok({
    userName: user.data.name ?? 'Unknown',
    userId: user.data.id,
    accountName: root?.name ?? '',
    timeZone,
    canManageEnrollments: mayEnroll(rights),
    notes: [
      ...notesOf(rights, below),
      ...(isKnownZone(timeZone)
        ? []
        : [
            `This computer does not know Canvas’s time zone «${timeZone}»: dates have to be written with an offset.`,
          ]),
    ],
    memory: { [ZONE_OF]: zoneOf },
  })
}

/** Whoever may not ask the account what they may do there may do nothing there. */
const NO_RIGHTS: Permissions = {}

/** Days are those of the account. Its zone is not shown to everybody; the owner's own is then the nearest. */
function zone(ofAccount: string | null, own: string | null) {
  if (ofAccount !== null) return { timeZone: ofAccount, zoneOf: 'the account’s time zone' }
  if (own !== null)
    return {
      timeZone: own,
      zoneOf: 'your own time zone in Canvas (this token may not see the account’s)',
    }
  return { timeZone: 'UTC', zoneOf: 'since this token may see no time zone' }
}

/** Null: it differs from course to course, or is not told. */
function mayEnroll(rights: Permissions | null): boolean | null {
  if (rights === null) return null
  return Object.entries(rights).some(([name, allowed]) => name.startsWith('add_') && allowed) ? true : null
}

/** In sentences, what a roster will meet; nothing for whoever may do and see all. */
function notesOf(rights: Permissions | null, below: readonly string[]): string[] {
  if (rights === null)
    return ['Canvas does not say what this token may do; each check finds it out for its courses.']
  const notes: string[] = []
  if (!mayAllInCourses(rights)) {
    notes.push(
      below.length === 0
        ? 'The token does not act for the whole account: what it may do is asked for each course, and each check says it.'
        : `The token administers ${listed(below)}, not the whole account: what it may do is asked for each course, and each check says it.`,
    )
  }
  if (!seesEverybody({ account: rights })) {
    notes.push(
      'It may not look everybody up: people whom it can’t see are sent by the id in the roster, and Canvas says then whether it knows them.',
    )
  }
  if (rights.read_sis !== true)
    notes.push('It sees SIS IDs in the courses that allow it at most; rows are found by them all the same.')
  if (rights.manage_role_overrides !== true)
    notes.push('Where it may not list an account’s roles, give custom roles by their number.')
  return notes
}

const MOST_NAMED = 3

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).map((name) => `«${name}»`)
  const more = names.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more accounts` : shown.join(', ')
}
