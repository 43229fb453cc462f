import type { IpcProblem } from '../../../shared/ipc/envelope.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { fileProblems, problemOfCode } from '../file-problem.ts'
import type { WorkbookSource } from '../source.ts'
import type { SheetHead, WorkbookMessage } from './protocol.ts'
import type { WorkbookReader } from './workbook-reader.ts'

/** A file with sheets (a workbook, a web page with tables, an archive of tables) as something to import from. */
export function workbookSource(
  path: string,
  fileName: string,
  sizeBytes: number,
  read: WorkbookReader,
): WorkbookSource {
  let known: Promise<Result<readonly SheetHead[], IpcProblem>> | undefined

  async function readHeads(): Promise<Result<readonly SheetHead[], IpcProblem>> {
    for await (const message of read({ path, sheet: null, hiddenRows: 'import' })) {
      if (message.kind === 'heads') return ok(message.sheets)
      return fail(problemOf(fileName, message))
    }
    throw new Error('A workbook’s reader ended without an answer.')
  }

  return {
    kind: 'workbook',
    fileName,
    sizeBytes,
    async heads() {
      known ??= readHeads()
      const heads = await known
      // A file that was open elsewhere may be read the next time.
      if (!heads.ok) known = undefined
      return heads
    },
    async *rows(sheet, hiddenRows) {
      for await (const message of read({ path, sheet, hiddenRows })) {
        if (message.kind === 'rows') yield ok({ rows: message.rows, share: message.share, blankRows: 0 })
        else if (message.kind === 'end') yield ok({ rows: [], share: 1, blankRows: message.blankRows })
        else yield fail(problemOf(fileName, message))
      }
    },
  }
}

function problemOf(fileName: string, message: WorkbookMessage): IpcProblem {
  if (message.kind === 'trouble') return fileProblems[message.trouble](fileName)
  if (message.kind === 'unreadable') return problemOfCode(fileName, message.code)
  throw new Error(`A workbook’s reader answered out of turn: ${message.kind}`)
}
