import type { WorkbookTrouble } from './protocol.ts'

/** Thrown while a workbook is read, where what is wrong is the file; caught once, at the worker's end. */
export class FileTrouble extends Error {
  readonly trouble: WorkbookTrouble

  constructor(trouble: WorkbookTrouble) {
    super(trouble)
    this.name = 'FileTrouble'
    this.trouble = trouble
  }
}
