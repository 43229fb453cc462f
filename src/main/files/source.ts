import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { Result } from '../../shared/result.ts'
import type { TableRow } from './read-table.ts'
import type { SheetHead } from './workbook/protocol.ts'

/** Something that can be imported: a text (a file, or what was pasted), or a file with sheets. */
export type Source = TextSource | WorkbookSource

export type TextSource = {
  readonly kind: 'text'
  readonly fileName: string
  readonly sizeBytes: number
  /** The first bytes, for sniffing. */
  readonly head: () => Promise<Result<Uint8Array, IpcProblem>>
  /**
   * Bytes that are not UTF-8, with what stands around them, from wherever in the file; null when all of it, to the last
   * byte, is UTF-8.
   */
  readonly notUtf8: () => Promise<Result<Uint8Array | null, IpcProblem>>
  /** The whole text in pieces, with how many bytes of it were read. */
  readonly text: (encoding: string) => AsyncIterable<{ readonly text: string; readonly bytes: number }>
}

export type WorkbookSource = {
  readonly kind: 'workbook'
  readonly fileName: string
  readonly sizeBytes: number
  /** Its sheets with their first rows; read once. */
  readonly heads: () => Promise<Result<readonly SheetHead[], IpcProblem>>
  /** All filled rows of a sheet in batches; a problem is the last thing that comes. */
  readonly rows: (
    sheet: string,
    hiddenRows: 'import' | 'leaveOut',
  ) => AsyncIterable<Result<WorkbookRows, IpcProblem>>
}

export type WorkbookRows = {
  readonly rows: readonly TableRow[]
  /** Of the sheet, from 0 to 1, with these rows. */
  readonly share: number
  /** Empty rows between filled ones; told at the end. */
  readonly blankRows: number
}
