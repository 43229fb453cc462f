import { pinnedStart, wholeOrder } from '../../grid/columns/column-places.ts'
import { type ColumnPlaces, type ColumnTable, placesIn } from '../../grid/columns/column-table.ts'
import { type RosterFilter, type RosterLook, WHOLE_ROSTER } from './roster-view-rows.ts'
import type { RowSort } from './sort-rows.ts'

/** How columns stand: kept for each roster by itself. */
export type GridLooks = {
  /** Column ids in order, hidden ones too; empty for the columns' own order. */
  readonly order: readonly string[]
  readonly hidden: readonly string[]
  /** Those that stay when the others scroll; null for the usual one, the first. */
  readonly pinned: readonly string[] | null
  /** Widths that were changed, by column id. */
  readonly widths: Readonly<Record<string, number>>
  readonly zoom: number
}

/** A way to look at a roster, under a name: filters, order and columns. */
export type View = GridLooks & {
  readonly name: string
  readonly look: Pick<RosterLook, 'sorts' | 'filters' | 'find' | 'onlyProblems'>
}

export const USUAL_LOOKS: GridLooks = { order: [], hidden: [], pinned: null, widths: {}, zoom: 1 }

/** What a table of these columns is to be told for the looks. */
export function placesOf({ order, hidden, pinned, widths }: GridLooks, ids: readonly string[]): ColumnPlaces {
  return {
    columnOrder: order.length === 0 ? [] : wholeOrder(ids, order),
    columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])),
    columnPinning: pinnedStart(pinned ?? wholeOrder(ids, order).slice(0, 1)),
    columnSizing: { ...widths },
  }
}

/** How a table's columns stand now. */
export function looksOf(atoms: ColumnTable['atoms'], zoom: number): GridLooks {
  const { columnOrder, columnVisibility, columnPinning, columnSizing } = placesIn(atoms)
  return {
    order: columnOrder,
    hidden: Object.keys(columnVisibility).filter((id) => columnVisibility[id] === false),
    pinned: columnPinning.start,
    widths: columnSizing,
    zoom,
  }
}

/** As text for keeping. */
export function writeView(view: View): unknown {
  const filters = view.look.filters.map(({ id, value }) => [
    id,
    value.kind === 'values' ? { values: [...value.values] } : { contains: value.text },
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
      filters: entries(field(look, 'filters')).flatMap(readFilter),
      find: typeof find === 'string' ? find : WHOLE_ROSTER.find,
      onlyProblems: field(look, 'onlyProblems') === true,
    },
  }
}

export function readLooks(kept: unknown): GridLooks {
  const pinned = field(kept, 'pinned')
  // Version 0.1 kept order and hidden columns one level down.
  const places = field(kept, 'arrangement') ?? kept
  const zoom = field(kept, 'zoom')
  return {
    order: texts(field(places, 'order')),
    hidden: texts(field(places, 'hidden')),
    pinned: Array.isArray(pinned) ? texts(pinned) : null,
    widths: Object.fromEntries(
      entries(field(kept, 'widths')).filter(
        (entry): entry is [string, number] => isCount(entry[1]) && entry[1] > 0,
      ),
    ),
    zoom: typeof zoom === 'number' && zoom >= 0.5 && zoom <= 2 ? zoom : 1,
  }
}

function readSort(kept: unknown): RowSort[] {
  // Version 0.1 wrote «column» and «direction».
  const id = field(kept, 'id') ?? field(kept, 'column')
  const desc = field(kept, 'desc') ?? field(kept, 'direction') === 'descending'
  return typeof id === 'string' && typeof desc === 'boolean' ? [{ id, desc }] : []
}

function readFilter([id, kept]: [string, unknown]): RosterFilter[] {
  const contains = field(kept, 'contains')
  if (typeof contains === 'string') return [{ id, value: { kind: 'contains', text: contains } }]
  const values = field(kept, 'values')
  return Array.isArray(values) ? [{ id, value: { kind: 'values', values: new Set(texts(values)) } }] : []
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
