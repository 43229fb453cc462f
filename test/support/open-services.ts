import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { systemClock } from '../../src/main/clock.ts'
import { createMemorySecretStore } from '../../src/main/connections/secret-store.ts'
import { openDatabase } from '../../src/main/database/open.ts'
import { createServices, type ServiceOptions, type Services } from '../../src/main/services.ts'

/** Services on a database of their own, with nothing of Electron and no keychain but memory. */
export function openServices(databasePath: string, options: Partial<ServiceOptions> = {}): Services {
  return createServices({
    db: options.db ?? opened(databasePath),
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

function opened(path: string): DatabaseSync {
  const db = openDatabase(path)
  if (!db.ok) throw new Error(db.error.message)
  return db.value
}
