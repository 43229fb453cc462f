import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
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

const BUSY_TIMEOUT_MS = 5_000
const versionSchema = z.object({ user_version: z.number() })

/**
 * Opens Muster's database and brings it up to date. WAL with synchronous=FULL: a commit that returned survives the
 * power going. A file that can't be used is never deleted or overwritten. The window and the terminal door may open
 * the same file at the same moment.
 */
export function openDatabase(path: string): Result<DatabaseSync, DatabaseProblem> {
  let db: DatabaseSync | undefined
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
    db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
    const version = versionOf(db)
    if (version > migrations.length) {
      db.close()
      return fail({
        code: 'DATABASE_NEWER',
        message: `${path} was written by a newer Muster. Update Muster, or start it with another data folder.`,
      })
    }
    db.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;')
    turnOnWriteAheadLog(db)
    if (version > 0 && version < migrations.length) copyAside(db, path, version)
    migrate(db)
    return ok(db)
  } catch (error) {
    if (db?.isOpen) db.close()
    return fail(describe(path, error))
  }
}

function versionOf(db: DatabaseSync): number {
  return versionSchema.parse(db.prepare('PRAGMA user_version').get()).user_version
}

/**
 * SQLite does not wait for a lock when it changes the journal mode. Two processes that make a new database together
 * meet here; a write transaction does wait, and behind it the other's change is done.
 */
function turnOnWriteAheadLog(db: DatabaseSync): void {
  const deadline = Date.now() + BUSY_TIMEOUT_MS
  for (;;) {
    try {
      db.exec('PRAGMA journal_mode = WAL')
      return
    } catch (error) {
      if (!/locked|busy/i.test(reasonOf(error)) || Date.now() > deadline) throw error
      db.exec('BEGIN IMMEDIATE; ROLLBACK')
    }
  }
}

/** Each step looks again at the version inside its transaction: another process may have done it meanwhile. */
function migrate(db: DatabaseSync): void {
  migrations.forEach((sql, index) => {
    if (versionOf(db) > index) return
    transaction(db, () => {
      if (versionOf(db) > index) return
      db.exec(sql)
      db.exec(`PRAGMA user_version = ${index + 1}`)
    })
  })
}

/** The database as it was, should an upgrade have to be taken back; with what is only in the write-ahead log so far. */
function copyAside(db: DatabaseSync, path: string, version: number): void {
  const copy = `${path}.before-upgrade-${version}`
  if (path === ':memory:' || existsSync(copy)) return
  const half = `${copy}.${process.pid}.part`
  rmSync(half, { force: true })
  db.prepare('VACUUM INTO ?').run(half)
  renameSync(half, copy)
}

function describe(path: string, error: unknown): DatabaseProblem {
  const reason = reasonOf(error)
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

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
