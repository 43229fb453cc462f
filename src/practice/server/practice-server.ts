import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Answer, type Call, readCall } from './call.ts'
import { type Counters, createCounters } from './counters.ts'
import { answerInstead, deliver } from './fault-effects.ts'
import { createFaultPlan, type Fault, type FaultPlan } from './faults.ts'
import { createRandom } from './random.ts'
import { isTicket, type Site, type Ticket } from './site.ts'
import { createTimers, type Timers } from './timers.ts'
import { listen, send, untilGone } from './wire.ts'

export type Pace = {
  /** Mean wall time of a call in milliseconds. */
  readonly latency: number
  /** Share by which the wall time varies either way. */
  readonly jitter: number
  /** Wall time of a call refused by the throttle. */
  readonly refusedLatency: number
}

export type PracticeServer = {
  readonly url: string
  readonly port: number
  readonly counters: Counters
  readonly faults: FaultPlan
  readonly timers: Timers
  /** Refuses connections and cuts the open ones, as a dead network would. */
  goOffline(): Promise<void>
  goOnline(): Promise<void>
  close(): Promise<void>
}

export type ServerOptions = {
  readonly host: string
  readonly port: number
  readonly seed: number
  readonly pace: Pace
}

/** The share of a call's wall time after which its change is made. */
const WORK_POINT = 0.5

/** Starts a server for a site; the site is made with the plumbing's counters, faults and timers in hand. */
export async function startPracticeServer(
  options: ServerOptions,
  makeSite: (parts: Pick<PracticeServer, 'counters' | 'faults' | 'timers'>) => Site,
): Promise<PracticeServer> {
  const counters = createCounters()
  const faults = createFaultPlan()
  const timers = createTimers()
  const site = makeSite({ counters, faults, timers })
  const serve = createService(options, site, { counters, faults, timers })

  const server = createServer((req, res) => {
    serve(req, res).catch((error: unknown) => failed(req, res, error))
  })
  // A client may keep a connection idle; closing it under its feet would be a fault nobody ordered.
  server.keepAliveTimeout = 120_000
  const port = await listen(server, options.host, options.port)

  const goOffline = async (): Promise<void> => {
    if (!server.listening) return
    const closed = new Promise<void>((done) => server.close(() => done()))
    server.closeAllConnections()
    await closed
  }
  return {
    url: `http://${options.host}:${port}`,
    port,
    counters,
    faults,
    timers,
    goOffline,
    goOnline: async () => {
      if (!server.listening) await listen(server, options.host, port)
    },
    close: async () => {
      timers.clear()
      await goOffline()
    },
  }
}

type Machinery = Pick<PracticeServer, 'counters' | 'faults' | 'timers'>

/** The way of one request: count, admit, wait, change, wait, answer, with a fault on the way if one is due. */
function createService(
  { pace, seed }: ServerOptions,
  site: Site,
  { counters, faults, timers }: Machinery,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const random = createRandom(seed)
  const wallTime = (): number =>
    pace.jitter === 0 ? pace.latency : pace.latency * (1 + pace.jitter * (2 * random.next() - 1))

  const replyTo =
    (res: ServerResponse) =>
    (answer: Answer, headers: Readonly<Record<string, string>>): void => {
      counters.answer(answer.status)
      send(res, answer, headers)
    }

  const refuse = async (res: ServerResponse, answer: Answer): Promise<void> => {
    await timers.wait(pace.refusedLatency)
    replyTo(res)(answer, {})
  }

  const carried = (call: Call, answer: Answer): Answer => {
    const isDone = call.method !== 'GET' && answer.status >= 200 && answer.status < 300
    if (isDone) counters.carriedOut(nameOf(call))
    return answer
  }

  const carryOut = async (
    call: Call,
    res: ServerResponse,
    ticket: Ticket,
    fault: Fault | null,
    endsAt: number,
  ) => {
    const kind = fault?.kind ?? null
    if (kind === 'throttle' || kind === 'throttle-storm') return refuse(res, site.throttleAnswer(ticket))
    if (kind === 'revoke-token') site.revokeToken(call)
    if (!(await timers.wait((endsAt - performance.now()) * WORK_POINT))) return
    const answer = answerInstead(kind, site) ?? carried(call, site.handle(call))
    const hangs = kind === 'hang' || kind === 'hang-after'
    if (hangs) await untilGone(res)
    else if (!(await timers.wait(endsAt - performance.now()))) return
    deliver(kind, { res, answer, headers: ticket.settle(), reply: replyTo(res) })
  }

  const serveCall = async (call: Call, res: ServerResponse, startedAt: number): Promise<void> => {
    const form = site.form(call)
    counters.call(form)
    const entry = site.admit(call)
    if (!isTicket(entry)) return refuse(res, entry)
    const fault = faults.strike(call.method, call.path, form)
    if (fault !== null) counters.fault(fault.kind)
    const extraMs = fault?.kind === 'slow' ? fault.ms : 0
    return carryOut(call, res, entry, fault, startedAt + wallTime() + extraMs)
  }

  return async (req, res) => {
    const startedAt = performance.now()
    const call = await readCall(req)
    if (call.segments[0] === '__practice') {
      const name = call.segments.slice(1).join('/')
      const answer = site.door(name, call)
      send(
        res,
        answer ?? { status: 404, body: { error: `There is no ${call.method} /__practice/${name}.` } },
        {},
      )
      return
    }
    counters.enter()
    try {
      await serveCall(call, res, startedAt)
    } finally {
      counters.leave()
    }
  }
}

/** Two calls have the same name if they ask for the very same. */
function nameOf({ method, path, queryPairs, body }: Call): string {
  const query = queryPairs.length === 0 ? '' : `?${queryPairs.map((pair) => pair.join('=')).join('&')}`
  const print = createHash('sha1').update(body).digest('base64url').slice(0, 12)
  return `${method} ${path}${query} ${print}`
}

/** A client that goes away is its own business; anything else is a bug in the practice LMS and says so. */
function failed(req: IncomingMessage, res: ServerResponse, error: unknown): void {
  if (req.destroyed && !req.complete) return
  if (res.headersSent) {
    res.destroy()
    return
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  send(res, { status: 500, body: `The practice LMS itself failed: ${text}\n` }, {})
}
