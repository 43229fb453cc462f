import type { RunHold } from '../../../shared/run/progress.ts'
import type { RunState } from './state.ts'
import { type Move, moved } from './statuses.ts'

/** Makes the move if the run's status has it; false otherwise. */
export function move(state: RunState, wish: Move, hold: RunHold | null): boolean {
  const next = moved(state.status, wish)
  if (next === undefined) return false
  state.status = next
  setHold(state, hold)
  return true
}

/** Why the run waits, while its status stays. Told also where nothing changed but the words. */
export function setHold(state: RunState, hold: RunHold | null): void {
  state.hold = hold
  state.effects.push({ kind: 'status', status: state.status, hold })
}

export function pause(state: RunState, hold: RunHold | null): void {
  if (state.status === 'pausing') setHold(state, hold ?? state.hold)
  else if (!move(state, 'pause', hold ?? state.hold)) return
  if (state.reading !== null) state.effects.push({ kind: 'stopReading' })
  wishTurn(state)
}

export function wishTurn(state: RunState): void {
  if (state.isTurnWished || state.isOver) return
  state.isTurnWished = true
  state.effects.push({ kind: 'turn' })
}

/** The earliest wish wins: a turn too many costs nothing, one too few stalls the run. */
export function wakeAt(state: RunState, at: number): void {
  if (state.wakeAt !== null && state.wakeAt <= at) return
  state.wakeAt = at
  state.effects.push({ kind: 'wakeAt', at })
}
