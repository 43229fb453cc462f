import type { RunStatus } from '../../shared/run/progress.ts'

/** What a run's status is called, in a list and in its own panel. */
export const STATUS_WORDS: Readonly<Record<RunStatus, { readonly word: string; readonly sentence: string }>> =
  {
    running: { word: 'Running', sentence: 'Running' },
    pausing: { word: 'Pausing', sentence: 'Pausing: waiting for calls on their way' },
    paused: { word: 'Paused', sentence: 'Paused' },
    stopping: { word: 'Stopping', sentence: 'Stopping: waiting for calls on their way' },
    stopped: { word: 'Stopped', sentence: 'Stopped' },
    finished: { word: 'Finished', sentence: 'Finished' },
    interrupted: { word: 'Interrupted', sentence: 'Interrupted: Muster was closed while this ran' },
  }
