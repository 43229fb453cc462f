import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { ImportOptions } from '../../shared/roster/import.ts'
import { fileProblems, reasonOf } from './file-problem.ts'

/** Something that can be imported: a file, or text that was pasted. */
export type Source = {
  readonly fileName: string
  readonly sizeBytes: number
  /** The first bytes, for sniffing. */
  readonly head: () => Promise<Result<Uint8Array, IpcProblem>>
  /** The whole text in pieces, with how many bytes of it were read. */
  readonly text: (
    encoding: ImportOptions['encoding'],
  ) => AsyncIterable<{ readonly text: string; readonly bytes: number }>
}

/** Sources behind opaque handles: the window never names a path to be read, beyond the one the admin dropped. */
export type FileDesk = {
  readonly addPath: (
    path: string,
  ) => Promise<Result<{ readonly handle: string; readonly fileName: string }, IpcProblem>>
  readonly addText: (text: string) => { readonly handle: string; readonly fileName: string }
  readonly get: (handle: string) => Result<Source, IpcProblem>
}

const HEAD_BYTES = 256 * 1024
const KEPT_SOURCES = 8

export function createFileDesk(): FileDesk {
  const sources = new Map<string, Source>()

  function keep(source: Source): { handle: string; fileName: string } {
    const handle = randomUUID()
    sources.set(handle, source)
    for (const old of [...sources.keys()].slice(0, -KEPT_SOURCES)) sources.delete(old)
    return { handle, fileName: source.fileName }
  }

  return {
    async addPath(path) {
      const fileName = basename(path)
      try {
        const found = await stat(path)
        if (!found.isFile()) return fail(fileProblems.notAFile(fileName))
        if (found.size === 0) return fail(fileProblems.empty(fileName))
        return ok(keep(fileSource(path, fileName, found.size)))
      } catch (error) {
        return fail(fileProblems.unreadable(fileName, reasonOf(error)))
      }
    },
    addText: (text) => keep(textSource(text)),
    get(handle) {
      const source = sources.get(handle)
      return source === undefined ? fail(fileProblems.handleGone()) : ok(source)
    },
  }
}

function fileSource(path: string, fileName: string, sizeBytes: number): Source {
  return {
    fileName,
    sizeBytes,
    async head() {
      try {
        const file = await open(path)
        try {
          const buffer = new Uint8Array(Math.min(HEAD_BYTES, sizeBytes))
          const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
          return ok(buffer.subarray(0, bytesRead))
        } finally {
          await file.close()
        }
      } catch (error) {
        return fail(fileProblems.unreadable(fileName, reasonOf(error)))
      }
    },
    async *text(encoding) {
      const decoder = new TextDecoder(encoding)
      let bytes = 0
      for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 })) {
        if (!(piece instanceof Uint8Array)) continue
        bytes += piece.length
        yield { text: decoder.decode(piece, { stream: true }), bytes }
      }
      yield { text: decoder.decode(), bytes }
    },
  }
}

function textSource(text: string): Source {
  const bytes = new TextEncoder().encode(text)
  return {
    fileName: 'Pasted rows',
    sizeBytes: bytes.length,
    head: async () => ok(bytes.subarray(0, HEAD_BYTES)),
    async *text() {
      yield { text, bytes: bytes.length }
    },
  }
}
