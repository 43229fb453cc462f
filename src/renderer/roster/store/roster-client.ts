import type { EventName, Events, InputOf, OutputOf, PageRoute } from '../../../shared/ipc/contract.ts'

/** The part of the window's IPC client the roster's stores use; a refused request is a thrown Error with a sentence. */
export type RosterClient = {
  readonly request: <R extends PageRoute>(route: R, input: InputOf<R>) => Promise<OutputOf<R>>
  /** Until the returned function is called. */
  readonly subscribe: <N extends EventName>(event: N, callback: (payload: Events[N]) => void) => () => void
}

/** The sentence to show for a refused request. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something unexpected happened. Try again.'
}
