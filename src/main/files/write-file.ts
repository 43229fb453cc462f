import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { notWrittenProblem } from './file-problem.ts'

export type Written = Promise<Result<{ readonly fileName: string }, IpcProblem>>

/** Writes beside the target and renames, so that a full disk or a crash never leaves half a file in its place. */
export async function writeFileWhole(path: string, write: (file: FileHandle) => Promise<void>): Written {
  const fileName = basename(path)
  const temporary = `${path}.${randomUUID().slice(0, 8)}.part`
  try {
    const file = await open(temporary, 'w')
    try {
      await write(file)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    return ok({ fileName })
  } catch (error) {
    await rm(temporary, { force: true })
    const problem = notWrittenProblem(fileName, error)
    if (problem === undefined) throw error
    return fail(problem)
  }
}
