import type { DatabaseSync } from 'node:sqlite'

/** Runs `work` in one transaction: all of it is durable when this returns, or none of it happened. */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const value = work()
    db.exec('COMMIT')
    return value
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}
