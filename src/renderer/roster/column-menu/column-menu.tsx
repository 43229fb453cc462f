import { useRef } from 'react'
import type { GridColumn } from '../../grid/grid-types.ts'
import { usePopover } from '../../ui/use-popover.ts'
import { DateOrderChoice } from './date-order-choice.tsx'
import { FilterChoice } from './filter-choice.tsx'
import { IdKindChoice } from './id-kind-choice.tsx'
import { PlaceChoice } from './place-choice.tsx'
import { SortChoice } from './sort-choice.tsx'

type ColumnMenuProps = {
  readonly column: GridColumn
  /** The columns shown, in order. */
  readonly columns: readonly GridColumn[]
  /** All columns, hidden ones too. */
  readonly all: readonly GridColumn[]
  /** The header's button on screen. */
  readonly at: DOMRect
  readonly onClose: () => void
}

const WIDTH = 272
const ROOM = 480

/** Sort, filter, id kind and place of one column. */
export function ColumnMenu({ column, columns, all, at, onClose }: ColumnMenuProps) {
  const root = useRef<HTMLDivElement>(null)
  usePopover(root, onClose)

  const top = Math.max(8, Math.min(at.bottom + 4, window.innerHeight - ROOM))
  return (
    <div
      ref={root}
      popover="auto"
      role="dialog"
      aria-label={`${column.label}: sort and filter`}
      className="column-menu"
      style={{
        left: Math.max(8, Math.min(at.right - 24, window.innerWidth - WIDTH - 8)),
        top,
        width: WIDTH,
        maxHeight: window.innerHeight - top - 8,
      }}
    >
      <SortChoice column={column} onClose={onClose} />
      <IdKindChoice column={column} />
      <DateOrderChoice column={column} />
      <FilterChoice column={column} onClose={onClose} />
      <PlaceChoice column={column} columns={columns} all={all} onClose={onClose} />
    </div>
  )
}
