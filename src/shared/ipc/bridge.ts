import type { z } from 'zod'
import type { Contract, Events } from './contract.ts'
import type { RouteDefinition } from './define.ts'
import type { IpcEnvelope } from './envelope.ts'

/** Every request a window may make, by name. */
export type RouteMap = Readonly<Record<string, RouteDefinition>>

/** What the preload puts on `window.muster`; the page can name a route or an event, never a channel. */
export type BridgeOf<C extends RouteMap & Pick<Contract, 'files.drop'>, E> = {
  request<R extends Exclude<keyof C, 'files.drop'> & string>(
    route: R,
    input: z.input<C[R]['input']>,
  ): Promise<IpcEnvelope<z.output<C[R]['output']>>>
  /** Calls back for every such event until the returned function is called. */
  subscribe<N extends keyof E & string>(event: N, callback: (payload: E[N]) => void): () => void
  /** Hands main a file that was dropped on the page or chosen in it; null for one that is on no disk. */
  dropFile(file: DroppedFile): Promise<IpcEnvelope<z.output<C['files.drop']['output']>>>
}

/** The type of `window.muster`. */
export type MusterBridge = BridgeOf<Contract, Events>

/** The part of the DOM's File the bridge speaks of; `shared` knows no DOM. */
export type DroppedFile = { readonly name: string; readonly size: number; readonly type: string }
