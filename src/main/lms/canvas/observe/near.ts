import type { Reader, Reference, RowRequest } from '../../contract.ts'
import { listPages, lookUp, referenceKey } from '../reads.ts'
import type { NearId, PeopleIndex } from '../snapshot.ts'
import { type CanvasUser, courseSchema, foundUserSchema, sectionSchema } from '../wire.ts'
import type { Places } from './places.ts'
import { unique } from './refs.ts'

/** More ids than this that Canvas does not know are a wrong column, not slips of single rows. */
const MOST_ASKED = 200
const FOUND_PER_PAGE = 10

/**
 * What ids that Canvas does not know most likely mean: an address is somebody's e-mail and not the login, a number in
 * place of a SIS id is Canvas's own. Only offered, never taken. Source: fact sheet, sections 4 and 14.
 */
export async function readNear(
  rows: readonly RowRequest[],
  people: PeopleIndex,
  places: Places,
  reader: Reader,
): Promise<Map<string, NearId>> {
  const near = new Map<string, NearId>()
  const keep = (reference: Reference, found: NearId | null) => {
    if (found !== null) near.set(referenceKey(reference), found)
  }
  const addresses = unique(rows, 'person').filter(
    (person) => person.kind !== 'id' && person.value.includes('@') && people.find(person)?.kind === 'missing',
  )
  const numbersIn = (column: 'course' | 'section', isMissing: (reference: Reference) => boolean) =>
    unique(rows, column).filter((one) => one.kind !== 'id' && /^\d+$/.test(one.value) && isMissing(one))
  const courses = numbersIn('course', (one) => places.courses.get(referenceKey(one))?.kind === 'missing')
  const sections = numbersIn('section', (one) => places.sections.get(referenceKey(one))?.kind === 'missing')
  await Promise.all([
    ...addresses.slice(0, MOST_ASKED).map(async (one) => keep(one, await byMail(one.value, reader))),
    ...courses.slice(0, MOST_ASKED).map(async (one) => {
      const found = await lookUp(reader, `/api/v1/courses/${one.value}`, courseSchema)
      if (found.kind === 'found') keep(one, ownId(one.value, `the course «${found.value.name ?? ''}»`))
    }),
    ...sections.slice(0, MOST_ASKED).map(async (one) => {
      const found = await lookUp(reader, `/api/v1/sections/${one.value}`, sectionSchema)
      if (found.kind === 'found') keep(one, ownId(one.value, `the section «${found.value.name ?? ''}»`))
    }),
  ])
  return near
}

/** The one person whose address it is; a search finds parts of names and ids too, so what comes is compared whole. */
async function byMail(address: string, reader: Reader): Promise<NearId | null> {
  const query = `search_term=${encodeURIComponent(address)}&include[]=email&per_page=${FOUND_PER_PAGE}`
  const { items, end } = await listPages(reader, `/api/v1/accounts/self/users?${query}`, foundUserSchema, 1)
  const wanted = address.toLowerCase()
  const owners = items.filter(({ email }) => email?.toLowerCase() === wanted)
  const [owner] = owners
  if (end.kind !== 'whole' || owners.length !== 1 || owner === undefined) return null
  return { words: `is the e-mail address of ${nameOf(owner)}`, fix: idOf(owner) }
}

function nameOf({ name, login_id: login }: CanvasUser): string {
  if (!login) return name ?? 'somebody'
  return `${name ?? 'somebody'}, whose login ID is «${login}»`
}

function idOf({ id, login_id: login }: CanvasUser): string {
  return login ? `sis_login_id:${login}` : `id:${id}`
}

function ownId(value: string, what: string): NearId {
  return { words: `is Canvas’s own number of ${what}`, fix: `id:${value}` }
}
