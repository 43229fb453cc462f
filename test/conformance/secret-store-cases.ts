import assert from 'node:assert/strict'
import type { SecretStore } from '../../src/main/connections/secret-store.ts'

/** What every SecretStore promises, whatever it keeps its secrets in. Each case uses an account of its own. */
export const SECRET_STORE_CASES: ReadonlyArray<{
  readonly name: string
  readonly act: (store: SecretStore) => Promise<void>
}> = [
  {
    name: 'says that it can be used',
    act: async (store) => assert.deepEqual(await store.isAvailable(), { ok: true, value: true }),
  },
  {
    name: 'gives back what was kept, whatever its letters',
    act: async (store) => {
      const secret = '1234~äöü€😀 "quoted" \\ line\nbreak'
      assert.deepEqual(await store.set('keeps', secret), { ok: true, value: true })
      assert.deepEqual(await store.get('keeps'), { ok: true, value: secret })
    },
  },
  {
    name: 'keeps a secret as long as tokens come',
    act: async (store) => {
      const secret = 'x'.repeat(2_000)
      await store.set('long', secret)
      assert.deepEqual(await store.get('long'), { ok: true, value: secret })
    },
  },
  {
    name: 'replaces what was there',
    act: async (store) => {
      await store.set('replaces', 'old')
      await store.set('replaces', 'new')
      assert.deepEqual(await store.get('replaces'), { ok: true, value: 'new' })
    },
  },
  {
    name: 'keeps accounts apart',
    act: async (store) => {
      await store.set('apart-a', 'a')
      await store.set('apart-b', 'b')
      await store.delete('apart-a')
      assert.deepEqual(await store.get('apart-b'), { ok: true, value: 'b' })
    },
  },
  {
    name: 'has nothing under an account it was never given, and that is no error',
    act: async (store) => {
      assert.deepEqual(await store.get('never'), { ok: true, value: null })
      assert.deepEqual(await store.delete('never'), { ok: true, value: false })
    },
  },
  {
    name: 'forgets what was deleted, and says that there was something',
    act: async (store) => {
      await store.set('deleted', 'x')
      assert.deepEqual(await store.delete('deleted'), { ok: true, value: true })
      assert.deepEqual(await store.get('deleted'), { ok: true, value: null })
    },
  },
]
