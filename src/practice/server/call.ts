import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { nestPairs, type ParamMap, pairsOf, parseBody } from './params.ts'

/** One HTTP request as a practice LMS sees it. */
export type Call = {
  readonly method: string
  /** Path as sent, without the query. */
  readonly path: string
  /** Path segments, percent-decoded one by one, so that an id may hold a slash. */
  readonly segments: readonly string[]
  readonly queryPairs: readonly (readonly [string, string])[]
  readonly query: ParamMap
  /** Query and body together; the body wins. */
  readonly params: ParamMap
  /** The body as it came. */
  readonly body: Buffer
  /** Why the body could not be read, if it could not. */
  readonly bodyProblem: string | null
  readonly headers: IncomingHttpHeaders
  /** `http://host:port` as the client addressed us. */
  readonly origin: string
}

/** An answer before it is put on the wire; a body that is not text is sent as JSON. */
export type Answer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

export function html(status: number, title: string, text: string): Answer {
  const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}

/** The bytes of an answer's body and its content type; 204 has neither. */
export function encode(answer: Answer): { readonly type: string | null; readonly bytes: Buffer } {
  const given = answer.headers?.['content-type']
  if (answer.status === 204) return { type: null, bytes: Buffer.alloc(0) }
  if (typeof answer.body === 'string') {
    return { type: given ?? 'text/plain; charset=utf-8', bytes: Buffer.from(answer.body) }
  }
  return { type: given ?? 'application/json; charset=utf-8', bytes: Buffer.from(JSON.stringify(answer.body)) }
}

export async function readCall(req: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)))
  const target = req.url ?? '/'
  const cut = target.indexOf('?')
  const path = cut < 0 ? target : target.slice(0, cut)
  const queryPairs = cut < 0 ? [] : pairsOf(target.slice(cut + 1))
  const query = nestPairs(queryPairs)
  const body = Buffer.concat(chunks)
  const parsed = parseBody(req.headers['content-type'] ?? '', body)
  return {
    method: req.method ?? 'GET',
    path,
    segments: path.split('/').filter(Boolean).map(decodeSegment),
    queryPairs,
    query,
    params: parsed.ok ? Object.assign(Object.create(null), query, parsed.params) : query,
    body,
    bodyProblem: parsed.ok ? null : parsed.problem,
    headers: req.headers,
    origin: `http://${req.headers.host ?? '127.0.0.1'}`,
  }
}

/** A stray percent sign is kept as it is rather than refused: it can then only fail to be found. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch (error) {
    if (error instanceof URIError) return segment
    throw error
  }
}
