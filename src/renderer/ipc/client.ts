import type { MusterBridge } from '../../shared/ipc/bridge.ts'
import type { EventName, Events, InputOf, OutputOf, RouteName } from '../../shared/ipc/contract.ts'

/** A request that main refused, with the sentence to show. Callers branch on `code`, never on the sentence. */
export class AppError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** The window's only way to main. */
export type Client = {
  readonly request: <R extends RouteName>(route: R, input: InputOf<R>) => Promise<OutputOf<R>>
  readonly subscribe: <N extends EventName>(event: N, callback: (payload: Events[N]) => void) => () => void
  readonly pathForFile: (file: File) => string
}

/** Opens the envelopes: a value, or a thrown AppError. */
export function createClient(bridge: MusterBridge): Client {
  return {
    async request(route, input) {
      const answer = await bridge.request(route, input)
      if (answer.ok) return answer.value
      throw new AppError(answer.error.code, answer.error.message)
    },
    subscribe: (event, callback) => bridge.subscribe(event, callback),
    pathForFile: (file) => bridge.pathForFile(file),
  }
}

export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something unexpected happened. Try again.'
}
