import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { fail, ok, type Result } from '../../shared/result.ts'
import { migrate, versionOf } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { makeDatabase } from './new-database.ts'
import { type DatabaseProblem, emptyFile, newerFile, openingProblem } from './opening-problem.ts'
import { partOf, removeLeftParts } from './parts.ts'
import { keepPrivate, makePrivateFile, makePrivateFolderOf } from './private-file.ts'
import { sqliteProblem } from './sqlite-problem.ts'

const BUSY_TIMEOUT_MS = 5_000
const IN_MEMORY = ':memory:'

/**
 * Opens Muster's database and brings it up to date. WAL with synchronous=FULL: a commit that returned survives the
 * power going. A file that can't be used is never deleted or overwritten. The window and the terminal door may open
 * the same file at the same moment.
 */
export function openDatabase(path: string): Result<DatabaseSync, DatabaseProblem> {
  let db: DatabaseSync | undefined
  try {
    if (path !== IN_MEMORY) {
      const problem = prepareFile(path)
      if (problem !== undefined) return fail(problem)
    }
    db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
    const version = versionOf(db)
    if (version > migrations.length) {
      db.close()
      return fail(newerFile(path))
    }
    db.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;')
    turnOnWriteAheadLog(db)
    if (version > 0 && version < migrations.length) copyAside(db, path, version)
    migrate(db)
    return ok(db)
  } catch (error) {
    if (db?.isOpen) db.close()
    return fail(openingProblem(path, error))
  }
}

/** The file as SQLite is to find it: there, for this account alone, and not one that has lost its content. */
function prepareFile(path: string): DatabaseProblem | undefined {
  makePrivateFolderOf(path)
  removeLeftParts(path)
  if (!existsSync(path)) makeDatabase(path)
  if (statSync(path).size === 0) return emptyFile(path)
  // What SQLite puts beside it has the same rights.
  for (const name of [path, `${path}-wal`, `${path}-shm`]) keepPrivate(name)
  return undefined
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
      if (sqliteProblem(error)?.kind !== 'locked' || Date.now() > deadline) throw error
      db.exec('BEGIN IMMEDIATE; ROLLBACK')
    }
  }
}

/** The database as it was, should an upgrade have to be taken back; with what is only in the write-ahead log so far. */
function copyAside(db: DatabaseSync, path: string, version: number): void {
  const copy = `${path}.before-upgrade-${version}`
  if (path === IN_MEMORY || existsSync(copy)) return
  const part = partOf(copy)
  try {
    makePrivateFile(part)
    db.prepare('VACUUM INTO ?').run(part)
    renameSync(part, copy)
  } finally {
    rmSync(part, { force: true })
  }
}
