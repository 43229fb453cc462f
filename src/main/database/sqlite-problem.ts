/** What the machine, not Muster, did wrong with the database: sentences for an admin. */
export type SqliteProblem = {
  readonly kind: 'locked' | 'full' | 'damaged' | 'notWritable' | 'unreachable' | 'disk' | 'memory'
  /** What happened. */
  readonly message: string
  /** What to do before it is tried again. */
  readonly advice: string
}

const PROBLEMS: Readonly<Record<SqliteProblem['kind'], Omit<SqliteProblem, 'kind'>>> = {
  locked: {
    message: 'Another program is using Muster’s data.',
    advice: 'Wait until it is done, or close other Muster windows, terminals and database tools.',
  },
  full: {
    message: 'There is no room left for Muster’s data: the disk is full.',
    advice: 'Make room on it.',
  },
  damaged: {
    message: 'Muster’s data file is damaged.',
    advice:
      'Export what you still see, close Muster, and put a copy from a backup in the file’s place; SQLite’s tools may mend it too.',
  },
  notWritable: {
    message:
      'Muster’s data can only be read: its folder, file or disk is write-protected or belongs to somebody else.',
    advice: 'Allow your account to write there, or ask whoever manages this computer for it.',
  },
  unreachable: {
    message: 'Muster’s data folder can’t be reached.',
    advice: 'Check that its disk is connected and that the folder is still in its place.',
  },
  disk: {
    message: 'The disk that Muster’s data is on reported an error.',
    advice: 'Check that it is connected and in order.',
  },
  memory: {
    message: 'This computer has no memory left for Muster’s data.',
    advice: 'Close other programs.',
  },
}

/** SQLite's primary result codes. */
const BY_PRIMARY_CODE: ReadonlyMap<number, SqliteProblem['kind']> = new Map([
  [3, 'notWritable'],
  [5, 'locked'],
  [6, 'locked'],
  [7, 'memory'],
  [8, 'notWritable'],
  [10, 'disk'],
  [11, 'damaged'],
  [13, 'full'],
  [14, 'unreachable'],
  [15, 'locked'],
  [26, 'damaged'],
])

/** Extended codes that say something else than their primary one. */
const BY_EXTENDED_CODE: ReadonlyMap<number, SqliteProblem['kind']> = new Map([
  // SQLITE_IOERR_NOMEM.
  [3082, 'memory'],
  // SQLITE_IOERR_SHMSIZE: the index of the write-ahead log finds no room.
  [4874, 'full'],
  // SQLITE_READONLY_DBMOVED: the file was moved or removed while it was open.
  [1032, 'unreachable'],
])

/** What the file system says where SQLite was not asked yet: making the folder, copying the file. */
const BY_SYSTEM_CODE: ReadonlyMap<string, SqliteProblem['kind']> = new Map([
  ['EACCES', 'notWritable'],
  ['EPERM', 'notWritable'],
  ['EROFS', 'notWritable'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EIO', 'disk'],
  ['ENOENT', 'unreachable'],
  ['ENOTDIR', 'unreachable'],
  ['EISDIR', 'unreachable'],
  ['EEXIST', 'unreachable'],
  ['EBUSY', 'locked'],
])

/** Why the database could not be read or written; null for anything else, which is a bug (a constraint, a wrong query). */
export function sqliteProblem(error: unknown): SqliteProblem | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null
  // The low byte is the primary code.
  return problemOf(BY_EXTENDED_CODE.get(error.errcode) ?? BY_PRIMARY_CODE.get(error.errcode & 0xff))
}

/** The same for what the file system answers around the database's file; only for work on that file. */
export function dataFileProblem(error: unknown): SqliteProblem | null {
  const known = sqliteProblem(error)
  if (known !== null) return known
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  return problemOf(BY_SYSTEM_CODE.get(error.code))
}

function problemOf(kind: SqliteProblem['kind'] | undefined): SqliteProblem | null {
  return kind === undefined ? null : { kind, ...PROBLEMS[kind] }
}
