import { createRecordSplitter, type TableRecord } from './record-splitter.ts'
import type { DamageEvents } from './text-damage.ts'

export type LineUnwrapper = {
  (record: TableRecord): TableRecord
  /** How wide the rows are that were read so far. */
  readonly saw: (width: number) => void
}

/**
 * A file that was saved from one column has its whole lines in quotation marks, or those of them that had marks of
 * their own. Such a line is a row if what it holds has as many cells as rows before it, or if every
 * line before it was wrapped too.
 */
export function createLineUnwrapper(delimiter: string, onDamage: DamageEvents['onDamage']): LineUnwrapper {
  const widths = new Set<number>()
  /** Whether every row so far was a wrapped line. */
  let areAllWrapped = true
  let isWrapped = false

  function unwrap(record: TableRecord): TableRecord {
    const line = record.cells[0] ?? ''
    if (!line.includes(delimiter)) return record
    const [inner, ...more] = createRecordSplitter(delimiter).push(line, true)
    if (inner === undefined || more.length > 0 || inner.trouble !== null || inner.cells.length < 2)
      return record
    if (!areAllWrapped && !widths.has(inner.cells.length)) return record
    isWrapped = true
    onDamage('wrapped')
    return { ...inner, line: record.line }
  }

  return Object.assign(unwrap, {
    saw(width: number) {
      if (!isWrapped) areAllWrapped = false
      isWrapped = false
      // A title in one cell says nothing of how wide the table is.
      if (width > 1) widths.add(width)
    },
  })
}
