import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { fail, ok, type Result } from '../../shared/result.ts'
import { migrations } from './migrations/index.ts'
import { transaction } from './transaction.ts'

export type DatabaseProblem = {
  readonly code: 'DATABASE_NEWER' | 'DATABASE_DAMAGED' | 'DATABASE_UNREACHABLE'
  /** What happened, to which file, and what to do next. */
  readonly message: string
}

const versionSchema = z.object({ user_version: z.number() })

/**
 * Opens Muster's database and brings it up to date. WAL with synchronous=FULL: a commit that returned survives the
 * power going. A file that can't be used is never deleted or overwritten.
 */
export function openDatabase(path: string): Result<DatabaseSync, DatabaseProblem> {
  let db: DatabaseSync
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
    db = new DatabaseSync(path)
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;',
    )
  } catch (error) {
    return fail(describe(path, error))
  }
  try {
    const version = versionSchema.parse(db.prepare('PRAGMA user_version').get()).user_version
    if (version > migrations.length) {
      db.close()
      return fail({
        code: 'DATABASE_NEWER',
        message: `${path} was written by a newer Muster. Update Muster, or start it with another data folder.`,
      })
    }
    if (version > 0 && version < migrations.length) copyAside(path, version)
    migrate(db, version)
    return ok(db)
  } catch (error) {
    db.close()
    return fail(describe(path, error))
  }
}

function migrate(db: DatabaseSync, from: number): void {
  migrations.slice(from).forEach((sql, index) => {
    transaction(db, () => {
      db.exec(sql)
      db.exec(`PRAGMA user_version = ${from + index + 1}`)
    })
  })
}

/** A copy of the file as it was, should an upgrade have to be taken back. */
function copyAside(path: string, version: number): void {
  const copy = `${path}.before-upgrade-${version}`
  if (path !== ':memory:' && !existsSync(copy)) copyFileSync(path, copy)
}

function describe(path: string, error: unknown): DatabaseProblem {
  const reason = error instanceof Error ? error.message : String(error)
  if (/malformed|not a database|corrupt/i.test(reason)) {
    return {
      code: 'DATABASE_DAMAGED',
      message: `${path} is damaged and was left as it is. Move it to a safe place and start Muster again to begin with an empty one; a copy may be repaired with SQLite's tools.`,
    }
  }
  return {
    code: 'DATABASE_UNREACHABLE',
    message: `${path} can't be opened (${reason}). Check that the folder can be written to and that the disk is not full.`,
  }
}
