import type { Reader, Reference, RowRequest } from '../../contract.ts'
import { idInPath, listPages, readingOf, referenceKey } from '../reads.ts'
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
 * People not met in any course are looked up. Nobody is taken to be missing unless the token sees everybody.
 */
export async function findPeople(
  rows: readonly RowRequest[],
  people: PeopleIndex,
  seesEverybody: boolean,
  reader: Reader,
  /** Whether those whom a row names, and who were not met, may be taken to be new; null where all are looked up. */
  mayAssume: ((row: RowRequest) => boolean) | null,
): Promise<FoundPeople> {
  const unknownOf = (some: readonly RowRequest[]) =>
    [...unique(some, 'person'), ...unique(some, 'observes')].filter(
      (person) => people.find(person) === undefined,
    )
  if (mayAssume === null) return findAll(() => unknownOf(rows), people, seesEverybody, reader)
  const matters = rows.filter((row) => !mayAssume(row))
  const found = await findAll(() => unknownOf(matters), people, seesEverybody, reader)
  const asked = new Set(found.unseen.map(referenceKey))
  const isLeft = (person: Reference) => people.find(person) === undefined && !asked.has(referenceKey(person))
  const left = unknownOf(rows).filter(isLeft)
  if (left.length <= MOST_LOOKED_UP) {
    const rest = await findAll(() => left.filter(isLeft), people, seesEverybody, reader)
    const unseen = [...found.unseen, ...rest.unseen]
    return { unseen, notes: howUnseen(unseen.length) }
  }
  const told = `${left.length} people on the list are not there yet and were not looked up one by one, because nobody else is in their places: should Canvas not know one of them, it says so when the row is sent.`
  return { unseen: [...found.unseen, ...left], notes: [...found.notes, told] }
}

/** The account's list as far as it is worth it, then one by one. */
async function findAll(
  unknown: () => readonly Reference[],
  people: PeopleIndex,
  seesEverybody: boolean,
  reader: Reader,
): Promise<FoundPeople> {
  const asked = unknown()
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
