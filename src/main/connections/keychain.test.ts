import { describe, expect, test, vi } from 'vitest'
import { createKeychain, type Keytar } from './keychain.ts'
import type { SecretStore } from './secret-store.ts'

const SECRET = '1234~abcdefghijklmnop'

function failingWith(error: Error): Keytar {
  const reject = () => Promise.reject(error)
  return { getPassword: reject, setPassword: reject, deletePassword: reject }
}

function keychain(load: () => Promise<Keytar>, platform: NodeJS.Platform = 'linux'): SecretStore {
  return createKeychain({ service: 'Muster', platform, load, limitMs: 20 })
}

/** Everything the store can be asked, so that no way around the messages is forgotten. */
function askAll(store: SecretStore) {
  return Promise.all([store.isAvailable(), store.set('id', SECRET), store.get('id'), store.delete('id')])
}

describe('a keychain that can’t be used', () => {
  test.each<[string, () => Promise<Keytar>, string]>([
    [
      'keytar was not built',
      () => Promise.reject(new Error('Cannot find module keytar.node')),
      'KEYCHAIN_MISSING',
    ],
    [
      'no Secret Service runs',
      async () => failingWith(new Error('Cannot autolaunch D-Bus without X11 $DISPLAY')),
      'KEYCHAIN_MISSING',
    ],
    [
      'nobody offers the Secret Service',
      async () =>
        failingWith(new Error('The name org.freedesktop.secrets was not provided by any .service files')),
      'KEYCHAIN_MISSING',
    ],
    [
      'the keyring is locked',
      async () => failingWith(new Error('Cannot create an item in a locked collection')),
      'KEYCHAIN_LOCKED',
    ],
    [
      'the keyring never answers',
      async () => ({
        getPassword: () => new Promise(() => undefined),
        setPassword: () => new Promise(() => undefined),
        deletePassword: () => new Promise(() => undefined),
      }),
      'KEYCHAIN_LOCKED',
    ],
    [
      'it fails in a way nobody foresaw',
      async () => failingWith(new Error(`odd: ${SECRET}`)),
      'KEYCHAIN_FAILED',
    ],
  ])('is a message and no crash when %s', async (_why, load, code) => {
    for (const answer of await askAll(keychain(load))) {
      expect(answer).toMatchObject({ ok: false, error: { code } })
      expect(JSON.stringify(answer)).not.toContain(SECRET)
      expect(answer.ok ? '' : answer.error.advice).not.toBe('')
    }
  })

  test.each<[NodeJS.Platform, RegExp]>([
    ['linux', /gnome-keyring/],
    ['darwin', /Keychain Access/],
    ['win32', /Credential Manager/],
  ])('says what to do on %s', async (platform, advice) => {
    const answer = await keychain(() => Promise.reject(new Error('gone')), platform).isAvailable()
    expect(answer).toMatchObject({ ok: false, error: { advice: expect.stringMatching(advice) } })
  })
})

describe('a keychain that works', () => {
  const working: Keytar = {
    getPassword: async () => SECRET,
    setPassword: async () => undefined,
    deletePassword: async () => true,
  }

  test('is loaded when it is first needed, and once', async () => {
    const load = vi.fn(async () => working)
    const store = keychain(load)
    expect(load).not.toHaveBeenCalled()
    await askAll(store)
    await askAll(store)
    expect(load).toHaveBeenCalledTimes(1)
  })

  test('can come back: a failed load is tried again', async () => {
    const load = vi.fn(async () => working).mockRejectedValueOnce(new Error('not yet'))
    const store = keychain(load)
    expect(await store.get('id')).toMatchObject({ ok: false })
    expect(await store.get('id')).toEqual({ ok: true, value: SECRET })
  })
})
