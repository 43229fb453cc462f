import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import type { WorkbookMessage } from './protocol.ts'
import { readWorkbook } from './read-workbook.ts'
import { sheetRows } from './sheets.ts'

/** Small enough that main takes one in without the window noticing. */
const BATCH = 500
const HEAD_ROWS = 200

const task = z.object({ path: z.string(), sheet: z.string().nullable() }).parse(workerData)
const port = parentPort
if (port === null) throw new Error('This file runs as a worker only.')

function send(message: WorkbookMessage): void {
  port?.postMessage(message)
}

function asked(): Promise<void> {
  return new Promise((resolve) => port?.once('message', () => resolve()))
}

async function answer(): Promise<void> {
  const bytes = await readFile(task.path)
  const workbook = await readWorkbook(bytes, task.sheet)
  if (!workbook.ok) return send({ kind: 'trouble', trouble: workbook.error })
  const is1904 = workbook.value.dateSystem === '1904'
  if (task.sheet === null) {
    const sheets = workbook.value.sheets.map((sheet) => {
      const { rows, uncalculated } = sheetRows(sheet, is1904)
      const isHidden = sheet.hidden === true || sheet.veryHidden === true
      return {
        name: sheet.name,
        isHidden,
        rowCount: rows.length,
        rows: rows.slice(0, HEAD_ROWS),
        uncalculated,
      }
    })
    return send({ kind: 'heads', sheets })
  }
  const sheet = workbook.value.sheets.find(({ name }) => name === task.sheet)
  if (sheet === undefined) return send({ kind: 'trouble', trouble: 'noSheet' })
  const { rows, blankRows } = sheetRows(sheet, is1904)
  for (let at = 0; at < rows.length; at += BATCH) {
    const share = Math.min(1, (at + BATCH) / rows.length)
    send({ kind: 'rows', rows: rows.slice(at, at + BATCH), share })
    await asked()
  }
  send({ kind: 'end', blankRows })
}

try {
  await answer()
} catch (error) {
  // Only what the operating system says is the file's fault; the rest is a bug and ends the worker.
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error
  send({ kind: 'unreadable', code: String(error.code) })
}
port.close()
