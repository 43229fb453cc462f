import type { Call } from '../server/call.ts'
import type { Counters } from '../server/counters.ts'
import { asText, type Param } from '../server/params.ts'
import type { Timers } from '../server/timers.ts'
import type { CanvasOptions } from './options.ts'
import type { EnrollmentView } from './present.ts'
import type { Resolver } from './resolve.ts'
import type { Actor } from './rights/actor.ts'
import type { RoleRights } from './rights/role-rights.ts'
import type { Token } from './tokens.ts'
import type { CanvasWorld } from './world.ts'

/** The parts of one practice Canvas that every answer is made from. */
export type CanvasParts = {
  readonly world: CanvasWorld
  readonly options: CanvasOptions
  readonly resolver: Resolver
  readonly roleRights: RoleRights
  readonly tokens: ReadonlyMap<string, Token>
  readonly counters: Counters
  readonly timers: Timers
  readonly now: () => number
}

/** One authenticated call on its way to an answer. */
export type Context = CanvasParts & {
  readonly call: Call
  /** The path's parameters by name. */
  readonly ids: Readonly<Record<string, string>>
  readonly actor: Actor
  /** Where links and html_urls point. */
  readonly origin: string
}

export function idOf(context: Context, name: string): string {
  return context.ids[name] ?? ''
}

export function paramText(context: Context, name: string): string | undefined {
  return asText(context.call.params[name])
}

/** Absent, null, an empty text, list or map: what Rails calls blank. */
export function isBlank(value: Param | undefined): boolean {
  if (value === undefined || value === null || value === false) return true
  if (typeof value === 'string') return value.trim() === ''
  return typeof value === 'object' && Object.keys(value).length === 0
}

/** Canvas's reading of a yes or no: these words are yes, every other is no. */
const YES = new Set(['true', 't', 'yes', 'y', 'on', '1'])

export function isTruthy(value: Param | undefined): boolean {
  return value !== undefined && value !== null && YES.has(String(value).trim().toLowerCase())
}

/** An id as the database casts it: the digits it starts with, and 0, which nothing has, where there are none. */
export function castId(text: string | undefined): number {
  return Number(/^\s*(\d+)/.exec(text ?? '')?.[1] ?? 0)
}

export function viewOf(context: Context): EnrollmentView {
  const { world, actor, origin } = context
  return { world, actor, origin, temporary: context.options.temporaryEnrollments }
}
