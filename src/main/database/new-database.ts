import { existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { fill } from './migrate.ts'
import { partOf } from './parts.ts'
import { makePrivateFile } from './private-file.ts'

/**
 * Makes a database where there is none. It is written beside its place and gets its name when it is whole: a file
 * without content under that name is never a start that was cut off, but a loss. Of processes that make one at the same
 * moment the first one's stays.
 */
export function makeDatabase(path: string): void {
  const part = partOf(path)
  makePrivateFile(part)
  try {
    const db = new DatabaseSync(part)
    try {
      // What is cut off is thrown away, so nothing need be kept to take it back.
      db.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = FULL')
      fill(db)
    } finally {
      db.close()
    }
    takeName(part, path)
  } finally {
    rmSync(part, { force: true })
  }
}

/** A link is refused where the name is taken; a renamed file would replace the other process's. */
function takeName(part: string, path: string): void {
  try {
    linkSync(part, path)
  } catch (error) {
    if (existsSync(path)) return
    // Some network and memory-card file systems know no links.
    if (!isRefusedLink(error)) throw error
    renameSync(part, path)
  }
}

function isRefusedLink(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EMLINK', 'EXDEV', 'EISDIR'].includes(
      String(error.code),
    )
  )
}
