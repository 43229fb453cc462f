import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page of another origin, with the same bridge if the app were to let it in. */
export async function serveForeignPage(): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Foreign</title><h1>Foreign</h1>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() }
}
