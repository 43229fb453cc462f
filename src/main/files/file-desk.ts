import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { ImportOptions } from '../../shared/roster/import.ts'
import { fileProblems, readProblem } from './file-problem.ts'
import { createUtf8Judge } from './sniff.ts'

/** Something that can be imported: a file, or text that was pasted. */
export type Source = {
  readonly fileName: string
  readonly sizeBytes: number
  /** The first bytes, for sniffing. */
  readonly head: () => Promise<Result<Uint8Array, IpcProblem>>
  /** Whether all of it, to the last byte, is UTF-8. */
  readonly isUtf8: () => Promise<Result<boolean, IpcProblem>>
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
const PIECE = 256 * 1024
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
        return notRead(fileName, error)
      }
    },
    addText: (text) => keep(textSource(text)),
    get(handle) {
      const source = sources.get(handle)
      return source === undefined ? fail(fileProblems.handleGone()) : ok(source)
    },
  }
}

/** Rethrows what is not the file's fault. */
function notRead(fileName: string, error: unknown): Result<never, IpcProblem> {
  const problem = readProblem(fileName, error)
  if (problem === undefined) throw error
  return fail(problem)
}

async function* bytesOf(path: string): AsyncIterable<Uint8Array> {
  for await (const piece of createReadStream(path, { highWaterMark: PIECE }))
    if (piece instanceof Uint8Array) yield piece
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
        return notRead(fileName, error)
      }
    },
    async isUtf8() {
      const judge = createUtf8Judge()
      try {
        for await (const piece of bytesOf(path)) if (!judge(piece)) return ok(false)
        return ok(judge())
      } catch (error) {
        return notRead(fileName, error)
      }
    },
    async *text(encoding) {
      const decoder = new TextDecoder(encoding)
      let bytes = 0
      for await (const piece of bytesOf(path)) {
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
    isUtf8: async () => ok(true),
    /** In pieces with a pause between them, so that the window is answered while a large paste is taken in. */
    async *text() {
      for (let at = 0; at < text.length; at += PIECE) {
        const share = Math.min(1, (at + PIECE) / text.length)
        yield { text: text.slice(at, at + PIECE), bytes: Math.round(share * bytes.length) }
        await setImmediate()
      }
    },
  }
}
