import { createServer } from 'node:http'

/** A server before a practice LMS, as a proxy is: passes calls on, and answers some in its place. */
export type StandingBetween = {
  readonly url: string
  /** Answers in place of the LMS where this gives an answer; `count` counts the calls with this path so far, from 1. */
  answerInPlace: (method: string, path: string, count: number) => { status: number; body: string } | null
  readonly close: () => Promise<void>
}

export async function standBetween(target: string): Promise<StandingBetween> {
  const counts = new Map<string, number>()
  const between = {
    url: '',
    answerInPlace: (
      _method: string,
      _path: string,
      _count: number,
    ): { status: number; body: string } | null => null,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const method = request.method ?? 'GET'
    const path = request.url ?? '/'
    const key = `${method} ${path}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
    const own = between.answerInPlace(method, path, counts.get(key) ?? 1)
    if (own !== null) {
      response.writeHead(own.status, { 'content-type': 'application/json' })
      response.end(own.body)
      return
    }
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers
    const passed = await fetch(`${target}${path}`, {
      method,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      ...(pieces.length === 0 ? {} : { body: Buffer.concat(pieces) }),
      redirect: 'manual',
    }).catch(() => null)
    if (passed === null) {
      response.destroy()
      return
    }
    response.writeHead(passed.status, { 'content-type': passed.headers.get('content-type') ?? 'text/plain' })
    response.end(Buffer.from(await passed.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  between.url = `http://127.0.0.1:${address.port}`
  return between
}
