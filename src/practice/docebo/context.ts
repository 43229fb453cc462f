import type { Call } from '../server/call.ts'
import type { Counters } from '../server/counters.ts'
import { asText, asTexts, isMap, type Param, type ParamMap } from '../server/params.ts'
import type { DoceboOptions } from './options.ts'
import type { Course, User } from './records.ts'
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

export function userOf(world: DoceboWorld, item: ParamMap): User | undefined {
  const id = wholeNumber(item.user_id)
  if (id !== null) return world.users.get(id)
  const name = asText(item.username)
  return name === undefined ? undefined : world.userNamed(name)
}

export function courseOf(world: DoceboWorld, item: ParamMap): Course | undefined {
  const id = wholeNumber(item.course_id)
  if (id !== null) return world.courses.get(id)
  const code = asText(item.course_code)
  return code === undefined ? undefined : world.courseCoded(code)
}

export function mapsIn(value: Param | undefined): ParamMap[] | undefined {
  return Array.isArray(value) ? value.filter((item: Param): item is ParamMap => isMap(item)) : undefined
}
