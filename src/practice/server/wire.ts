import type { Server, ServerResponse } from 'node:http'
import { type Answer, encode } from './call.ts'

type Headers = Readonly<Record<string, string>>

export function send(res: ServerResponse, answer: Answer, extra: Headers): void {
  if (res.destroyed) return
  const { type, bytes } = encode(answer)
  res.writeHead(answer.status, {
    ...answer.headers,
    ...extra,
    ...(type === null ? {} : { 'content-type': type, 'content-length': bytes.length }),
  })
  res.end(bytes)
}

/** Sends half of the body: either under its true length and then cut, or under a length that matches. */
export function sendCut(res: ServerResponse, answer: Answer, extra: Headers, clean: boolean): void {
  if (res.destroyed) return
  const { type, bytes } = encode(answer)
  const half = bytes.subarray(0, Math.floor(bytes.length / 2))
  const length = clean ? half.length : bytes.length
  res.writeHead(answer.status, {
    ...answer.headers,
    ...extra,
    ...(type === null ? {} : { 'content-type': type, 'content-length': length }),
  })
  if (clean) res.end(half)
  else res.write(half, () => res.socket?.destroy())
}

/** Resolves when the client has gone, or was gone already. */
export function untilGone(res: ServerResponse): Promise<void> {
  return new Promise((done) => {
    if (res.destroyed || res.socket === null || res.socket.destroyed) done()
    else res.once('close', () => done())
  })
}

/** Listens and gives the port; a port in use is an error. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((done, fail) => {
    const refused = (error: Error): void => fail(error)
    server.once('error', refused)
    server.listen(port, host, () => {
      server.off('error', refused)
      const address = server.address()
      if (address === null || typeof address === 'string') fail(new Error('the server has no port'))
      else done(address.port)
    })
  })
}
