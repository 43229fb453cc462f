import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Student data is nobody else's: a file for this account alone. Windows keeps its own rights by the folder. */
const FILE_MODE = 0o600
const FOLDER_MODE = 0o700
const FOR_OTHERS = 0o077

/** Makes the folder of a file with all above it, for this account alone. One that is there keeps its rights. */
export function makePrivateFolderOf(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: FOLDER_MODE })
}

/** An empty file that SQLite fills: it would make one that others may read. */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'wx', FILE_MODE))
}

/** Takes a file that an earlier version made away from others; one of another account stays as its owner wants it. */
export function keepPrivate(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (process.platform === 'win32' || stats === undefined || stats.uid !== process.getuid?.()) return
  if ((stats.mode & FOR_OTHERS) !== 0) chmodSync(path, FILE_MODE)
}
