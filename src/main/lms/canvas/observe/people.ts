import type { Context, Reader, Reference, RowRequest } from '../../contract.ts'
import { idInPath, listPages, lookUp } from '../reads.ts'
import type { PeopleIndex } from '../snapshot.ts'
import { userSchema } from '../wire.ts'
import { PAGE_SIZE, unique } from './refs.ts'

/** In a sync: so many single look-ups are cheap beside the listing. */
const MOST_LOOKED_UP = 5
/** The account's people are listed for at most one page per this many people to find. */
const PEOPLE_PER_LISTED_PAGE = 10

/** People not met in any course: the account's list as far as it is worth it, then one by one. */
export async function findPeople(
  rows: readonly RowRequest[],
  people: PeopleIndex,
  reader: Reader,
  context: Context,
): Promise<string[]> {
  const unknown = () =>
    [...unique(rows, 'person'), ...unique(rows, 'observes')].filter(
      (person) => people.find(person) === undefined,
    )
  const asked = unknown()
  // Whole places were read: who is not met there is new, and Canvas takes their ids as they are.
  if (context.wholePlaces === true && asked.length > MOST_LOOKED_UP) {
    for (const person of asked) people.assume(person)
    return [
      `${asked.length} people on the list are not there yet and were not looked up one by one: should Canvas not know one of them, it says so when the row is sent. Look at who is dropped before you run.`,
    ]
  }
  const pages = Math.floor(asked.length / PEOPLE_PER_LISTED_PAGE)
  if (pages >= 1) {
    const listed = await listPages(
      reader,
      `/api/v1/accounts/self/users?per_page=${PAGE_SIZE}`,
      userSchema,
      pages,
    )
    for (const user of listed.items) people.add(user)
  }
  await Promise.all(
    unknown().map(async (person) => {
      const user = await lookUp(reader, `/api/v1/users/${idInPath(person)}`, userSchema)
      if (user.kind === 'found') people.add(withAskedId(user.value, person))
      else if (user.kind === 'missing') people.markMissing(person)
    }),
  )
  return []
}

/** Canvas leaves ids out where the token may not see them; the one asked for is known to be right. */
function withAskedId(user: ReturnType<typeof userSchema.parse>, asked: Reference) {
  const field = {
    sis_user_id: 'sis_user_id',
    sis_login_id: 'login_id',
    sis_integration_id: 'integration_id',
  }[asked.kind]
  return field === undefined ? user : { ...user, [field]: asked.value }
}
