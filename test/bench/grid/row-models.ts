import { setTimeout as wait } from 'node:timers/promises'
import {
  columnFilteringFeature,
  constructTable,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  rowSortingFeature,
  sortFn_alphanumeric,
  tableFeatures,
} from '@tanstack/react-table'
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings'
import {
  type RosterFilter,
  rowsInLook,
  WHOLE_ROSTER,
} from '../../../src/renderer/roster/views/roster-view-rows.ts'
import type { RowSort } from '../../../src/renderer/roster/views/sort-rows.ts'
import { median } from './measure.ts'
import { type BenchRow, COLUMNS, makeRows } from './rows.web.ts'

/**
 * What TanStack Table's own row models cost next to ours, on 100,000 rows × 14 columns in Node:
 * `node scripts/run.mjs --expose-gc test/bench/grid/row-models.ts`. The figures of `docs/decisions/grid-and-table.md`.
 */

const ROWS = 100_000
const ROUNDS = 5
const rows = makeRows(ROWS)
const context = {
  text: (row: BenchRow, column: string) => row.cells[column] ?? '',
  shown: (row: BenchRow, column: string) => row.cells[column] ?? '',
  rewritten: new Set<string>(),
  hasProblem: () => false,
}

const sorts: readonly RowSort[] = [{ id: 'person', desc: false }]
const filters: readonly RosterFilter[] = [{ id: 'person', value: { kind: 'contains', text: 's12' } }]

const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  rowSortingFeature,
  columnFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
  filterFns: { includesString: filterFn_includesString },
})
const helper = createColumnHelper<typeof features, BenchRow>()

function newTable(data: readonly BenchRow[]) {
  return constructTable({
    features,
    data,
    columns: COLUMNS.map((id) =>
      helper.accessor((row): unknown => row.cells[id], {
        id,
        sortFn: 'alphanumeric',
        filterFn: 'includesString',
      }),
    ),
    getRowId: (row) => row.id,
  })
}

function timed(act: () => unknown): number {
  const before = performance.now()
  act()
  return performance.now() - before
}

async function heapMiB(): Promise<number> {
  globalThis.gc?.()
  await wait(50)
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 2 ** 20
}

/** Times in milliseconds and heap in MiB, one for each round; null for what we don't have to do. */
type Line = { readonly label: string; readonly table: number[]; readonly ours: number[] | null }
const line = (label: string, hasOurs = true): Line => ({ label, table: [], ours: hasOurs ? [] : null })
const first = line('rows for the first time (ms)')
const sort = line('sort by a column of ids (ms)')
const filter = line('filter one column (ms)')
const edit = line('after an edit of one cell (ms)', false)
const heap = line('heap held for the rows (MiB)', false)

for (let round = 0; round < ROUNDS; round += 1) {
  const heapBefore = await heapMiB()
  const table = newTable(rows)
  const countRows = () => table.getRowModel().rows.length
  first.table.push(timed(countRows))
  sort.table.push(
    timed(() => {
      table.setSorting([{ id: 'person', desc: false }])
      countRows()
    }),
  )
  table.setSorting([])
  filter.table.push(
    timed(() => {
      table.setColumnFilters([{ id: 'person', value: 's12' }])
      countRows()
    }),
  )
  table.setColumnFilters([])
  heap.table.push((await heapMiB()) - heapBefore)
  // An edit makes another list of rows, for which every row's object is made anew.
  edit.table.push(
    timed(() => {
      table.setOptions((options) => ({ ...options, data: [...rows] }))
      countRows()
    }),
  )
  first.ours?.push(timed(() => rowsInLook(rows, WHOLE_ROSTER, context)))
  sort.ours?.push(timed(() => rowsInLook(rows, { ...WHOLE_ROSTER, sorts }, context)))
  filter.ours?.push(timed(() => rowsInLook(rows, { ...WHOLE_ROSTER, filters }, context)))
}

console.log(`${ROWS.toLocaleString('en')} rows × ${COLUMNS.length} columns, median of ${ROUNDS}`)
console.log('\tTanStack Table\tours')
for (const { label, table, ours } of [first, sort, filter, edit, heap])
  console.log(`${label}\t${median(table).toFixed(1)}\t${ours === null ? '—' : median(ours).toFixed(1)}`)
