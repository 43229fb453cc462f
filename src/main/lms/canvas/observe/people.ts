import type { Context, Reader, Reference, RowRequest } from '../../contract.ts'
import { idInPath, listPages, readingOf } from '../reads.ts'
import type { PeopleIndex, PersonLookup } from '../snapshot.ts'
import { mergedSchema, userSchema } from '../wire.ts'
import { PAGE_SIZE, spellings, unique } from './refs.ts'

/** In a sync: so many single look-ups are cheap beside the listing. */
const MOST_LOOKED_UP = 5
/** The account's people are listed for at most one page per this many people to find. */
const PEOPLE_PER_LISTED_PAGE = 10
/** So many are looked up before it is believed that this token may look up nobody. */
const TRIED_FIRST = 10

export type FoundPeople = {
  /** People of whom nothing is known: not shown to this token, or not looked up. */
  readonly unseen: readonly Reference[]
  readonly notes: readonly string[]
}

/**
 * People not met in any course: the account's list as far as it is worth it, then one by one. Nobody is taken to be
 * missing unless the token sees everybody.
 */
export async function findPeople(
  rows: readonly RowRequest[],
  people: PeopleIndex,
  seesEverybody: boolean,
  reader: Reader,
  context: Context,
): Promise<FoundPeople> {
  const unknown = () =>
    [...unique(rows, 'person'), ...unique(rows, 'observes')].filter(
      (person) => people.find(person) === undefined,
    )
  const asked = unknown()
  // Whole places were read: who is not met there is new, and Canvas takes their ids as they are.
  if (context.wholePlaces === true && asked.length > MOST_LOOKED_UP) {
    return {
      unseen: asked,
      notes: [
        `${asked.length} people on the list are not there yet and were not looked up one by one: should Canvas not know one of them, it says so when the row is sent. Look at who is dropped before you run.`,
      ],
    }
  }
  const pages = seesEverybody ? Math.floor(asked.length / PEOPLE_PER_LISTED_PAGE) : 0
  if (pages >= 1) {
    const path = `/api/v1/accounts/self/users?per_page=${PAGE_SIZE}`
    const listed = await listPages(reader, path, userSchema, pages)
    for (const user of listed.items) people.add(user)
  }
  const unseen = await lookUpPeople(unknown(), people, seesEverybody, reader)
  return { unseen, notes: howUnseen(unseen.length) }
}

/** Answers those whom Canvas did not show. A token that sees none of the first is not asked for the rest. */
async function lookUpPeople(
  asked: readonly Reference[],
  people: PeopleIndex,
  seesEverybody: boolean,
  reader: Reader,
): Promise<Reference[]> {
  const unseen: Reference[] = []
  const look = (some: readonly Reference[]) =>
    Promise.all(
      some.map(async (person) => {
        const lookup = await lookUpPerson(person, reader)
        if (lookup.kind === 'found') people.add(lookup.value, person)
        else if (lookup.kind === 'forbidden' || (lookup.kind === 'missing' && !seesEverybody))
          unseen.push(person)
        else people.mark(person, lookup)
      }),
    )
  if (seesEverybody) {
    await look(asked)
    return unseen
  }
  const first = asked.slice(0, TRIED_FIRST)
  const rest = asked.slice(TRIED_FIRST)
  await look(first)
  if (unseen.length === first.length) return [...unseen, ...rest]
  await look(rest)
  return unseen
}

async function lookUpPerson(person: Reference, reader: Reader): Promise<PersonLookup> {
  let lookup: PersonLookup = { kind: 'missing' }
  for (const spelled of spellings(person)) {
    const answer = await reader.get(`/api/v1/users/${idInPath(spelled)}`)
    lookup = readingOf(answer, userSchema)
    if (lookup.kind !== 'missing') return lookup
    const merged = mergedSchema.safeParse(answer.json)
    if (merged.success) return { kind: 'merged', into: merged.data.merged_into_user_id }
  }
  return lookup
}

function howUnseen(count: number): string[] {
  if (count === 0) return []
  const who = count === 1 ? '1 person' : `${count} people`
  return [
    `${who} could not be looked up, since this token may not see everybody: whether Canvas knows them shows when the rows are sent.`,
  ]
}
