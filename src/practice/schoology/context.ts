import type { Answer, Call } from '../server/call.ts'
import type { Counters } from '../server/counters.ts'
import { asText, isMap, type Param, type ParamMap } from '../server/params.ts'
import type { SchoologyOptions } from './options.ts'
import type { Realm } from './records.ts'
import type { SchoologyWorld } from './world.ts'

export type SchoologyParts = {
  readonly world: SchoologyWorld
  readonly options: SchoologyOptions
  readonly counters: Counters
  /** A bulk call with more than 50 objects came in. */
  readonly onTooMany: () => void
}

/** One signed call on its way to an answer. */
export type Context = SchoologyParts & {
  readonly call: Call
  readonly ids: Readonly<Record<string, string>>
  /** `http://host:port`, where links lead. */
  readonly origin: string
  /** `http://host:port/v1`. */
  readonly base: string
}

export type Handler = (context: Context) => Answer

export const MOST_OBJECTS = 50

export function numberOf(value: Param | undefined): number | null {
  const text = asText(value)?.trim()
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null
}

export function idOf(context: Context, name: string): number {
  return numberOf(context.ids[name]) ?? -1
}

/** A comma list, as filters and lookups take it. */
export function listOf(value: Param | undefined): string[] | undefined {
  const text = asText(value)
  return text === undefined || text === '' ? undefined : text.split(',').map((part) => part.trim())
}

export function realmOf(kind: 'section' | 'group', id: number): Realm {
  return { kind, id }
}

/** The rows of `{"enrollments":{"enrollment":[…]}}`; one alone may stand without a list. */
export function rowsIn(params: ParamMap): ParamMap[] | undefined {
  const wrapper = params.enrollments
  const inner = isMap(wrapper) ? wrapper.enrollment : undefined
  if (Array.isArray(inner)) return inner.filter((item: Param): item is ParamMap => isMap(item))
  return isMap(inner) ? [inner] : undefined
}

/** Errors are mostly empty here. Source: fact sheet, section 2. */
export function empty(status: number): Answer {
  return { status, body: '' }
}
