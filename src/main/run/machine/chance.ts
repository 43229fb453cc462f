import type { RunState } from './state.ts'

/** A number from 0 up to 1 out of the run's own seed (mulberry32), so that the same events give the same run. */
export function chance(state: RunState): number {
  state.chance = (state.chance + 0x6d2b79f5) | 0
  let mixed = Math.imul(state.chance ^ (state.chance >>> 15), 1 | state.chance)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}
