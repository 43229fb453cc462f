import type { Clock } from '../clock.ts'
import type { Context, Memory, Provider, Reader, Secrets } from '../lms/contract.ts'
import { addressOf, createHttpClient, type HttpClient } from './http/client.ts'
import { createGovernor } from './pace/create-governor.ts'
import { createGate, type Gate } from './pace/gate.ts'
import { createReader } from './reader.ts'

/** A connection in use: its HTTP client with the credential inside, and the one gate all its calls pass. */
export type Link = {
  readonly provider: Provider
  /** The LMS's own address, its path included: connections with one address are to one tenant. */
  readonly origin: string
  readonly http: HttpClient
  readonly gate: Gate
  readonly context: () => Context
  /** Keeps what was learned of this tenant, for every later plan. */
  readonly learn: (patch: Memory) => void
  readonly reader: (signal: AbortSignal, onRead: (count: number) => void) => Reader
  readonly close: () => Promise<void>
}

export type LinkOptions = {
  readonly provider: Provider
  readonly baseUrl: string
  readonly secrets: Secrets
  readonly context: Context
  /** Called when something new was learned, with all of it. */
  readonly remember: (memory: Memory) => void
  readonly maxInFlight: number | null
  readonly timeoutMs: number
  readonly clock: Clock
  readonly random: () => number
  /** Kept when a token is replaced, so that what was learned of the LMS's pace is not lost. */
  readonly gate?: Gate
}

export function createLink(options: LinkOptions): Link {
  const { provider, clock, random } = options
  // An address may have been pasted with a path of some page: it counts only where the LMS says so.
  const keepsPath = provider.manifest.connection.baseUrlKeepsPath === true
  const address = keepsPath ? addressOf(options.baseUrl) : new URL(options.baseUrl).origin
  const http = createHttpClient({
    baseUrl: address,
    headers: provider.headers,
    encode: provider.encode,
    credential: (send) =>
      provider.credential({
        secrets: options.secrets,
        origin: new URL(options.baseUrl).origin,
        now: () => clock.now(),
        random,
        send,
      }),
    timeoutMs: options.timeoutMs,
  })
  const gate = options.gate ?? createGate(createGovernor(provider.pace, random, http.roundTripMs), clock)
  gate.setCeiling(options.maxInFlight)
  let { context } = options
  return {
    provider,
    origin: address,
    http,
    gate,
    context: () => context,
    learn(patch) {
      const isNews = Object.entries(patch).some(([name, value]) => context.memory[name] !== value)
      if (!isNews) return
      context = { ...context, memory: { ...context.memory, ...patch } }
      options.remember(context.memory)
    },
    reader: (signal, onRead) => createReader({ provider, http, gate, clock, random, signal, onRead }),
    close: () => http.close(),
  }
}
