import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { type WorkbookMessage, type WorkbookTask, workbookMessage } from './protocol.ts'

/** Answers of a worker that reads a workbook, one by one; the worker ends when nobody asks for the next. */
export type WorkbookReader = (task: WorkbookTask) => AsyncGenerator<WorkbookMessage, void, undefined>

/** A worker that says nothing for so long is stuck on a file made to that end. */
const PATIENCE_MS = 90_000
/** With what lies beside the heap it stays below a gigabyte. */
const MEMORY_MB = 700

/** The worker as it lies beside this file; the built app has it elsewhere and says where. */
export const WORKER_SOURCE = pathToFileURL(join(import.meta.dirname, 'worker.ts'))

/** Reads workbooks in a thread of their own: parsing one takes seconds, and a hostile one may take all memory. */
export function createWorkbookReader(workerFile: URL): WorkbookReader {
  return async function* read(task) {
    const worker = new Worker(workerFile, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    })
    try {
      for (;;) {
        const message = workbookMessage.parse(await nextMessage(worker))
        yield message
        if (message.kind !== 'rows') return
        worker.postMessage('next')
      }
    } finally {
      await worker.terminate()
    }
  }
}

const GIVEN_UP: WorkbookMessage = { kind: 'trouble', trouble: 'tooLarge' }

function nextMessage(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => resolve(GIVEN_UP)), PATIENCE_MS)
    function settle(act: () => void): void {
      clearTimeout(timer)
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      act()
    }
    const onMessage = (message: unknown) => settle(() => resolve(message))
    const onError = (error: unknown) =>
      settle(() => (isOutOfMemory(error) ? resolve(GIVEN_UP) : reject(error)))
    const onExit = (code: number) =>
      settle(() => reject(new Error(`The workbook's worker ended with ${code} before it answered.`)))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
  })
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
