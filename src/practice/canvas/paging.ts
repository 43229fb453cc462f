import type { Call } from '../server/call.ts'
import { asText } from '../server/params.ts'
import type { Place } from './enrollment-list.ts'

const MAX_PER_PAGE = 100
const DEFAULT_PER_PAGE = 10
/** Over this many bytes of links Canvas drops some. */
const MAX_LINK_BYTES = 6 * 1024
const ORDER = ['current', 'next', 'prev', 'first', 'last'] as const
/** The last to be dropped comes last. */
const DROPPED_FIRST: readonly Rel[] = ['first', 'current', 'prev', 'last', 'next']
const UNCOPIED = new Set(['page', 'per_page', 'access_token', 'api_key'])

export type Rel = (typeof ORDER)[number]

/** The page parameter each relation leads to; absent ones have no link. */
export type PageLinks = Readonly<Partial<Record<Rel, string>>>

/** Ten unless told, never over a hundred nor under one. */
export function perPageOf(call: Call): number {
  const text = asText(call.params.per_page)
  if (text === undefined) return DEFAULT_PER_PAGE
  // Blank is read as a number, which makes it 0, and 0 is raised to 1.
  const wanted = Number.parseInt(text, 10)
  return Number.isNaN(wanted) ? 1 : Math.min(MAX_PER_PAGE, Math.max(1, wanted))
}

/**
 * The Link header: absolute addresses with the call's own parameters, page and per_page last. A query so long that
 * not even one link fits leaves no header at all: the list then looks as if it ended.
 */
export function linkHeader(call: Call, origin: string, pages: PageLinks): Readonly<Record<string, string>> {
  const kept = call.queryPairs.filter(([name]) => !UNCOPIED.has(name))
  const shared = kept
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}&`)
    .join('')
  const perPage = perPageOf(call)
  const links = new Map<Rel, string>()
  for (const rel of ORDER) {
    const page = pages[rel]
    if (page === undefined) continue
    links.set(
      rel,
      `<${origin}${call.path}?${shared}page=${encodeURIComponent(page)}&per_page=${perPage}>; rel="${rel}"`,
    )
  }
  const size = (): number => [...links.values()].reduce((sum, link) => sum + link.length + 1, 0)
  for (const rel of DROPPED_FIRST) {
    if (size() > MAX_LINK_BYTES) links.delete(rel)
  }
  return links.size === 0 ? {} : { link: [...links.values()].join(',') }
}

const BOOKMARK = 'bookmark:'

export function bookmarkOf(place: Place): string {
  return BOOKMARK + Buffer.from(JSON.stringify([place.order, place.id])).toString('base64url')
}

/**
 * Where a bookmark page starts. Null is the first page, which a bookmark that can't be read restarts;
 * undefined is a page that isn't one, such as page=2.
 */
export function placeOf(page: string | undefined): Place | null | undefined {
  if (page === undefined || page === '' || page === 'first' || page === '1') return null
  if (!page.startsWith(BOOKMARK)) return undefined
  try {
    const read: unknown = JSON.parse(Buffer.from(page.slice(BOOKMARK.length), 'base64url').toString('utf8'))
    if (!Array.isArray(read)) return null
    const [order, id]: unknown[] = read
    return typeof order === 'string' && typeof id === 'number' ? { order, id } : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

export type Page<T> = { readonly items: readonly T[]; readonly links: PageLinks }

/** A page of a list paged by numbers, or by bookmarks that hide the same numbers. */
export function numberedPage<T>(all: readonly T[], call: Call, opaque: boolean): Page<T> {
  const perPage = perPageOf(call)
  const last = Math.max(1, Math.ceil(all.length / perPage))
  const page = Math.max(1, numberIn(asText(call.params.page)))
  const name = (n: number): string => (opaque ? (n === 1 ? 'first' : hidden(n)) : String(n))
  const links: PageLinks = {
    current: name(page),
    ...(page < last ? { next: name(page + 1) } : {}),
    ...(page > 1 && !opaque ? { prev: name(page - 1) } : {}),
    first: name(1),
    ...(opaque && page < last ? {} : { last: name(last) }),
  }
  return { items: all.slice((page - 1) * perPage, page * perPage), links }
}

function hidden(n: number): string {
  return BOOKMARK + Buffer.from(`n${n}`).toString('base64url')
}

function numberIn(page: string | undefined): number {
  if (page === undefined) return 1
  const text = page.startsWith(BOOKMARK)
    ? Buffer.from(page.slice(BOOKMARK.length), 'base64url').toString('utf8').slice(1)
    : page
  const n = Number.parseInt(text, 10)
  return Number.isNaN(n) ? 1 : n
}
