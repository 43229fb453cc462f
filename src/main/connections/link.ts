import { createReader } from '../check/reader.ts'
import type { Clock } from '../clock.ts'
import { createHttpClient, type HttpClient } from '../http/client.ts'
import type { Context, Provider, Reader } from '../lms/contract.ts'
import { createGate, type Gate } from '../run/governor/gate.ts'
import { createLeakyBucketGovernor } from '../run/governor/leaky-bucket.ts'
import type { Secrets } from './secrets.ts'

/** A connection in use: its HTTP client with the credential inside, and the one gate all its calls pass. */
export type Link = {
  readonly provider: Provider
  readonly http: HttpClient
  readonly gate: Gate
  readonly context: Context
  readonly reader: (signal: AbortSignal, onRead: (count: number) => void) => Reader
  readonly close: () => Promise<void>
}

export type LinkOptions = {
  readonly provider: Provider
  readonly baseUrl: string
  readonly secrets: Secrets
  readonly context: Context
  readonly maxInFlight: number | null
  readonly timeoutMs: number
  readonly clock: Clock
  readonly random: () => number
  /** Kept when a token is replaced, so that what was learned of the LMS's pace is not lost. */
  readonly gate?: Gate
}

export function createLink(options: LinkOptions): Link {
  const { provider, clock, random } = options
  const http = createHttpClient({
    baseUrl: options.baseUrl,
    headers: provider.headers,
    authorize: () => provider.authorize(options.secrets),
    secrets: Object.values(options.secrets),
    timeoutMs: options.timeoutMs,
  })
  const gate =
    options.gate ??
    createGate(createLeakyBucketGovernor(provider.pace.prior, random, http.roundTripMs), clock)
  gate.setCeiling(options.maxInFlight)
  return {
    provider,
    http,
    gate,
    context: options.context,
    reader: (signal, onRead) => createReader({ provider, http, gate, clock, random, signal, onRead }),
    close: () => http.close(),
  }
}
