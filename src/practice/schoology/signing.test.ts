import { afterEach, expect, it } from 'vitest'
import type { SchoologyOptionsInput } from './options.ts'
import { hmacHeader, one, startTestSchoology, type TestSchoology } from './testing/client.ts'

const REPLAY = 'Duplicate timestamp/nonce combination, possible replay attack.  Request rejected.'

let schoology: TestSchoology
afterEach(() => schoology.close())
const start = async (options: SchoologyOptionsInput = {}): Promise<TestSchoology> => {
  schoology = await startTestSchoology(options)
  return schoology
}
const statusOf = async (header: string): Promise<number> =>
  (await schoology.get('app-user-info', { header })).status

it('a header is good once', async () => {
  await start()
  const header = schoology.plainHeader()
  expect((await schoology.get('app-user-info', { header })).status).toBe(200)
  const again = await schoology.get('app-user-info', { header })
  expect([again.status, again.text]).toEqual([401, REPLAY])
  expect(again.headers['x-schoology']).toBe('API')
})

it('a call turned away by the limit has used its header up', async () => {
  await start({ rate: { calls: 1, seconds: 0.2 } })
  const header = schoology.plainHeader()
  expect(await statusOf(schoology.plainHeader())).toBe(200)
  const refused = await schoology.get('app-user-info', { header })
  expect([refused.status, refused.headers['x-schoology']]).toEqual([429, 'API'])
  // The limit itself comes first: ask until it has passed.
  await expect.poll(() => statusOf(header), { interval: 60 }).toBe(401)
})

it.each(['html-503', 'throttle', 'json-500'] as const)('so has a call lost to %s', async (kind) => {
  await start()
  schoology.setFaults({ next: [{ kind }] })
  const header = schoology.plainHeader()
  expect(await statusOf(header)).toBeGreaterThan(428)
  const again = await schoology.get('app-user-info', { header })
  expect([again.status, again.text]).toEqual([401, REPLAY])
})

it('or has not, by a setting', async () => {
  await start({ oauth: { turnedAwayBurns: false } })
  schoology.setFaults({ next: [{ kind: 'throttle' }] })
  const header = schoology.plainHeader()
  expect([await statusOf(header), await statusOf(header), await statusOf(header)]).toEqual([429, 200, 401])
})

it('a wrong signature uses a nonce up where nonces come first', async () => {
  await start()
  const good = schoology.plainHeader()
  const bad = good.replace(/oauth_signature="[^"]*"/, 'oauth_signature="x%26"')
  expect([await statusOf(bad), await statusOf(good)]).toEqual([401, 401])
  await schoology.close()
  await start({ oauth: { nonceCheck: 'afterSignature' } })
  const right = schoology.plainHeader()
  const wrong = right.replace(/oauth_signature="[^"]*"/, 'oauth_signature="x%26"')
  expect([await statusOf(wrong), await statusOf(right)]).toEqual([401, 200])
})

it('HMAC-SHA1 signs the query and the address the client used', async () => {
  await start()
  const path = 'users?school_uids=0020001,0020002'
  const signed = hmacHeader(schoology, 'GET', `${schoology.url}/${path}`)
  const host = `127.0.0.1:${schoology.port}`
  expect((await schoology.get(path, { header: signed, headers: { host } })).status).toBe(200)
  const other = hmacHeader(schoology, 'GET', `${schoology.url}/users?school_uids=0020001`)
  const refused = await schoology.get(path, { header: other, headers: { host } })
  expect([refused.status, refused.text]).toEqual([
    401,
    expect.stringMatching(/^Verification of signature failed/),
  ])
})

it('a personal key sees its own user, by a redirect too, and nobody else', async () => {
  await start({ unknowns: { personalKey: true } })
  const me = await schoology.get('users/me')
  expect(me.status).toBe(303)
  const own = String(me.headers.location).replace(`${schoology.url}/`, '')
  expect(one(await schoology.get(own))).toMatchObject({ school_uid: 'ADM-1' })
  const other = await schoology.get(`users/${schoology.newcomer().uid}`)
  expect([other.status, other.text, other.headers['x-schoology']]).toEqual([401, '', 'API'])
})

it('XML and forms are told so', async () => {
  await start()
  const read = await schoology.get('app-user-info', { headers: { accept: 'text/xml' } })
  expect([read.status, read.text]).toEqual([406, expect.stringContaining('XML')])
  const both = await schoology.get('app-user-info', { headers: { accept: 'application/json, text/xml' } })
  expect(both.status).toBe(200)
  const path = `sections/${schoology.section().id}/enrollments`
  const send = (type: string) =>
    schoology.ask('POST', path, { text: '<body><uid>1</uid></body>', headers: { 'content-type': type } })
  expect([(await send('text/xml')).status, (await send('application/xml')).status]).toEqual([415, 415])
  expect((await send('application/x-www-form-urlencoded')).status).toBe(415)
})

it('links and redirects never lead away from this machine', async () => {
  await start()
  for (const host of ['api.schoology.com', 'example.com:8080', `127.0.0.1.example.com:${schoology.port}`]) {
    const headers = { host }
    const me = await schoology.get('users/me', { headers })
    expect(me.headers.location).toMatch(`${schoology.url}/users/`)
    const list = one(await schoology.get('users?limit=2', { headers }))
    expect(JSON.stringify(list)).not.toContain('example.com')
    expect(list.links).toMatchObject({ next: `${schoology.url}/users?limit=2&start=2` })
  }
  const near = await schoology.get('users/me', { headers: { host: `localhost:${schoology.port}` } })
  expect(near.headers.location).toMatch(`http://localhost:${schoology.port}/v1/users/`)
})
