import { type IncomingHttpHeaders, request } from 'node:http'
import { z } from 'zod'
import type { CanvasOptionsInput } from '../options.ts'
import { type PracticeCanvas, startPracticeCanvas } from '../start.ts'

export type Reply = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** Header names and values as they came over the wire. */
  readonly rawHeaders: readonly string[]
  readonly text: string
  readonly json: unknown
}

const objectSchema = z.record(z.string(), z.unknown())

/** The answer as one object. */
export function one(reply: Reply): Record<string, unknown> {
  return objectSchema.parse(reply.json)
}

/** The answer as a list of objects. */
export function many(reply: Reply): Record<string, unknown>[] {
  return z.array(objectSchema).parse(reply.json)
}

export type Ask = {
  readonly body?: unknown
  readonly form?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly token?: string | null
  /** The kind of person to ask as, such as `teacher`, instead of a token. */
  readonly as?: string
}

export type TestCanvas = PracticeCanvas & {
  ask(method: string, path: string, ask?: Ask): Promise<Reply>
  get(path: string, ask?: Ask): Promise<Reply>
  /** Enrolls through a course or section path, JSON body. */
  enroll(place: string, enrollment: Record<string, unknown>, ask?: Ask): Promise<Reply>
}

/** A practice Canvas with a plain client that hides nothing: no default headers, no retries. */
export async function startTestCanvas(options: CanvasOptionsInput = {}): Promise<TestCanvas> {
  const canvas = await startPracticeCanvas({ people: 300, courses: 12, ...options })
  const ask = (method: string, path: string, wanted: Ask = {}): Promise<Reply> =>
    send(
      canvas.port,
      method,
      path,
      withToken(wanted.as === undefined ? canvas.token : canvas.tokenOf(wanted.as), wanted),
    )
  return {
    ...canvas,
    ask,
    get: (path, wanted) => ask('GET', `/api/v1/${path}`, wanted),
    enroll: (place, enrollment, wanted) =>
      ask('POST', `/api/v1/${place}/enrollments`, { ...wanted, body: { enrollment } }),
  }
}

function withToken(own: string, { token = own, headers = {}, as: _as, ...rest }: Ask): Ask {
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }
  return { ...rest, headers: { 'user-agent': 'test/1.0', ...authorization, ...headers } }
}

function send(port: number, method: string, path: string, ask: Ask): Promise<Reply> {
  const body = ask.form ?? (ask.body === undefined ? undefined : JSON.stringify(ask.body))
  const type = ask.form === undefined ? 'application/json' : 'application/x-www-form-urlencoded'
  const headers = { ...(body === undefined ? {} : { 'content-type': type }), ...ask.headers }
  return new Promise((done, fail) => {
    const req = request({ port, method, path, headers, agent: false }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('error', fail)
      res.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        done({
          status: res.statusCode ?? 0,
          headers: res.headers,
          rawHeaders: res.rawHeaders,
          text,
          json: res.headers['content-type']?.includes('json') ? parsed(text) : undefined,
        })
      })
    })
    req.on('error', fail)
    req.end(body)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

export function linksOf(reply: Reply): Record<string, string> {
  const header = String(reply.headers.link ?? '')
  return Object.fromEntries(
    [...header.matchAll(/<([^>]*)>; rel="(\w+)"/g)].map((m) => [m[2] ?? '', m[1] ?? '']),
  )
}
