import { afterEach, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { canvas } from '../lms/canvas/index.ts'
import type { Provider } from '../lms/contract.ts'
import { type SmallServer, startSmallServer } from './http/testing/small-server.ts'
import { createLink } from './link.ts'

let server: SmallServer | undefined
afterEach(() => server?.close())

const { manifest } = canvas
const below: Provider = {
  ...canvas,
  manifest: { ...manifest, connection: { ...manifest.connection, baseUrlKeepsPath: true } },
}

it.each([
  ['counts where the LMS lives below one', below, '/lms/api/v1/users/self', '/lms'],
  ['is left out elsewhere, however it came', canvas, '/api/v1/users/self', ''],
] as const)('the path of an address %s', async (_, provider, asked, path) => {
  server = await startSmallServer((_asked, response) => response.end('{}'))
  const link = createLink({
    provider,
    baseUrl: `${server.url}/lms/`,
    secrets: { token: 'token-of-some-length' },
    context: { timeZone: 'UTC', selfId: '', memory: {} },
    remember: () => undefined,
    maxInFlight: null,
    timeoutMs: 5_000,
    clock: systemClock,
    random: () => 0.5,
  })
  await link.reader(new AbortController().signal, () => undefined).get('/api/v1/users/self')
  await link.close()
  expect(server.asked.map((one) => one.path)).toEqual([asked])
  expect(link.origin).toBe(server.url + path)
})
