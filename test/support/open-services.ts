import { randomUUID } from 'node:crypto'
import { systemClock } from '../../src/main/clock.ts'
import { createMemorySecretStore } from '../../src/main/connections/secret-store.ts'
import { openDatabase } from '../../src/main/database/open.ts'
import { createServices, type ServiceOptions, type Services } from '../../src/main/services.ts'

/** Services on a database of their own, with nothing of Electron and no keychain but memory. */
export function openServices(databasePath: string, options: Partial<ServiceOptions> = {}): Services {
  const db = openDatabase(databasePath)
  if (!db.ok) throw new Error(db.error.message)
  return createServices({
    db: db.value,
    keychain: createMemorySecretStore(),
    launchPractice: async () => undefined,
    clock: systemClock,
    random: Math.random,
    newId: randomUUID,
    publish: () => undefined,
    report: (error) => {
      throw error
    },
    ...options,
    // Tests that are about the guard rails say so.
    runOptions: { canaryRows: 0, maxDropShare: 1, ...options.runOptions },
  })
}
