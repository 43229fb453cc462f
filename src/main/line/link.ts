import type { Clock } from '../clock.ts'
import type { Context, Memory, Provider, Reader, Secrets } from '../lms/contract.ts'
import { addressOf, createHttpClient, type HttpClient } from './http/client.ts'
import { createGovernor } from './pace/create-governor.ts'
import { createGate, type Gate } from './pace/gate.ts'
import { createReader } from './reader.ts'

/**
 * A connection in use: its HTTP client with the credential inside, and the one gate all its calls pass. It stays the same
 * for as long as the connection is there: a new token or address takes the place of the old one inside.
 */
export type Link = {
  readonly provider: Provider
  /** The LMS's own address, its path included: connections with one address are to one tenant. */
  readonly origin: string
  readonly http: Pick<HttpClient, 'send'>
  readonly gate: Gate
  readonly context: () => Context
  /** Keeps what was learned of this tenant, for every later plan. */
  readonly learn: (patch: Memory) => void
  readonly reader: (signal: AbortSignal, onRead: (count: number) => void) => Reader
  /** From here on calls go with this; those under way end on what they left with. */
  readonly renew: (now: LinkCredential) => void
  /** Says that somebody needs it, in words that follow «is used by»; gives the way to say that it is over. */
  readonly use: (who: string) => () => void
  /** Who needs it, in order. */
  readonly users: () => readonly string[]
  readonly close: () => Promise<void>
}

/** Where a connection leads, and as whom. */
export type LinkCredential = {
  readonly baseUrl: string
  readonly secrets: Secrets
  readonly context: Context
}

export type LinkOptions = LinkCredential & {
  readonly provider: Provider
  /** Called when something new was learned, with all of it. */
  readonly remember: (memory: Memory) => void
  readonly maxInFlight: number | null
  readonly timeoutMs: number
  readonly clock: Clock
  readonly random: () => number
  /** The connection's own, while another token is tried out, so that both keep to one pace. */
  readonly gate?: Gate
}

export function createLink(options: LinkOptions): Link {
  const { provider, clock, random } = options
  let client = clientFor(options, options)
  let { context } = options
  const roundTripMs = () => client.http.roundTripMs()
  const gate = options.gate ?? createGate(createGovernor(provider.pace, random, roundTripMs), clock)
  gate.setCeiling(options.maxInFlight)
  const users = new Map<symbol, string>()
  const http: Link['http'] = { send: (request, signal) => client.send(request, signal) }
  return {
    provider,
    get origin() {
      return client.address
    },
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
    renew(now) {
      client.retire()
      client = clientFor(options, now)
      context = now.context
    },
    use(who) {
      const one = Symbol(who)
      users.set(one, who)
      return () => users.delete(one)
    },
    users: () => [...users.values()],
    close: () => client.http.close(),
  }
}

/** An HTTP client with one credential. One that is retired closes when the last of its calls has ended. */
function clientFor(
  { provider, clock, random, timeoutMs }: LinkOptions,
  { baseUrl, secrets }: LinkCredential,
) {
  // An address may have been pasted with a path of some page: it counts only where the LMS says so.
  const keepsPath = provider.manifest.connection.baseUrlKeepsPath === true
  const address = keepsPath ? addressOf(baseUrl) : new URL(baseUrl).origin
  const http = createHttpClient({
    baseUrl: address,
    headers: provider.headers,
    encode: provider.encode,
    credential: (send) =>
      provider.credential({
        secrets,
        origin: new URL(baseUrl).origin,
        now: () => clock.now(),
        random,
        send,
      }),
    timeoutMs,
  })
  let underWay = 0
  let isRetired = false
  const closeWhenIdle = () => {
    if (isRetired && underWay === 0) void http.close()
  }
  return {
    address,
    http,
    send: async (...wish: Parameters<HttpClient['send']>) => {
      underWay += 1
      try {
        return await http.send(...wish)
      } finally {
        underWay -= 1
        closeWhenIdle()
      }
    },
    retire() {
      isRetired = true
      closeWhenIdle()
    },
  }
}
