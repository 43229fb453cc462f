import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { selfSigned } from './self-signed.ts'

export type Asked = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A server of a few lines on this computer, which keeps what it was asked. */
export type SmallServer = {
  readonly url: string
  readonly asked: Asked[]
  /** Connections that were opened, also those that came to nothing. */
  readonly connections: () => number
  readonly close: () => Promise<void>
}

/** `isSecure`: with a certificate that nobody trusts. */
export async function startSmallServer(
  answer: (asked: Asked, response: ServerResponse) => void,
  isSecure = false,
): Promise<SmallServer> {
  const asked: Asked[] = []
  let connections = 0
  const take = (request: IncomingMessage, response: ServerResponse) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const one = { method, path: url, headers, body: Buffer.concat(pieces).toString('utf8') }
      asked.push(one)
      answer(one, response)
    })
  }
  const server: Server = isSecure ? createSecureServer(selfSigned, take) : createServer(take)
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return {
    url: `${isSecure ? 'https' : 'http'}://127.0.0.1:${address.port}`,
    asked,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
