import { createNobodyTest, NOBODY_LABELS, type NobodyRow } from '../../shared/recognise/nobody-rows.ts'
import type { ImportOptions } from '../../shared/roster/import.ts'
import type { TableRow } from './read-table.ts'

/** Leaves out the rows of a file that are nobody, and says which they were. */
export type NobodyFilter = {
  /** Pieces of the rows under the header, in the file's order. */
  readonly keep: (rows: readonly TableRow[]) => readonly TableRow[]
  readonly notices: () => string[]
}

const LISTED = 5

export function createNobodyFilter(
  headers: readonly string[],
  wish: ImportOptions['nobodyRows'],
): NobodyFilter {
  if (wish === 'import' || headers.length === 0) return { keep: (rows) => rows, notices: () => [] }
  const test = createNobodyTest(headers)
  const lines = new Map<NobodyRow, number[]>()
  let isFirst = true
  return {
    keep: (rows) =>
      rows.filter(({ cells, line, trouble }) => {
        if (trouble !== undefined) return true
        const found = test(cells, isFirst)
        isFirst = false
        if (found !== null) lines.set(found, [...(lines.get(found) ?? []), line])
        return found === null
      }),
    notices: () =>
      [...lines].map(([kind, at]) => {
        const shown = at.slice(0, LISTED).map((line) => line.toLocaleString('en'))
        const more = at.length > LISTED ? ` and ${(at.length - LISTED).toLocaleString('en')} more` : ''
        return `Left out, because nobody is meant: line ${shown.join(', ')}${more}, which ${NOBODY_LABELS[kind]}. To import such rows all the same: --nobody-rows import.`
      }),
  }
}
