import type { Call } from '../server/call.ts'
import type { Counters } from '../server/counters.ts'
import { asText, asTexts, isMap, type Param, type ParamMap } from '../server/params.ts'
import type { DoceboOptions } from './options.ts'
import type { Course, User } from './records.ts'
import { type Sight, seen } from './standing.ts'
import type { DoceboWorld } from './world.ts'

export type DoceboParts = {
  readonly world: DoceboWorld
  readonly options: DoceboOptions
  readonly counters: Counters
  readonly now: () => number
}

/** One authenticated call on its way to an answer. */
export type Context = DoceboParts & {
  readonly call: Call
  readonly ids: Readonly<Record<string, string>>
  readonly userId: number
  readonly sight: Sight
}

export function numberIn(context: Context, name: string): number | null {
  return wholeNumber(context.ids[name])
}

export function wholeNumber(value: Param | undefined): number | null {
  const text = asText(value)?.trim()
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : null
}

/** `name[]=1&name[]=2`, `name=1` and JSON lists alike; undefined when absent. */
export function numbersIn(params: ParamMap, name: string): number[] | undefined {
  return asTexts(params[name])?.flatMap((text) => wholeNumber(text) ?? [])
}

/** Whom an item names, if the caller may see them. */
export function userOf({ world, sight }: Context, item: ParamMap): User | undefined {
  const id = wholeNumber(item.user_id)
  const name = asText(item.username) ?? ''
  return seen(sight.user, id === null ? world.userNamed(name) : world.users.get(id))
}

/** Which course an item names, or the option that wins over it. Source: fact sheet, section 4.7. */
export function courseOf({ world, sight }: Context, item: ParamMap, options: ParamMap): Course | undefined {
  const id = wholeNumber(options.course_id) ?? wholeNumber(item.course_id)
  const code = asText(item.course_code) ?? ''
  return seen(sight.course, id === null ? world.courseCoded(code) : world.courses.get(id))
}

export function mapsIn(value: Param | undefined): ParamMap[] | undefined {
  return Array.isArray(value) ? value.filter((item: Param): item is ParamMap => isMap(item)) : undefined
}
