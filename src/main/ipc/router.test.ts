import { describe, expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { route } from '../../shared/ipc/define.ts'
import { fail, ok } from '../../shared/result.ts'
import { storageProblem } from '../database/storage-problem.ts'
import { createRouter, type HandlersFor, type RouterIncident } from './router.ts'
import type { RequestSender } from './sender.ts'

const contract = {
  'names.greet': route(z.strictObject({ name: z.string().max(20) }), z.strictObject({ text: z.string() })),
  'names.refuse': route(z.strictObject({}), z.strictObject({})),
  'names.explode': route(z.strictObject({}), z.strictObject({})),
  'names.store': route(z.strictObject({}), z.strictObject({})),
}
const SECRET = 'sk-4711'

const handlers: HandlersFor<typeof contract> = {
  'names.greet': ({ name }, { windowId }) =>
    // A handler that leaks a field its route does not declare.
    name === 'leak' ? ok({ text: '', ...{ token: SECRET } }) : ok({ text: `${name} in ${windowId}` }),
  'names.refuse': async () => fail({ code: 'LOCKED', message: 'It is locked. Unlock it.' }),
  'names.explode': async () => {
    throw new Error(`broken with ${SECRET}`)
  },
  'names.store': () => {
    throw Object.assign(new Error('database or disk is full'), { errcode: 13 })
  },
}

const page: RequestSender = { windowId: 7, frameUrl: 'app://muster/index.html', isTopFrame: true }

function setUp(checkOutputs = true) {
  const incidents: RouterIncident[] = []
  const router = createRouter({
    contract,
    handlers,
    isOwnUrl: (url) => url.startsWith('app://muster/'),
    report: (incident) => incidents.push(incident),
    checkOutputs,
    newId: () => 'id-1',
    explain: storageProblem,
  })
  return { router, incidents }
}

describe('router', () => {
  test('answers with what the handler returned, and tells it which window asked', async () => {
    const { router, incidents } = setUp()
    expect(await router(page, 'names.greet', { name: 'Ada' })).toEqual(ok({ text: 'Ada in 7' }))
    expect(incidents).toEqual([])
  })

  test('passes a handler’s own refusal on as it is', async () => {
    expect(await setUp().router(page, 'names.refuse', {})).toEqual(
      fail({ code: 'LOCKED', message: 'It is locked. Unlock it.' }),
    )
  })

  test.each<[string, RequestSender]>([
    ['a page that is none of our windows', { ...page, windowId: null }],
    ['a frame that has gone', { ...page, frameUrl: null }],
    ['a frame inside the page', { ...page, isTopFrame: false }],
    ['another origin', { ...page, frameUrl: 'https://example.org/app://muster/' }],
  ])('refuses %s before looking at what it asks', async (_who, sender) => {
    const { router, incidents } = setUp()
    for (const name of ['names.greet', 'no.such']) {
      expect(await router(sender, name, { name: 5 })).toMatchObject({
        ok: false,
        error: { code: 'FORBIDDEN' },
      })
    }
    expect(incidents.map((incident) => incident.kind)).toEqual(['refused', 'refused'])
  })

  test.each(['no.such', 'constructor', '__proto__', 'hasOwnProperty', 5, null, undefined, {}])(
    'knows no route %s',
    async (name) => {
      expect(await setUp().router(page, name, {})).toMatchObject({
        ok: false,
        error: { code: 'UNKNOWN_ROUTE' },
      })
    },
  )

  test.each([
    undefined,
    null,
    'Ada',
    {},
    { name: 5 },
    { name: 'Ada', more: SECRET },
    { name: SECRET.repeat(1000) },
  ])('lets no input through that the route does not allow: %j', async (input) => {
    const { router, incidents } = setUp()
    expect(await router(page, 'names.greet', input)).toMatchObject({
      ok: false,
      error: { code: 'BAD_INPUT' },
    })
    expect(incidents).toHaveLength(1)
    expect(JSON.stringify(incidents)).not.toContain(SECRET)
  })

  test('keeps a field that the route does not declare from the window', async () => {
    const { router, incidents } = setUp()
    expect(await router(page, 'names.greet', { name: 'leak' })).toMatchObject({
      ok: false,
      error: { code: 'INTERNAL' },
    })
    expect(incidents).toMatchObject([{ kind: 'bad output', route: 'names.greet' }])
  })

  test('answers a bug with a number and no detail; the log has both', async () => {
    const { router, incidents } = setUp()
    const answer = await router(page, 'names.explode', {})
    expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } })
    expect(JSON.stringify(answer)).toContain('id-1')
    expect(JSON.stringify(answer)).not.toContain('broken')
    expect(incidents).toMatchObject([{ kind: 'bug', id: 'id-1' }])
  })

  test('answers a full disk with what happened and what to do, whatever was being saved', async () => {
    const { router, incidents } = setUp()
    const answer = await router(page, 'names.store', {})
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'STORAGE', message: expect.stringMatching(/disk is full.+Make room/) },
    })
    expect(incidents).toMatchObject([{ kind: 'bug', route: 'names.store' }])
  })

  test('the handler types follow the contract', () => {
    type Handlers = HandlersFor<typeof contract>
    expectTypeOf<keyof Handlers>().toEqualTypeOf<keyof typeof contract>()
    expectTypeOf<Parameters<Handlers['names.greet']>[0]>().toEqualTypeOf<{ name: string }>()
    // @ts-expect-error one handler is missing
    const missing: Handlers = {
      'names.greet': handlers['names.greet'],
      'names.refuse': handlers['names.refuse'],
      'names.store': handlers['names.store'],
    }
    expect(Object.keys(missing)).toHaveLength(3)
  })
})
