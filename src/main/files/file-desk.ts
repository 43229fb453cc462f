import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { fileProblems, readProblem } from './file-problem.ts'
import { containerOf, createUtf8Judge } from './sniff.ts'
import type { Source, TextSource } from './source.ts'
import { looksLikeMail, looksLikePage, looksLikeXmlBook } from './workbook/page-text.ts'
import { createWorkbookReader, WORKER_SOURCE } from './workbook/workbook-reader.ts'
import { workbookSource } from './workbook/workbook-source.ts'

/** Sources behind opaque handles: the window never names a path to be read, beyond the one the admin dropped. */
export type FileDesk = {
  readonly addPath: (
    path: string,
  ) => Promise<Result<{ readonly handle: string; readonly fileName: string }, IpcProblem>>
  readonly addText: (text: string) => { readonly handle: string; readonly fileName: string }
  readonly get: (handle: string) => Result<Source, IpcProblem>
}

const HEAD_BYTES = 256 * 1024
/** Enough to tell what kind of file it is. */
const SIGNATURE_BYTES = 4_096
/** A few thousand rows: so long the main process is busy at a stretch. */
const PIECE = 512 * 1024
const KEPT_SOURCES = 8

/** `workbookWorker`: where the code lies that reads workbooks in a thread of its own. */
export function createFileDesk(workbookWorker: URL = WORKER_SOURCE): FileDesk {
  const readWorkbook = createWorkbookReader(workbookWorker)
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
      // No file system has such names, and Node takes none.
      if (path.includes('\0')) return fail(fileProblems.gone(fileName.replaceAll('\0', '')))
      try {
        const found = await stat(path)
        if (!found.isFile()) return fail(fileProblems.notAFile(fileName))
        if (found.size === 0) return fail(fileProblems.empty(fileName))
        const head = await firstBytes(path, SIGNATURE_BYTES)
        if (looksLikeMail(head)) return fail(fileProblems.mailPage(fileName))
        const hasSheets = containerOf(head) !== null || looksLikePage(head) || looksLikeXmlBook(head)
        return ok(
          keep(
            hasSheets
              ? workbookSource(path, fileName, found.size, readWorkbook)
              : fileSource(path, fileName, found.size),
          ),
        )
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

async function firstBytes(path: string, count: number): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const buffer = new Uint8Array(count)
    const { bytesRead } = await file.read(buffer, 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function* bytesOf(path: string): AsyncIterable<Uint8Array> {
  for await (const piece of createReadStream(path, { highWaterMark: PIECE }))
    if (piece instanceof Uint8Array) yield piece
}

function fileSource(path: string, fileName: string, sizeBytes: number): TextSource {
  return {
    kind: 'text',
    fileName,
    sizeBytes,
    async head() {
      try {
        return ok(await firstBytes(path, Math.min(HEAD_BYTES, sizeBytes)))
      } catch (error) {
        return notRead(fileName, error)
      }
    },
    async notUtf8() {
      const judge = createUtf8Judge()
      try {
        let last: Uint8Array = new Uint8Array()
        for await (const piece of bytesOf(path)) {
          if (!judge(piece)) return ok(piece)
          last = piece
        }
        return ok(judge() ? null : last)
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

function textSource(text: string): TextSource {
  const bytes = new TextEncoder().encode(text)
  return {
    kind: 'text',
    fileName: 'Pasted rows',
    sizeBytes: bytes.length,
    head: async () => ok(bytes.subarray(0, HEAD_BYTES)),
    notUtf8: async () => ok(null),
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
