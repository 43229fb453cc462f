import type { RunStatus } from '../../../shared/run/progress.ts'

/**
 * What takes a run from one status to the next. `quiet`: it was to pause, and nothing is under way any more. `end`:
 * every row has its end. `cutOff`: the program ends, or breaks, before the run does.
 */
export type Move = 'resume' | 'pause' | 'stop' | 'quiet' | 'end' | 'cutOff'

/** Every status a run can have, and where it can go from there. What is not here does not happen. */
export const TRANSITIONS: Readonly<Record<RunStatus, Readonly<Partial<Record<Move, RunStatus>>>>> = {
  interrupted: { resume: 'running', stop: 'stopping' },
  paused: { resume: 'running', stop: 'stopping' },
  running: { pause: 'pausing', stop: 'stopping', end: 'finished', cutOff: 'interrupted' },
  pausing: { resume: 'running', stop: 'stopping', quiet: 'paused', cutOff: 'interrupted' },
  stopping: { end: 'stopped', cutOff: 'interrupted' },
  stopped: {},
  finished: {},
}

/** The status after a move; undefined where it can't be made from here. */
export function moved(status: RunStatus, move: Move): RunStatus | undefined {
  return TRANSITIONS[status][move]
}
