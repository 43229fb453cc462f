import { open } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import type { TableRow } from '../read-table.ts'
import type { Book, SheetRow } from './book.ts'
import { FileTrouble } from './file-trouble.ts'
import { openBook } from './open-book.ts'
import type { HeadRow, SheetHead, WorkbookMessage } from './protocol.ts'

/** Small enough that main takes one in without the window noticing. */
const BATCH = 500
const HEAD_ROWS = 200
const HEAD_BYTES = 4_096

const task = z
  .object({ path: z.string(), sheet: z.string().nullable(), hiddenRows: z.enum(['import', 'leaveOut']) })
  .parse(workerData)
const port = parentPort
if (port === null) throw new Error('This file runs as a worker only.')

function send(message: WorkbookMessage): void {
  port?.postMessage(message)
}

function asked(): Promise<void> {
  return new Promise((resolve) => port?.once('message', () => resolve()))
}

async function answer(): Promise<void> {
  const file = await open(task.path)
  try {
    const { size } = await file.stat()
    const head = Buffer.alloc(HEAD_BYTES)
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0)
    const book = await openBook({ path: task.path, fd: file.fd, size }, head.subarray(0, bytesRead))
    if (task.sheet === null) send({ kind: 'heads', sheets: await headsOf(book) })
    else await sendRows(book, task.sheet)
  } finally {
    await file.close()
  }
}

async function headsOf(book: Book): Promise<SheetHead[]> {
  const heads: SheetHead[] = []
  for (const { name, isHidden } of book.sheets) {
    const rows: HeadRow[] = []
    let rowCount = 0
    let hiddenRowCount = 0
    let hasHiddenColumns = false
    let uncalculated = 0
    for await (const piece of book.read(name)) {
      for (const row of piece.rows) {
        rowCount += 1
        if (row.isHidden) hiddenRowCount += 1
        if (row.hasHiddenCells) hasHiddenColumns = true
        uncalculated += row.uncalculated
        if (rows.length < HEAD_ROWS) rows.push({ ...plainRow(row), isHidden: row.isHidden })
      }
    }
    heads.push({ name, isHidden, rowCount, hiddenRowCount, hasHiddenColumns, rows, uncalculated })
  }
  return heads
}

async function sendRows(book: Book, sheet: string): Promise<void> {
  let filled = 0
  let lastLine = 0
  for await (const { rows, share } of book.read(sheet)) {
    filled += rows.length
    lastLine = rows.at(-1)?.line ?? lastLine
    const wanted = task.hiddenRows === 'import' ? rows : rows.filter(({ isHidden }) => !isHidden)
    for (let at = 0; at < wanted.length; at += BATCH) {
      send({ kind: 'rows', rows: wanted.slice(at, at + BATCH).map(plainRow), share })
      await asked()
    }
  }
  send({ kind: 'end', blankRows: Math.max(0, lastLine - filled) })
}

function plainRow({ line, cells, trouble, width }: SheetRow): TableRow {
  return trouble === undefined ? { line, cells } : { line, cells, trouble, width }
}

try {
  await answer()
} catch (error) {
  if (error instanceof FileTrouble) send({ kind: 'trouble', trouble: error.trouble })
  // Only what the operating system says is the file's fault; the rest is a bug and ends the worker.
  else if (error instanceof Error && 'code' in error && 'syscall' in error)
    send({ kind: 'unreadable', code: String(error.code) })
  else throw error
}
port.close()
