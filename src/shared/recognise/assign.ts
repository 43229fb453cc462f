/**
 * Pure. The assignment of rows to columns with the greatest sum of weights (the Hungarian method with potentials,
 * O(rows² · columns)). `weights[row][column]` is 0 or less for what may not be taken; the answer has, for each row, its
 * column or -1.
 */
export function assignBest(weights: readonly (readonly number[])[]): number[] {
  const rows = weights.length
  const real = weights[0]?.length ?? 0
  // A place of its own for each row, so that a row may stay without a column.
  const columns = real + rows
  const state: State = {
    columns,
    cost: (row, column) => (column <= real ? -Math.max(0, weights[row - 1]?.[column - 1] ?? 0) : 0),
    rowPotential: new Float64Array(rows + 1),
    columnPotential: new Float64Array(columns + 1),
    owner: new Int32Array(columns + 1),
  }
  for (let row = 1; row <= rows; row += 1) give(row, state)
  const chosen = Array.from({ length: rows }, () => -1)
  for (let column = 1; column <= real; column += 1) {
    const row = state.owner[column] ?? 0
    if (row > 0 && (weights[row - 1]?.[column - 1] ?? 0) > 0) chosen[row - 1] = column - 1
  }
  return chosen
}

/** Rows and columns are counted from 1; column 0 is where a row waits for its own. */
type State = {
  readonly columns: number
  readonly cost: (row: number, column: number) => number
  readonly rowPotential: Float64Array
  readonly columnPotential: Float64Array
  /** Column → its row; 0 is nobody. */
  readonly owner: Int32Array
}

/** How a row gets a column: the shortest way over columns of others, who move on. */
type Search = {
  readonly least: Float64Array
  readonly used: Uint8Array
  readonly before: Int32Array
}

function give(row: number, state: State): void {
  const search: Search = {
    least: new Float64Array(state.columns + 1).fill(Number.POSITIVE_INFINITY),
    used: new Uint8Array(state.columns + 1),
    before: new Int32Array(state.columns + 1),
  }
  state.owner[0] = row
  let at = 0
  do {
    search.used[at] = 1
    const next = nearest(at, state, search)
    shift(search.least[next] ?? 0, state, search)
    at = next
  } while ((state.owner[at] ?? 0) !== 0)
  while (at !== 0) {
    const previous = search.before[at] ?? 0
    state.owner[at] = state.owner[previous] ?? 0
    at = previous
  }
}

/** The column that is reached next, and with the least cost. */
function nearest(at: number, state: State, { least, used, before }: Search): number {
  const row = state.owner[at] ?? 0
  let next = 0
  for (let column = 1; column <= state.columns; column += 1) {
    if (used[column] === 1) continue
    const cost =
      state.cost(row, column) - (state.rowPotential[row] ?? 0) - (state.columnPotential[column] ?? 0)
    if (cost < (least[column] ?? 0)) {
      least[column] = cost
      before[column] = at
    }
    if (next === 0 || (least[column] ?? 0) < (least[next] ?? 0)) next = column
  }
  return next
}

function shift(by: number, { owner, columns, rowPotential, columnPotential }: State, search: Search): void {
  for (let column = 0; column <= columns; column += 1) {
    if (search.used[column] === 1) {
      const row = owner[column] ?? 0
      rowPotential[row] = (rowPotential[row] ?? 0) + by
      columnPotential[column] = (columnPotential[column] ?? 0) - by
    } else search.least[column] = (search.least[column] ?? 0) - by
  }
}
