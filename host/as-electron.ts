import type { EventEmitter } from 'node:events'

/** What of an Electron class the stand-in's own may be held against: all but the emitter's overloads. */
export type PartOf<T> = Partial<Omit<T, keyof EventEmitter>>

/**
 * The one place where an object of the stand-in is passed off as Electron's. It must be a part of it; a member
 * that is used and not there fails at run time, loudly.
 */
export function asElectron<T extends object>(value: PartOf<T>): T {
  if (!isTakenFor<T>(value)) throw new TypeError('unreachable')
  return value
}

function isTakenFor<T extends object>(value: unknown): value is T {
  return typeof value === 'object' && value !== null
}
