import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Reader, Reference, RowRequest } from '../contract.ts'
import { type ByCodes, findByCodes } from './codes.ts'
import { notShown, placeForbidden } from './explanations.ts'
import { type Found, findGroups, findPeople, findSections, type SchoologyGroup } from './find.ts'
import { keyOf, type Realm, realmKey } from './keys.ts'
import { createPages, type Got, multiget, PAGE_SIZE } from './reads.ts'
import {
  enrollmentSchema,
  listSchema,
  type SchoologyEnrollment,
  type SchoologySection,
  type SchoologyUser,
} from './wire.ts'

/** What the check knows of Schoology. */
export type Snapshot = ByCodes & {
  readonly people: Found<SchoologyUser>
  readonly sections: Found<SchoologySection>
  readonly groups: Found<SchoologyGroup>
  /** `section/5` → user id → enrollment; only of places whose list came whole. */
  readonly enrollments: ReadonlyMap<string, ReadonlyMap<string, SchoologyEnrollment>>
  /** `section/5` → why it is not known who is there. */
  readonly closed: ReadonlyMap<string, Explanation>
  readonly notes: readonly string[]
}

/** Reads who and what the rows name and how they stand: lookups by lists of 50, lists of people 50 at once. */
export async function observe(rows: readonly RowRequest[], reader: Reader): Promise<Snapshot> {
  const [people, sections, groups, codes] = await Promise.all([
    findPeople(unique(rows, 'person'), reader),
    findSections(unique(rows, 'section'), reader),
    findGroups(unique(rows, 'group'), reader),
    findByCodes(rows, reader),
  ])
  const realms = new Map<string, NamedRealm>()
  const add = (kind: Realm['kind'], { id, name }: { readonly id: string; readonly name: string }) =>
    realms.set(realmKey({ kind, id }), { kind, id, name: name || id })
  for (const section of [...sections.known.values(), ...codes.byCodes.values()]) add('section', section)
  for (const group of groups.known.values()) add('group', group)
  const { enrollments, closed } = await readEnrollments([...realms.values()], reader)
  const places = realms.size === 1 ? '1 place' : `${realms.size} places`
  const notes = realms.size > 1 ? [`${places} listed, up to 50 in one call.`] : []
  return { people, sections, groups, ...codes, enrollments, closed, notes }
}

function unique(rows: readonly RowRequest[], column: string): Map<string, Reference> {
  const found = new Map<string, Reference>()
  for (const { refs } of rows) {
    const reference = refs[column]
    if (reference !== undefined) found.set(keyOf(reference), reference)
  }
  return found
}

/** Who is in each place, all states, first pages together and then what is left of the long ones. */
async function readEnrollments(realms: readonly NamedRealm[], reader: Reader) {
  const enrollments = new Map<string, ReadonlyMap<string, SchoologyEnrollment>>()
  const closed = new Map<string, Explanation>()
  let wanted = realms.map(
    (realm): Wanted => ({ realm, start: 0, pages: createPages(PAGE_SIZE), people: new Map() }),
  )
  while (wanted.length > 0) {
    const answers = await multiget(
      reader,
      wanted.map(
        ({ realm, start }) => `/v1/${realm.kind}s/${realm.id}/enrollments?start=${start}&limit=${PAGE_SIZE}`,
      ),
    )
    const next: Wanted[] = []
    wanted.forEach((asked, index) => {
      const { realm, people, start } = asked
      const answer = answers[index] ?? { status: 0, body: undefined }
      const page = pageOf(asked, answer)
      if (page === null) {
        const { status } = answer
        const reason =
          status === 403 ? placeForbidden(realm.name) : notShown(`who is in «${realm.name}»`, status)
        closed.set(realmKey(realm), reason)
        return
      }
      for (const one of page.items) people.set(one.uid, one)
      if (page.isLast) enrollments.set(realmKey(realm), people)
      else next.push({ ...asked, start: start + page.items.length })
    })
    wanted = next
  }
  return { enrollments, closed }
}

type NamedRealm = Realm & { readonly name: string }
type Wanted = {
  readonly realm: NamedRealm
  readonly start: number
  readonly pages: ReturnType<typeof createPages>
  readonly people: Map<string, SchoologyEnrollment>
}

/** Null where what came is not a page of this place's list. */
function pageOf({ realm, pages }: Wanted, { status, body }: Got) {
  const parsed = status === 200 ? listSchema('enrollment', enrollmentSchema).safeParse(body) : null
  if (!parsed?.success) return null
  const { items } = parsed.data
  const isOwn = items.every(({ of }) => of === null || of === `${realm.kind}s/${realm.id}`)
  const end = isOwn ? pages.take(parsed.data) : 'broken'
  return end === 'broken' ? null : { items, isLast: end === 'last' }
}
