import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ok } from '../../shared/result.ts'
import { systemClock } from '../clock.ts'
import { type SmallServer, startSmallServer } from '../line/http/testing/small-server.ts'
import type { Link } from '../line/link.ts'
import { canvas } from '../lms/canvas/index.ts'
import type { Provider } from '../lms/contract.ts'
import { createProviders } from '../lms/registry.ts'
import { type ConnectionService, createConnectionService } from './connection-service.ts'
import type { StoredConnection } from './connection-store.ts'
import { createMemorySecretStore } from './secret-store.ts'
import { createSecretKeeper } from './secrets.ts'

const provider: Provider = {
  ...canvas,
  async verify(reader) {
    await reader.get('/api/v1/users/self')
    return ok({
      userId: '1',
      userName: 'Ada',
      accountName: 'School',
      timeZone: 'UTC',
      canManageEnrollments: true,
      notes: [],
      memory: {},
    })
  },
}

let server: SmallServer
let held: ServerResponse[]
let connections: ConnectionService
let stored: Map<string, StoredConnection>
let id: string

beforeEach(async () => {
  held = []
  stored = new Map()
  server = await startSmallServer((asked, response) => {
    if (asked.path === '/slow') held.push(response)
    else response.end('{}')
  })
  connections = start()
  const added = await connections.add({
    lms: 'canvas',
    name: 'School',
    baseUrl: server.url,
    secrets: { token: 'first-token' },
  })
  if (!added.ok) throw new Error(added.error.message)
  id = added.value.connection.id
})
afterEach(async () => {
  await connections.close()
  await server.close()
})

const keeper = createSecretKeeper(createMemorySecretStore())

function start(): ConnectionService {
  return createConnectionService({
    store: {
      list: () => [...stored.values()],
      get: (one) => stored.get(one),
      save: (one) => void stored.set(one.id, one),
      remove: (one) => void stored.delete(one),
    },
    keeper,
    providers: createProviders([provider]),
    practice: { start: async () => undefined, close: async () => undefined },
    clock: systemClock,
    random: () => 0.5,
    newId: () => 'c1',
    timeoutMs: 5_000,
    onChange: () => undefined,
  })
}

async function open(): Promise<Link> {
  const link = await connections.open(id)
  if (!link.ok) throw new Error(link.error.message)
  return link.value
}

async function untilHeld(): Promise<void> {
  while (held.length === 0) await new Promise((resolve) => setImmediate(resolve))
}

it('gives all who open a connection at once the same link, also while it is verified', async () => {
  await connections.close()
  connections = start()
  const [first, second, , third] = await Promise.all([open(), open(), connections.verify(id), open()])
  expect(second).toBe(first)
  expect(third).toBe(first)
  expect(await open()).toBe(first)
})

it('takes a new token over without cutting a call that is under way', async () => {
  const link = await open()
  const slow = link.http.send({ method: 'GET', path: '/slow', body: null })
  await untilHeld()
  const replaced = await connections.replaceSecrets(id, { token: 'second-token' })
  expect(replaced).toMatchObject({ ok: true })
  expect(await connections.verify(id)).toMatchObject({ ok: true })
  held[0]?.end('{}')
  expect(await slow).toMatchObject({ ok: true, value: { status: 200 } })
  expect(await open()).toBe(link)
  await link.http.send({ method: 'GET', path: '/after', body: null })
  const tokens = server.asked.map(({ path, headers }) => [path, headers.authorization])
  expect(tokens).toContainEqual(['/slow', 'Bearer first-token'])
  expect(tokens).toContainEqual(['/after', 'Bearer second-token'])
})

it('does not remove a connection that something calls through', async () => {
  const link = await open()
  const letGo = link.use('a run')
  const letGoToo = link.use('a check')
  letGo()
  letGo()
  const refused = await connections.remove(id)
  expect(refused).toMatchObject({ ok: false, error: { code: 'CONNECTION_IN_USE' } })
  if (!refused.ok) expect(refused.error.message).toContain('used by a check')
  letGoToo()
  expect(await connections.remove(id)).toEqual({ ok: true, value: {} })
  expect(await connections.open(id)).toMatchObject({ ok: false, error: { code: 'NO_CONNECTION' } })
})

it('does not bring a connection back that was removed while it was opened or verified', async () => {
  await connections.close()
  connections = start()
  const answers = await Promise.all([connections.open(id), connections.verify(id), connections.remove(id)])
  expect(answers.slice(0, 2).map((one) => one.ok)).toEqual([false, false])
  expect(stored.size).toBe(0)
})
