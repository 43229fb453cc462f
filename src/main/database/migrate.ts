import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { migrations } from './migrations/index.ts'
import { transaction } from './transaction.ts'

const versionSchema = z.object({ user_version: z.number() })

/** How many of the migrations a database has; 0 for a new one. */
export function versionOf(db: DatabaseSync): number {
  return versionSchema.parse(db.prepare('PRAGMA user_version').get()).user_version
}

/** Each step looks again at the version inside its transaction: another process may have done it meanwhile. */
export function migrate(db: DatabaseSync): void {
  migrations.forEach((sql, index) => {
    if (versionOf(db) > index) return
    transaction(db, () => {
      if (versionOf(db) > index) return
      db.exec(sql)
      db.exec(`PRAGMA user_version = ${index + 1}`)
    })
  })
}

/** All of it at once, for a database that nobody else has opened. */
export function fill(db: DatabaseSync): void {
  transaction(db, () => {
    for (const sql of migrations) db.exec(sql)
    db.exec(`PRAGMA user_version = ${migrations.length}`)
  })
}
