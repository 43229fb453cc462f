import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createMemorySecretStore } from '../../src/main/connections/secret-store.ts'
import { SECRET_STORE_CASES } from './secret-store-cases.ts'

describe('secrets kept in memory', () => {
  test.each(SECRET_STORE_CASES)('$name', async ({ act }) => {
    await expect(act(createMemorySecretStore())).resolves.toBeUndefined()
  })
})

/** Why the real keychain can't be tried here, or null. */
function whyNoKeychain(): string | null {
  if (process.platform !== 'linux') return 'would write into this person’s own keychain'
  for (const program of ['dbus-run-session', 'gnome-keyring-daemon']) {
    if (!existsSync(`/usr/bin/${program}`)) return `${program} is not installed`
  }
  return existsSync('node_modules/keytar/build/Release/keytar.node') ? null : 'keytar is not built'
}

const reason = whyNoKeychain()

describe(`secrets in the system’s keychain${reason === null ? '' : ` (left out: ${reason})`}`, () => {
  test.skipIf(reason !== null)('keeps every promise, in a keyring of its own', () => {
    const home = mkdtempSync(join(tmpdir(), 'muster-keyring-'))
    try {
      const child = spawnSync(
        'dbus-run-session',
        [
          ...['--', 'sh', '-c'],
          'printf password | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$0" "$1" "$2"',
          process.execPath,
          join(import.meta.dirname, 'keychain-child.ts'),
          `muster-test-${randomUUID()}`,
        ],
        {
          encoding: 'utf8',
          timeout: 50_000,
          env: { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home, NODE_OPTIONS: '' },
        },
      )
      expect(child.stderr).not.toContain('✗')
      expect({ status: child.status, good: child.stdout.match(/✓/g)?.length }).toEqual({
        status: 0,
        good: SECRET_STORE_CASES.length,
      })
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  })
})
