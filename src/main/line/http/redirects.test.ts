import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedCredential } from '../../lms/contract.ts'
import { createHttpClient, type HttpClient } from './client.ts'
import { type SmallServer, startSmallServer } from './testing/small-server.ts'

/** What each path of a small server answers. */
const PATHS: Readonly<Record<string, { status: number; location?: string; type?: string; body: string }>> = {
  '/to-json': { status: 303, location: '/json', body: '' },
  '/json': { status: 200, type: 'application/json', body: '{"id":1}' },
  '/to-sign-in': { status: 302, location: '/login?from=api', body: '' },
  '/login': { status: 200, type: 'text/html; charset=utf-8', body: '<!DOCTYPE html><title>Sign in</title>' },
  '/to-plain-page': { status: 302, location: '/plain-page', body: '' },
  '/plain-page': { status: 200, type: 'text/plain', body: ' <html>Sign in</html>' },
  '/to-nothing': { status: 301, location: '/nothing', body: '' },
  '/nothing': { status: 404, type: 'application/json', body: '{"status":404}' },
  '/to-refusal': { status: 303, location: '/refusal', body: '' },
  '/refusal': { status: 401, type: 'text/plain', body: 'Duplicate timestamp/nonce' },
  '/to-elsewhere': { status: 302, location: 'http://elsewhere.invalid/json', body: '' },
  '/round': { status: 302, location: '/round', body: '' },
}

let server: SmallServer
let client: HttpClient

beforeAll(async () => {
  server = await startSmallServer(({ path }, response) => {
    const { status, location, type, body } = PATHS[path.split('?')[0] ?? ''] ?? { status: 500, body: '' }
    response.writeHead(status, {
      ...(location === undefined ? {} : { location }),
      ...(type === undefined ? {} : { 'content-type': type }),
    })
    response.end(body)
  })
  client = createHttpClient({
    baseUrl: server.url,
    headers: {},
    credential: () => fixedCredential({}, { authorization: 'Bearer token' }),
    timeoutMs: 5_000,
  })
})
afterAll(async () => {
  await client.close()
  await server.close()
})

async function statusOf(method: 'GET' | 'POST', path: string): Promise<number> {
  const sent = await client.send({ method, path, body: null })
  if (!sent.ok) throw new Error(sent.error.message)
  return sent.value.status
}

describe('a redirect', () => {
  it.each([
    ['to what was asked for is followed', '/to-json', 200],
    ['to a sign-in page is no answer', '/to-sign-in', 302],
    ['to a page that does not say it is one neither', '/to-plain-page', 302],
    ['to nothing does not say that nothing is there', '/to-nothing', 301],
    ['to a refusal is the refusal', '/to-refusal', 401],
    ['to another place is not followed', '/to-elsewhere', 302],
    ['in circles ends', '/round', 302],
  ])('%s', async (_, path, status) => {
    expect(await statusOf('GET', path)).toBe(status)
  })

  it('of a write is never followed', async () => {
    server.asked.length = 0
    expect(await statusOf('POST', '/to-json')).toBe(303)
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /to-json'])
  })
})
