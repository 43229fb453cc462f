import type { z } from 'zod'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Reader, Reference } from '../contract.ts'
import { keyOf } from './keys.ts'
import { chunks, eachPage, lookedUp, MOST_OBJECTS, multiget, PAGE_SIZE } from './reads.ts'
import { groupSchema, type SchoologySection, type SchoologyUser, sectionSchema, userSchema } from './wire.ts'

/** What references name, keyed by `keyOf`, and those that Schoology did not show. Whoever is in neither is not there. */
export type Found<T> = {
  readonly known: ReadonlyMap<string, T>
  readonly unseen: ReadonlyMap<string, Explanation>
}

type Finding<T> = { readonly known: Map<string, T>; readonly unseen: Map<string, Explanation> }

export type SchoologyGroup = { readonly id: string; readonly name: string }

/** Calls that are refused before the rest is given up: each refused list is asked for again in halves. */
const MOST_REFUSALS = 40

function valuesOf(wanted: ReadonlyMap<string, Reference>, kind: string): string[] {
  return [...wanted.values()].filter((one) => one.kind === kind).map((one) => one.value.trim())
}

export async function findPeople(
  wanted: Map<string, Reference>,
  reader: Reader,
): Promise<Found<SchoologyUser>> {
  const found: Finding<SchoologyUser> = { known: new Map(), unseen: new Map() }
  const take = (user: SchoologyUser) => {
    found.known.set(`uid:${user.uid}`, user)
    if (user.schoolUid !== null) found.known.set(keyOf({ kind: 'school_uid', value: user.schoolUid }), user)
  }
  const schoolUids = valuesOf(wanted, 'school_uid')
  const missing = () => schoolUids.filter((id) => !found.known.has(keyOf({ kind: 'school_uid', value: id })))
  if (schoolUids.length > PAGE_SIZE) {
    // The whole list, where that is fewer calls than lists of 50.
    const end = await eachPage(reader, {
      path: '/v1/users',
      key: 'user',
      what: 'the list of people',
      schema: userSchema,
      wants: (items, total, seen) => {
        items.forEach(take)
        const pagesLeft = total === null ? 1 : Math.ceil((total - seen) / PAGE_SIZE)
        return pagesLeft < Math.ceil(missing().length / MOST_OBJECTS)
      },
    })
    if (end.kind === 'whole') return byUid(wanted, found, take, reader)
  }
  const lists = createLists(reader, {
    path: (ids) => `/v1/users?school_uids=${ids}`,
    key: 'user',
    what: 'people by their School UIDs',
    schema: userSchema,
    take,
    isKnown: (value) => found.known.has(keyOf({ kind: 'school_uid', value })),
    onUnseen: (value, reason) => found.unseen.set(keyOf({ kind: 'school_uid', value }), reason),
  })
  await Promise.all(chunks(missing(), MOST_OBJECTS).map(lists))
  return byUid(wanted, found, take, reader)
}

async function byUid(
  wanted: Map<string, Reference>,
  found: Finding<SchoologyUser>,
  take: (user: SchoologyUser) => void,
  reader: Reader,
): Promise<Finding<SchoologyUser>> {
  const uids = valuesOf(wanted, 'uid').filter((id) => !found.known.has(`uid:${id}`))
  await showEach(uids, 'user', userSchema, ({ uid }) => uid, take, 'uid', found.unseen, reader)
  return found
}

export async function findSections(
  wanted: Map<string, Reference>,
  reader: Reader,
): Promise<Found<SchoologySection>> {
  const found: Finding<SchoologySection> = { known: new Map(), unseen: new Map() }
  const take = (section: SchoologySection) => {
    found.known.set(`id:${section.id}`, section)
    if (section.schoolCode !== null)
      found.known.set(keyOf({ kind: 'code', value: section.schoolCode }), section)
  }
  const lists = createLists(reader, {
    path: (codes) => `/v1/sections?section_school_codes=${codes}&include_past=1`,
    key: 'section',
    what: 'sections by their school codes',
    schema: sectionSchema,
    take,
    isKnown: (value) => found.known.has(keyOf({ kind: 'code', value })),
    onUnseen: (value, reason) => found.unseen.set(keyOf({ kind: 'code', value }), reason),
  })
  await Promise.all(chunks(valuesOf(wanted, 'code'), MOST_OBJECTS).map(lists))
  const ids = valuesOf(wanted, 'id').filter((id) => !found.known.has(`id:${id}`))
  await showEach(ids, 'section', sectionSchema, ({ id }) => id, take, 'id', found.unseen, reader)
  return found
}

export async function findGroups(
  wanted: Map<string, Reference>,
  reader: Reader,
): Promise<Found<SchoologyGroup>> {
  const found: Finding<SchoologyGroup> = { known: new Map(), unseen: new Map() }
  const take = ({ id, title }: z.output<typeof groupSchema>) =>
    found.known.set(`id:${id}`, { id, name: title ?? id })
  const ids = valuesOf(wanted, 'id')
  await showEach(ids, 'group', groupSchema, ({ id }) => id, take, 'id', found.unseen, reader)
  return found
}

/** Things by Schoology's own ids, 50 in a call. */
async function showEach<T>(
  ids: readonly string[],
  thing: 'user' | 'section' | 'group',
  schema: z.ZodType<T>,
  idOf: (value: T) => string,
  take: (value: T) => void,
  kind: string,
  unseen: Map<string, Explanation>,
  reader: Reader,
): Promise<void> {
  const answers = await multiget(
    reader,
    ids.map((id) => `/v1/${thing}s/${encodeURIComponent(id)}`),
  )
  answers.forEach((answer, index) => {
    const id = ids[index] ?? ''
    const its = schema.refine((value) => idOf(value) === id)
    const one = lookedUp(answer, `the ${thing} ${id}`, its)
    if (one.kind === 'found') take(one.value)
    else if (one.kind === 'refused') unseen.set(`${kind}:${id}`, one.explanation)
  })
}

type ListsByIds<T> = {
  readonly path: (ids: string) => string
  readonly key: string
  readonly what: string
  readonly schema: z.ZodType<T>
  readonly take: (item: T) => void
  readonly isKnown: (value: string) => boolean
  readonly onUnseen: (value: string, reason: Explanation) => void
}

/** Lists by ids. Unknown ids are left out of the answer; a server that refuses a list for one of them is asked for its halves. */
function createLists<T>(reader: Reader, wish: ListsByIds<T>): (ids: readonly string[]) => Promise<void> {
  let refusals = 0
  return async function list(ids) {
    const end = await eachPage(reader, {
      path: wish.path(ids.map(encodeURIComponent).join(',')),
      key: wish.key,
      what: wish.what,
      schema: wish.schema,
      limit: MOST_OBJECTS,
      wants: (items) => {
        items.forEach(wish.take)
        return true
      },
    })
    if (end.kind !== 'refused') return
    refusals += 1
    if (end.status >= 400 && ids.length > 1 && refusals <= MOST_REFUSALS) {
      const middle = Math.ceil(ids.length / 2)
      await list(ids.slice(0, middle))
      await list(ids.slice(middle))
      return
    }
    for (const id of ids) if (!wish.isKnown(id)) wish.onUnseen(id, end.explanation)
  }
}
