import type { RowId } from './row.ts'

const PREFIX_LENGTH = 12
/** 36⁵ rows from one maker keep their order. */
const COUNTER_LENGTH = 5

/**
 * Ids for new rows, in the order of their text. The database keeps rows by id: ids made one after the other stand
 * side by side there, which saves most of the time of a large import. `newId` must give texts that no other maker gets.
 */
export function createRowIds(newId: () => string): () => RowId {
  let prefix: string | null = null
  let count = 0
  return () => {
    prefix ??= newId().replaceAll('-', '').slice(0, PREFIX_LENGTH)
    count += 1
    return `${prefix}-${count.toString(36).padStart(COUNTER_LENGTH, '0')}`
  }
}
