import type { MusterBridge } from '../../shared/ipc/bridge.ts'
import type { EventName, Events, InputOf, OutputOf, PageRoute } from '../../shared/ipc/contract.ts'
import type { IpcEnvelope } from '../../shared/ipc/envelope.ts'

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
  readonly request: <R extends PageRoute>(route: R, input: InputOf<R>) => Promise<OutputOf<R>>
  readonly subscribe: <N extends EventName>(event: N, callback: (payload: Events[N]) => void) => () => void
  /** A file that was dropped, kept by main; null for one that is on no disk. */
  readonly dropFile: (file: File) => Promise<OutputOf<'files.drop'>>
}

/** Opens the envelopes: a value, or a thrown AppError. */
export function createClient(bridge: MusterBridge): Client {
  return {
    request: async (route, input) => opened(await bridge.request(route, input)),
    subscribe: (event, callback) => bridge.subscribe(event, callback),
    dropFile: async (file) => opened(await bridge.dropFile(file)),
  }
}

function opened<T>(answer: IpcEnvelope<T>): T {
  if (answer.ok) return answer.value
  throw new AppError(answer.error.code, answer.error.message)
}

export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something unexpected happened. Try again.'
}
