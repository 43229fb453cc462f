import { describe, expect, it } from 'vitest'
import type { Client } from '../ipc/client.ts'
import { createCheckStore } from './check-store.ts'

type Fresh = { isFresh: boolean; code: string | null; message: string | null }

/** Main as far as checks go: what it says of freshness can be set, and held back. */
function setUp() {
  const listeners = new Map<string, Set<(payload: never) => void>>()
  const state: { last: { id: string; status: string; problem: null; verdicts: [] } | null; fresh: Fresh } = {
    last: null,
    fresh: { isFresh: true, code: null, message: null },
  }
  const waiting: (() => void)[] = []
  let held = false
  let asked = 0
  const answers: Readonly<Record<string, () => unknown>> = {
    'check.start': () => ({ checkId: 'c' }),
    'check.get': () => ({ id: 'c', status: 'finished', problem: null, verdicts: [] }),
    'check.last': () => state.last,
    'check.freshness': () => {
      asked += 1
      return state.fresh
    },
  }
  const client = {
    request: async (route: string) => {
      const answer = answers[route]?.()
      if (route === 'check.freshness' && held) await new Promise<void>((resolve) => waiting.push(resolve))
      return answer
    },
    subscribe: (event: string, callback: (payload: never) => void) => {
      const own = listeners.get(event) ?? new Set()
      listeners.set(event, own.add(callback))
      return () => own.delete(callback)
    },
    dropFile: async () => null,
  } as unknown as Client
  const store = createCheckStore({ client, rosterId: 'r', onVerdicts: () => undefined })
  const settled = () => new Promise<void>((resolve) => setTimeout(resolve))
  return {
    store,
    state,
    asked: () => asked,
    hold: () => {
      held = true
    },
    letGo: async () => {
      held = false
      for (const resolve of waiting.splice(0)) resolve()
      await settled()
    },
    tell: async (event: string, payload: object) => {
      for (const listener of listeners.get(event) ?? []) listener(payload as never)
      await settled()
    },
  }
}

const stale = { isFresh: false, code: 'CHECK_STALE', message: 'The roster has changed since this check.' }
const fresh = { isFresh: true, code: null, message: null }

describe('whether a check still holds', () => {
  it.each(['rosters.changed', 'connections.changed', 'runs.changed'])('is asked after %s', async (event) => {
    const { store, state, tell } = setUp()
    await store.start(null)
    expect(store.getState()).toMatchObject({ isStale: false, staleReason: null })
    state.fresh = stale
    await tell(event, { rosterId: 'r', connectionId: 'x', runId: 'y' })
    expect(store.getState()).toMatchObject({ isStale: true, staleReason: stale.message })
    state.fresh = fresh
    await tell(event, { rosterId: 'r', connectionId: 'x', runId: 'y' })
    expect(store.getState()).toMatchObject({ isStale: false, staleReason: null })
  })

  it('is not asked for another roster, nor before there is a check', async () => {
    const { store, asked, tell } = setUp()
    await tell('rosters.changed', { rosterId: 'r' })
    expect(asked()).toBe(0)
    await store.start(null)
    await tell('rosters.changed', { rosterId: 'other' })
    expect(asked()).toBe(1)
  })

  it('an edit makes it stale at once; main, which does not know of it yet, is asked once it is saved', async () => {
    const { store, tell, state } = setUp()
    await store.start(null)
    store.markStale()
    expect(store.getState().isStale).toBe(true)
    await tell('rosters.changed', { rosterId: 'r' })
    expect(store.getState().isStale).toBe(true)
    state.fresh = stale
    await store.refresh()
    expect(store.getState()).toMatchObject({ isStale: true, staleReason: stale.message })
    store.markStale()
    state.fresh = fresh
    await store.refresh()
    expect(store.getState().isStale).toBe(false)
  })

  it('an answer that an edit has overtaken is not taken', async () => {
    const { store, hold, letGo } = setUp()
    await store.start(null)
    hold()
    const asking = store.refresh()
    store.markStale()
    await letGo()
    await asking
    expect(store.getState().isStale).toBe(true)
  })

  it('an edit made while it was read makes it stale from the start', async () => {
    const { store } = setUp()
    store.markStale()
    await store.start(null)
    expect(store.getState().isStale).toBe(true)
  })
})

describe('the last check of a roster that is opened again', () => {
  const last = { id: 'before', status: 'finished', problem: null, verdicts: [] as [] }

  it('is there as if the roster had never been left', async () => {
    const { store, state } = setUp()
    state.last = last
    await store.recall()
    expect(store.getState()).toMatchObject({ checkId: 'before', report: { id: 'before' }, isStale: false })
  })

  it('is waited for while it is being read', async () => {
    const { store, state, tell } = setUp()
    state.last = { ...last, id: 'c', status: 'running' }
    await store.recall()
    expect(store.getState()).toMatchObject({ checkId: 'c', isReading: true, report: null })
    await tell('check.finished', { checkId: 'c' })
    expect(store.getState()).toMatchObject({ isReading: false, report: { id: 'c' } })
  })

  it.each([
    ['was run already', { isFresh: false, code: 'CHECK_USED', message: 'It was run.' }, last],
    ['is no longer true', stale, last],
    ['failed', fresh, { ...last, status: 'failed' }],
    ['is not there', fresh, null],
  ])('stays away where it %s', async (_why, now, found) => {
    const { store, state } = setUp()
    state.fresh = now
    state.last = found
    await store.recall()
    expect(store.getState()).toMatchObject({ checkId: null, report: null, problem: null })
  })

  it('gives way to a check that was begun meanwhile', async () => {
    const { store, state } = setUp()
    state.last = last
    const recalled = store.recall()
    await store.start(null)
    await recalled
    expect(store.getState().checkId).toBe('c')
  })
})
