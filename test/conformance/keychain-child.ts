import { createKeychain, loadKeytar } from '../../src/main/connections/keychain.ts'
import { SECRET_STORE_CASES } from './secret-store-cases.ts'

// Runs inside a session with a keyring of its own: keychain-child.ts SERVICE
const store = createKeychain({
  service: process.argv[2] ?? 'muster-test',
  platform: process.platform,
  load: loadKeytar,
  limitMs: 5_000,
})

for (const { name, act } of SECRET_STORE_CASES) {
  try {
    await act(store)
    console.log(`✓ ${name}`)
  } catch (error) {
    console.error(`✗ ${name}\n${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
