import { afterEach, describe, expect, it } from 'vitest'
import { type Credential, fixedCredential, withHeaders } from '../../lms/contract.ts'
import { createCredential as createDoceboCredential } from '../../lms/docebo/credential.ts'
import { asForm } from '../../lms/encode.ts'
import { createHttpClient, type HttpClientOptions } from './client.ts'
import { type Asked, type SmallServer, startSmallServer } from './testing/small-server.ts'

const opened: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

async function serve(...args: Parameters<typeof startSmallServer>): Promise<SmallServer> {
  const server = await startSmallServer(...args)
  opened.push(server)
  return server
}
function clientOf(baseUrl: string, more: Partial<HttpClientOptions> = {}) {
  const client = createHttpClient({
    baseUrl,
    headers: { accept: 'application/json' },
    credential: () => fixedCredential({}, {}),
    timeoutMs: 5_000,
    ...more,
  })
  opened.push(client)
  return client
}
const get = (path: string) => ({ method: 'GET' as const, path, body: null })

describe('an answer', () => {
  it('that trickles without an end is lost, with the true reason', async () => {
    const timers: ReturnType<typeof setInterval>[] = []
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      timers.push(setInterval(() => response.write(' '), 20))
    })
    const sent = await clientOf(server.url, { timeoutMs: 150 }).send(get('/slow'))
    for (const timer of timers) clearInterval(timer)
    expect(sent).toEqual({
      ok: false,
      error: { kind: 'lost', code: 'MUSTER_DEADLINE', message: 'The answer did not come whole in time.' },
    })
  })

  it('that is given up while it trickles is cancelled', async () => {
    const giveUp = new AbortController()
    const server = await serve((_, response) => {
      response.writeHead(200)
      response.write(' ')
      giveUp.abort()
    })
    const sent = await clientOf(server.url).send(get('/slow'), giveUp.signal)
    expect(sent).toMatchObject({ ok: false, error: { kind: 'cancelled' } })
  })

  it('that echoes the secret in any form comes without it', async () => {
    const secret = 'p&ss/wörd+4711'
    const basic = Buffer.from(`key:${secret}`).toString('base64')
    const server = await serve((_, response) =>
      response.end(`${secret} ${encodeURIComponent(secret)} ${basic} ${JSON.stringify({ secret })}`),
    )
    const sent = await clientOf(server.url, {
      credential: () => fixedCredential({ token: secret }, {}),
    }).send(get('/'))
    if (!sent.ok) throw new Error(sent.error.message)
    expect(sent.value.body.split('[secret removed]')).toHaveLength(5)
    expect(sent.value.body).not.toContain(basic.slice(8, -4))
  })
})

describe('a token that no header can carry', () => {
  it.each([
    ['a line break', 'abcdef\nghijkl', 'character 7 of 13 (U+000A)'],
    ['a blank of no width', 'abc\u200bdef', 'character 4 of 7 (U+200B)'],
  ])('with %s is the credential’s fault, said at once', async (_, token, place) => {
    const server = await serve((_asked, response) => response.end('{}'))
    const client = clientOf(server.url, {
      credential: () => fixedCredential({ token }, { authorization: `Bearer ${token}` }),
    })
    const sent = await client.send(get('/'))
    expect(sent).toMatchObject({
      ok: false,
      error: { kind: 'credential', code: 'connection.unsendableSecret' },
    })
    if (!sent.ok) expect(sent.error.message).toContain(place)
    expect(server.connections()).toBe(0)
  })
})

describe('a signature', () => {
  /** Counts, so that no two are the same. */
  const counting = (): Credential => {
    let count = 0
    return {
      sign: async (request) => {
        count += 1
        return { ok: true, value: withHeaders(request, { authorization: `n${count}` }) }
      },
      secretTexts: () => [],
      renews: ({ status }) => status === 401 && count < 4,
    }
  }

  it('is made anew for a redirect and for the one repetition after a refusal', async () => {
    const server = await serve(({ path, headers }, response) => {
      if (path === '/from') response.writeHead(302, { location: '/to' })
      else if (headers.authorization === 'n2') response.writeHead(401)
      response.end('{}')
    })
    const sent = await clientOf(server.url, { credential: counting }).send(get('/from'))
    expect(sent).toMatchObject({ ok: true, value: { status: 200 } })
    expect(server.asked.map(({ path, headers }) => `${path} ${headers.authorization}`)).toEqual([
      '/from n1',
      '/to n2',
      '/from n3',
      '/to n4',
    ])
  })

  it('may stand in the query or in the body, below an address with a path', async () => {
    const server = await serve((_, response) => response.end('{}'))
    const client = clientOf(`${server.url}/school/lms/`, {
      encode: asForm,
      credential: () => ({
        ...fixedCredential({}, {}),
        sign: async (request) => {
          const url = new URL(request.url)
          if (request.body === null) url.searchParams.set('token', 'secret')
          const isMap =
            typeof request.body === 'object' && request.body !== null && !Array.isArray(request.body)
          const body = isMap ? { token: 'secret', ...request.body } : request.body
          return { ok: true, value: { ...request, url: url.href, body } }
        },
      }),
    })
    await client.send(get('/people?page=2'))
    await client.send({
      method: 'POST',
      path: '/enroll',
      body: { rows: [{ who: 'a b', note: null }, { who: 7 }] },
    })
    const shown = ({ method, path, headers, body }: Asked) =>
      `${method} ${path} ${headers['content-type'] ?? ''} ${decodeURIComponent(body)}`.trim()
    expect(server.asked.map(shown)).toEqual([
      'GET /school/lms/people?page=2&token=secret',
      'POST /school/lms/enroll application/x-www-form-urlencoded token=secret&rows[0][who]=a+b&rows[1][who]=7',
    ])
  })

  it('never makes a request leave for another origin', async () => {
    const server = await serve((_, response) => response.end('{}'))
    const elsewhere = await serve((_, response) => response.end('{}'))
    const client = clientOf(server.url, {
      credential: () => ({
        ...fixedCredential({}, {}),
        sign: async (request) => ({ ok: true, value: { ...request, url: `${elsewhere.url}/x` } }),
      }),
    })
    expect((await client.send(get('/'))).ok).toBe(false)
    expect(elsewhere.connections()).toBe(0)
  })

  it('with a fetched token asks for it once, however many calls go at once', async () => {
    const server = await serve(({ path }, response) =>
      response.end(path === '/oauth2/token' ? '{"access_token":"fetched-token","expires_in":3600}' : '{}'),
    )
    const secrets = { client_id: 'c', client_secret: 'client-secret', grant: 'client_credentials' }
    const client = clientOf(server.url, {
      credential: (send) =>
        createDoceboCredential({ secrets, origin: server.url, now: () => 0, random: () => 0.5, send }),
    })
    const sent = await Promise.all(Array.from({ length: 25 }, (_, index) => client.send(get(`/${index}`))))
    expect(sent.every(({ ok }) => ok)).toBe(true)
    expect(server.asked.filter(({ path }) => path === '/oauth2/token')).toHaveLength(1)
    expect(new Set(server.asked.slice(1).map(({ headers }) => headers.authorization))).toEqual(
      new Set(['Bearer fetched-token']),
    )
  })
})
