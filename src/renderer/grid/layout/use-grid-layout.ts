import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import { frozenThatFit, type GridLayout, layOut, metricsAt } from './grid-layout.ts'

type GridLayoutWish = {
  readonly root: RefObject<HTMLDivElement | null>
  readonly rowCount: number
  /** Before the zoom. */
  readonly widths: readonly number[]
  readonly gutterWidth: number | null
  readonly frozen: number
  readonly zoom: number
  /** Rows that stay mounted though they are not on screen. */
  readonly pinnedRows: readonly number[]
  /** The column that stays mounted likewise. */
  readonly pinnedColumn: number
}

export type GridViewport = {
  readonly layout: GridLayout
  readonly rows: Virtualizer<HTMLDivElement, Element>
  /** React's key for a row on screen; `isEditing` keeps its editor through all scrolling. */
  readonly keyOf: (index: number, isEditing: boolean) => string
  /** Rows that one Page Down moves by. */
  readonly pageRows: number
}

/** What is on screen, by TanStack Virtual: rows of one height, columns of their own widths. */
export function useGridLayout(wish: GridLayoutWish): GridViewport {
  const { root, widths, zoom, gutterWidth, pinnedColumn } = wish
  const metrics = useMemo(() => metricsAt(zoom), [zoom])
  const pinned = useRef(wish.pinnedRows)
  pinned.current = wish.pinnedRows
  const rows = useVirtualizer<HTMLDivElement, Element>({
    count: wish.rowCount,
    getScrollElement: () => root.current,
    estimateSize: () => metrics.rowHeight,
    overscan: OVERSCAN,
    rangeExtractor: useCallback((visible: Range) => withPinned(visible, pinned.current), []),
  })
  useMeasuringAgain(rows, metrics)

  const scaled = useMemo(() => widths.map((width) => Math.round(width * zoom)), [widths, zoom])
  const lead = metrics.numberWidth + Math.round((gutterWidth ?? 0) * zoom)
  const room = (rows.scrollRect?.width ?? 1_200) - lead
  const frozen = frozenThatFit(scaled, wish.frozen, room)
  const cols = useVirtualizer({
    horizontal: true,
    count: Math.max(0, widths.length - frozen),
    getScrollElement: () => root.current,
    estimateSize: (index) => scaled[index + frozen] ?? 0,
    overscan: 1,
  })
  useMeasuringAgain(cols, scaled, frozen)

  const first = cols.range?.startIndex ?? 0
  const last = cols.range?.endIndex ?? -1
  const layout = useMemo(() => {
    const scrolled: number[] = []
    const until = Math.min(widths.length - 1, frozen + last + 1)
    for (let col = Math.max(frozen, frozen + first - 1); col <= until; col += 1) scrolled.push(col)
    if (pinnedColumn >= frozen && pinnedColumn < widths.length && !scrolled.includes(pinnedColumn))
      scrolled.push(pinnedColumn)
    return layOut({ metrics, widths, gutterWidth, frozen, scrolled })
  }, [metrics, widths, gutterWidth, frozen, first, last, pinnedColumn])

  const height = rows.scrollRect?.height ?? 600
  const pageRows = Math.max(1, Math.floor((height - metrics.headerHeight) / metrics.rowHeight) - 1)
  const pool = Math.ceil(height / metrics.rowHeight) + 2 * OVERSCAN + 3
  const { startIndex, endIndex } = rows.range ?? { startIndex: 0, endIndex: 0 }
  /**
   * Rows on screen take turns in a pool: scrolling writes other texts into the elements that are there, which costs
   * half of making new ones.
   */
  const keyOf = (index: number, isEditing: boolean) => {
    if (isEditing) return `editing ${index}`
    const isNear = index >= startIndex - OVERSCAN && index <= endIndex + OVERSCAN
    return isNear ? `slot ${index % pool}` : `pinned ${index}`
  }
  return { layout, rows, keyOf, pageRows }
}

/** Sizes are worked out with the first rendering; they are again when what they follow from has changed. */
function useMeasuringAgain(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  sizes: unknown,
  count: number | null = null,
): void {
  const measured = useRef({ sizes, count })
  useLayoutEffect(() => {
    const { current } = measured
    if (current.sizes === sizes && current.count === count) return
    measured.current = { sizes, count }
    virtualizer.measure()
  }, [virtualizer, sizes, count])
}

const OVERSCAN = 4

/** What is on screen, and the rows that must stay mounted: the active one and the one being edited. */
function withPinned(visible: Range, pinned: readonly number[]): number[] {
  const indexes = new Set(defaultRangeExtractor(visible))
  for (const index of pinned) if (index >= 0 && index < visible.count) indexes.add(index)
  return [...indexes].sort((a, b) => a - b)
}
