import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { dataFileProblem } from './sqlite-problem.ts'

export type DatabaseProblem = {
  readonly code: 'DATABASE_NEWER' | 'DATABASE_DAMAGED' | 'DATABASE_EMPTY' | 'DATABASE_UNREACHABLE'
  /** What happened, to which file, and what to do next. */
  readonly message: string
}

export function newerFile(path: string): DatabaseProblem {
  return {
    code: 'DATABASE_NEWER',
    message: `${path} was written by a newer Muster. Update Muster, or start it with another data folder.`,
  }
}

/** Muster never leaves such a file: its content was lost. */
export function emptyFile(path: string): DatabaseProblem {
  return {
    code: 'DATABASE_EMPTY',
    message: `${path} has lost its content: it is empty (0 bytes). It was left as it is. Put a copy from a backup in its place${olderCopy(path)}, or move it away and start Muster again to begin with an empty one.`,
  }
}

/** Why the database at `path` can't be opened or used at the start, whatever was thrown. */
export function openingProblem(path: string, error: unknown): DatabaseProblem {
  const problem = dataFileProblem(error)
  if (problem?.kind === 'damaged') {
    return {
      code: 'DATABASE_DAMAGED',
      message: `${path} is damaged and was left as it is. Put a copy from a backup in its place${olderCopy(path)}; or move it to a safe place and start Muster again to begin with an empty one: SQLite's tools may mend the damaged file.`,
    }
  }
  const reason = error instanceof Error ? error.message : String(error)
  return {
    code: 'DATABASE_UNREACHABLE',
    message:
      problem === null
        ? `${path} can't be opened (${reason}). Check that its folder can be read and written to.`
        : `${path} can't be opened. ${problem.message} ${problem.advice} Then start Muster again.`,
  }
}

/** The newest copy that an upgrade has kept, as a part of a sentence; nothing where there is none. */
function olderCopy(path: string): string {
  if (!existsSync(dirname(path))) return ''
  const start = `${basename(path)}.before-upgrade-`
  const versions = readdirSync(dirname(path)).flatMap((name) => {
    const version = name.startsWith(start) ? Number(name.slice(start.length)) : Number.NaN
    return Number.isInteger(version) ? [version] : []
  })
  if (versions.length === 0) return ''
  return ` (${join(dirname(path), `${start}${Math.max(...versions)}`)} is one from before an upgrade)`
}
