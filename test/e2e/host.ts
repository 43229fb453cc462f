import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the repository lies. */
export const ROOT = join(import.meta.dirname, '../..')

/** Electron's binary, or null where it could not be downloaded. */
export function electronBinary(): string | null {
  const folder = join(ROOT, 'node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(binary) ? binary : null
}

/** What the end-to-end tests run on. */
export const HOST = electronBinary() === null ? 'the Electron stand-in' : 'Electron'
