import { type Arrangement, USUAL_ARRANGEMENT } from '../columns/arrangement.ts'
import { type ColumnFilter, type RosterLook, WHOLE_ROSTER } from './roster-view-rows.ts'
import type { RowSort } from './sort-rows.ts'

/** How columns stand: kept for each roster by itself. */
export type GridLooks = {
  readonly arrangement: Arrangement
  /** Widths that were changed, by column id. */
  readonly widths: Readonly<Record<string, number>>
  readonly zoom: number
}

/** A way to look at a roster, under a name: filters, order and columns. */
export type View = GridLooks & {
  readonly name: string
  readonly look: Pick<RosterLook, 'sorts' | 'filters' | 'find' | 'onlyProblems'>
}

export const USUAL_LOOKS: GridLooks = { arrangement: USUAL_ARRANGEMENT, widths: {}, zoom: 1 }

/** As text for keeping. */
export function writeView(view: View): unknown {
  const filters = Object.entries(view.look.filters).map(([column, filter]) => [
    column,
    filter.kind === 'values' ? { values: [...filter.values] } : { contains: filter.text },
  ])
  return { ...view, look: { ...view.look, filters: Object.fromEntries(filters) } }
}

/** What was kept, as far as it is sound; null where there is not even a name. */
export function readView(kept: unknown): View | null {
  const name = field(kept, 'name')
  if (typeof name !== 'string' || name === '') return null
  const look = field(kept, 'look')
  const find = field(look, 'find')
  return {
    name,
    ...readLooks(kept),
    look: {
      sorts: list(field(look, 'sorts')).flatMap(readSort),
      filters: Object.fromEntries(entries(field(look, 'filters')).flatMap(readFilter)),
      find: typeof find === 'string' ? find : WHOLE_ROSTER.find,
      onlyProblems: field(look, 'onlyProblems') === true,
    },
  }
}

export function readLooks(kept: unknown): GridLooks {
  const arrangement = field(kept, 'arrangement')
  const frozen = field(arrangement, 'frozen')
  const zoom = field(kept, 'zoom')
  return {
    arrangement: {
      order: texts(field(arrangement, 'order')),
      hidden: texts(field(arrangement, 'hidden')),
      frozen: isCount(frozen) ? frozen : USUAL_ARRANGEMENT.frozen,
    },
    widths: Object.fromEntries(
      entries(field(kept, 'widths')).filter(
        (entry): entry is [string, number] => isCount(entry[1]) && entry[1] > 0,
      ),
    ),
    zoom: typeof zoom === 'number' && zoom >= 0.5 && zoom <= 2 ? zoom : 1,
  }
}

function readSort(kept: unknown): RowSort[] {
  const column = field(kept, 'column')
  const direction = field(kept, 'direction')
  return typeof column === 'string' && (direction === 'ascending' || direction === 'descending')
    ? [{ column, direction }]
    : []
}

function readFilter([column, kept]: [string, unknown]): [string, ColumnFilter][] {
  const contains = field(kept, 'contains')
  if (typeof contains === 'string') return [[column, { kind: 'contains', text: contains }]]
  const values = field(kept, 'values')
  return Array.isArray(values) ? [[column, { kind: 'values', values: new Set(texts(values)) }]] : []
}

function field(kept: unknown, name: string): unknown {
  return entries(kept).find(([key]) => key === name)?.[1]
}

function entries(kept: unknown): [string, unknown][] {
  return typeof kept === 'object' && kept !== null ? Object.entries(kept) : []
}

function list(kept: unknown): readonly unknown[] {
  return Array.isArray(kept) ? kept : []
}

function texts(kept: unknown): string[] {
  return list(kept).filter((each) => typeof each === 'string')
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 10_000
}
