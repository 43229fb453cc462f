import { z } from 'zod'
import type { Explanation } from '../../../shared/run/outcome.ts'
import { inOneForm } from '../answers.ts'
import type { Reader, Reference } from '../contract.ts'
import { notShown } from './explanations.ts'
import { eachPage, type Lookup, lookUp, PAGE_SIZE } from './reads.ts'
import { courseSchema, type DoceboCourse, type DoceboUser, userSchema } from './wire.ts'

/** User names and e-mails are matched without case, codes with it; accents in any form. */
export function keyOf({ kind, value }: Reference): string {
  const text = inOneForm(value)
  return `${kind}:${kind === 'username' || kind === 'email' ? text.toLowerCase() : text}`
}

/** What references name; both keyed by `keyOf`. */
export type Found<T> = {
  /** One, or several that share the id. */
  readonly known: ReadonlyMap<string, readonly T[]>
  /** Those that Docebo did not show; whoever is in neither is not there. */
  readonly unseen: ReadonlyMap<string, Explanation>
}

const OK = 200

type Kind<T> = {
  readonly list: string
  /** In words: «the list of people». */
  readonly what: string
  readonly schema: z.ZodType<T>
  readonly idOf: (item: T) => string
  /** An item's ids by kind. */
  readonly idsOf: (item: T) => readonly (readonly [kind: string, value: string | null])[]
  /** Kinds that name one thing at most. */
  readonly unique: readonly string[]
  readonly show: (id: string, reader: Reader) => Promise<Lookup<T>>
  /** From so many on the whole list is looked at first. */
  readonly listFrom: number
}

export function findCourses(wanted: Map<string, Reference>, reader: Reader): Promise<Found<DoceboCourse>> {
  return find(wanted, courseKind, reader)
}

export function findPeople(wanted: Map<string, Reference>, reader: Reader): Promise<Found<DoceboUser>> {
  return find(wanted, userKind, reader)
}

const courseKind: Kind<DoceboCourse> = {
  list: '/course/v1/courses',
  what: 'the list of courses',
  schema: courseSchema,
  idOf: ({ id }) => id,
  idsOf: ({ id, code }) => [
    ['id', id],
    ['code', code],
  ],
  unique: ['id'],
  listFrom: 3,
  show: async (id, reader) => {
    const schema = z.object({ data: courseSchema }).transform(({ data }) => data)
    return lookUp(reader, `/course/v1/courses/${encodeURIComponent(id)}`, `the course ${id}`, schema)
  },
}

const userKind: Kind<DoceboUser> = {
  list: '/manage/v1/user',
  what: 'the list of people',
  schema: userSchema,
  idOf: ({ id }) => id,
  idsOf: ({ id, username, email }) => [
    ['id', id],
    ['username', username],
    ['email', email],
  ],
  unique: ['id', 'username'],
  listFrom: 2,
  show: async (id, reader) => {
    const schema = z
      .object({ data: z.object({ user_data: userSchema }) })
      .transform(({ data }) => data.user_data)
    return lookUp(reader, `/manage/v1/user/${encodeURIComponent(id)}`, `the user ${id}`, schema)
  },
}

/**
 * The list of all, as far as its pages find more than single questions would; then those questions. Searches are
 * fuzzy: whatever comes is compared exactly here. An id that may belong to several is looked for to the end.
 * Source: fact sheet, section 6.
 */
async function find<T>(wanted: Map<string, Reference>, kind: Kind<T>, reader: Reader): Promise<Found<T>> {
  const known = new Map<string, T[]>()
  const unseen = new Map<string, Explanation>()
  const met = new Set<string>()
  const take = (item: T) => {
    if (met.has(kind.idOf(item))) return
    met.add(kind.idOf(item))
    for (const [name, value] of kind.idsOf(item)) {
      const key = value === null ? '' : keyOf({ kind: name, value })
      if (wanted.has(key)) known.set(key, [...(known.get(key) ?? []), item])
    }
  }
  const isSettled = (key: string) => known.has(key) && kind.unique.includes(wanted.get(key)?.kind ?? '')
  const open = () => [...wanted].filter(([key]) => !isSettled(key))
  if (wanted.size >= kind.listFrom) {
    const end = await eachPage(reader, {
      path: kind.list,
      what: kind.what,
      schema: kind.schema,
      wants: ({ items, total, seen }, page) => {
        items.forEach(take)
        const pagesLeft = total === null ? page : Math.ceil((total - seen) / PAGE_SIZE)
        return open().length > pagesLeft
      },
    })
    if (end.kind === 'whole') return { known, unseen }
    // What refuses the list refuses to search it: thousands of questions would only use up the hour.
    if (end.kind === 'refused' || end.kind === 'missing')
      for (const [key, reference] of open()) if (reference.kind !== 'id') unseen.set(key, end.explanation)
  }
  const asked = open().filter(([key]) => !unseen.has(key))
  await Promise.all(
    asked.map(async ([key, { kind: name, value }]) => {
      const problem = await (name === 'id' ? showOne(value, key) : search(value, key))
      if (problem !== null) unseen.set(key, problem)
    }),
  )
  return { known, unseen }

  /** Null where the answer can be relied on. */
  async function showOne(value: string, key: string): Promise<Explanation | null> {
    const one = await kind.show(value, reader)
    if (one.kind === 'refused') return one.explanation
    if (one.kind === 'found') take(one.value)
    return one.kind === 'missing' || known.has(key) ? null : notShown(value, OK)
  }

  async function search(value: string, key: string): Promise<Explanation | null> {
    const what = `${kind.what} with «${value}»`
    const end = await eachPage(reader, {
      path: `${kind.list}?search_text=${encodeURIComponent(value)}`,
      what,
      schema: kind.schema,
      wants: ({ items }) => {
        items.forEach(take)
        return !isSettled(key)
      },
    })
    if (end.kind === 'refused' || end.kind === 'missing') return isSettled(key) ? null : end.explanation
    return end.kind === 'short' && !known.has(key) ? notShown(what, OK) : null
  }
}
