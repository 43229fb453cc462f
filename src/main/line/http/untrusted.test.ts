import { afterEach, expect, it } from 'vitest'
import { systemClock } from '../../clock.ts'
import { canvas } from '../../lms/canvas/index.ts'
import { ReadStopped } from '../../lms/contract.ts'
import { docebo } from '../../lms/docebo/index.ts'
import { createLink } from '../link.ts'
import { type SmallServer, startSmallServer } from './testing/small-server.ts'

let server: SmallServer | undefined
afterEach(() => server?.close())

it.each([
  ['that calls carry', canvas, { token: 'token-of-some-length' }],
  ['that is fetched first', docebo, { client_id: 'c', client_secret: 'client-secret' }],
] as const)(
  'a server nobody vouches for is told at once and sees no token %s',
  async (_, provider, secrets) => {
    server = await startSmallServer((_asked, response) => response.end('{}'), true)
    const link = createLink({
      provider,
      baseUrl: server.url,
      secrets,
      context: { timeZone: 'UTC', selfId: '', memory: {} },
      remember: () => undefined,
      maxInFlight: null,
      timeoutMs: 5_000,
      clock: systemClock,
      random: () => 0.5,
    })
    const read = link.reader(new AbortController().signal, () => undefined).get('/anything')
    const stopped = await read.catch((error: unknown) => error)
    await link.close()
    if (!(stopped instanceof ReadStopped)) throw stopped
    expect(stopped.explanation.code).toBe('connection.untrusted')
    expect(stopped.explanation.message).toBe(
      'The server’s certificate is not trusted by this computer. Nothing was sent.',
    )
    expect(stopped.isCredential).toBe(false)
    expect(server.connections()).toBe(1)
    expect(server.asked).toEqual([])
  },
)
