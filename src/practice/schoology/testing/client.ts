import { createHmac, randomBytes } from 'node:crypto'
import { type IncomingHttpHeaders, request } from 'node:http'
import { z } from 'zod'
import type { SchoologyOptionsInput } from '../options.ts'
import type { Section } from '../records.ts'
import { type PracticeSchoology, startPracticeSchoology } from '../start.ts'

export type Reply = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly json: unknown
}

const objectSchema = z.record(z.string(), z.unknown())
const rowsSchema = z.object({ enrollments: z.object({ enrollment: z.array(objectSchema) }) })

/** The answer as one object. */
export function one(reply: Reply): Record<string, unknown> {
  return objectSchema.parse(reply.json)
}

/** The list of an answer, under its own key. */
export function many(reply: Reply, key: string): Record<string, unknown>[] {
  return z.array(objectSchema).parse(one(reply)[key])
}

/** The rows of a bulk call's answer. */
export function rowsOf(reply: Reply): Record<string, unknown>[] {
  return rowsSchema.parse(reply.json).enrollments.enrollment
}

export type Ask = {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** An Authorization header to send instead of a new one. */
  readonly header?: string
  /** The body as it is, whatever it is. */
  readonly text?: string
}

export type TestSchoology = PracticeSchoology & {
  ask(method: string, path: string, ask?: Ask): Promise<Reply>
  get(path: string, ask?: Ask): Promise<Reply>
  post(path: string, body: unknown): Promise<Reply>
  put(path: string, body: unknown): Promise<Reply>
  /** A bulk call: rows in their wrapper. */
  bulk(method: string, path: string, rows: readonly Record<string, unknown>[]): Promise<Reply>
  /** A header that may be used once. */
  plainHeader(): string
  /** Some section of a course that ran before the test came. */
  section(at?: number): Section
  /** Somebody who is in no section and no group; another one each time. */
  newcomer(): { readonly uid: number; readonly schoolUid: string }
}

/** A practice Schoology with a plain client that hides nothing: it signs, and that is all. */
export async function startTestSchoology(options: SchoologyOptionsInput = {}): Promise<TestSchoology> {
  const schoology = await startPracticeSchoology({
    people: 60,
    courses: 3,
    existing: 0,
    rate: { calls: 1e6 },
    refusedLatency: 0,
    ...options,
  })
  const { consumer_key: key, consumer_secret: secret } = schoology.secrets
  let next = 0
  const plainHeader = (): string => oauthHeader({ ...freshParams(key), oauth_signature: `${secret}&` })
  const ask = (method: string, path: string, wanted: Ask = {}): Promise<Reply> =>
    send(schoology.port, method, `/v1/${path}`, wanted, wanted.header ?? plainHeader())
  return {
    ...schoology,
    ask,
    get: (path, wanted) => ask('GET', path, wanted),
    post: (path, body) => ask('POST', path, { body }),
    put: (path, body) => ask('PUT', path, { body }),
    bulk: (method, path, rows) => ask(method, path, { body: { enrollments: { enrollment: rows } } }),
    plainHeader,
    section: (at = 0) => there([...schoology.world.sections.values()][at]),
    newcomer: () => {
      next += 1
      return there([...schoology.world.users.values()][next])
    },
  }
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the district has too few of them')
  return value
}

function freshParams(key: string, method = 'PLAINTEXT'): Record<string, string> {
  return {
    oauth_consumer_key: key,
    oauth_token: '',
    oauth_nonce: randomBytes(8).toString('hex'),
    oauth_timestamp: String(Math.floor(Date.now() / 1_000)),
    oauth_signature_method: method,
    oauth_version: '1.0',
  }
}

function oauthHeader(params: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(params).map(([name, value]) => `${name}="${encodeURIComponent(value)}"`)
  return `OAuth realm="Schoology API",${pairs.join(',')}`
}

/** An HMAC-SHA1 header for a whole address, by the rules of RFC 5849. */
export function hmacHeader(schoology: PracticeSchoology, method: string, address: string): string {
  const url = new URL(address)
  const params = freshParams(schoology.secrets.consumer_key, 'HMAC-SHA1')
  const pairs = [...url.searchParams, ...Object.entries(params)]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&')
  const base = [method, `${url.origin}${url.pathname}`, pairs].map(encodeURIComponent).join('&')
  const signature = createHmac('sha1', `${schoology.secrets.consumer_secret}&`).update(base).digest('base64')
  return oauthHeader({ ...params, oauth_signature: signature })
}

function send(port: number, method: string, path: string, ask: Ask, authorization: string): Promise<Reply> {
  const body = ask.text ?? (ask.body === undefined ? undefined : JSON.stringify(ask.body))
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  const headers = { ...type, authorization, ...ask.headers }
  return new Promise((done, fail) => {
    const req = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('error', fail)
      res.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        const isJson = res.headers['content-type']?.includes('json') === true
        done({
          status: res.statusCode ?? 0,
          headers: res.headers,
          text,
          json: isJson ? JSON.parse(text) : undefined,
        })
      })
    })
    req.on('error', fail)
    req.end(body)
  })
}
