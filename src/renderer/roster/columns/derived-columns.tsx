import { useCallback, useContext, useSyncExternalStore } from 'react'
import { textKind } from '../../grid/cell-kinds.ts'
import type { GridColumn } from '../../grid/grid-types.ts'
import {
  describeOutcome,
  describeVerdict,
  type RowStatus,
  type StatusText,
} from '../row-status/row-status.ts'
import { RowStatusContext } from '../row-status/row-status-cell.tsx'
import type { RowStatusStore } from '../row-status/row-status-store.ts'

type Derivation = {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly width: number
  readonly describe: (status: RowStatus) => StatusText | null
}

const DERIVATIONS: readonly Derivation[] = [
  {
    id: 'muster:check',
    label: 'Check',
    help: 'What the last check says a run would do with the row.',
    width: 240,
    describe: describeVerdict,
  },
  {
    id: 'muster:outcome',
    label: 'Last result',
    help: 'What the last run did with the row, and why.',
    width: 240,
    describe: describeOutcome,
  },
]

/** Column id → label, for sentences. */
export const DERIVED_LABELS: ReadonlyMap<string, string> = new Map(
  DERIVATIONS.map(({ id, label }) => [id, label]),
)

/** Columns that follow from the check and the run; they sort, filter and copy like any other. */
export function derivedColumns(store: RowStatusStore): readonly GridColumn[] {
  const textOf = derivedText(store)
  return DERIVATIONS.map(({ id, label, help, width }) => ({
    id,
    label,
    help,
    width,
    note: '',
    kind: textKind,
    derived: { text: (rowId: string) => textOf(rowId, id) ?? '', Cell: DerivedText },
  }))
}

const silent = () => () => undefined

function DerivedText({ rowId, column }: { readonly rowId: string; readonly column: string }) {
  const store = useContext(RowStatusContext)
  const text = useSyncExternalStore(
    store?.subscribe ?? silent,
    useCallback(
      () => (store === null ? '' : (derivedText(store)(rowId, column) ?? '')),
      [store, rowId, column],
    ),
  )
  return (
    <span className="grid-text" title={text}>
      {text}
    </span>
  )
}

/** The text of a derived column's cell; null where the column is none of them. */
export function derivedText(store: RowStatusStore): (rowId: string, column: string) => string | null {
  return (rowId, column) => {
    const describe = DERIVATIONS.find(({ id }) => id === column)?.describe
    return describe === undefined ? null : sentence(store, rowId, describe)
  }
}

function sentence(store: RowStatusStore, rowId: string, describe: Derivation['describe']): string {
  const status = store.getState().statusOf(rowId)
  const text = status === null ? null : describe(status)
  if (text === null) return ''
  return text.note === '' ? text.label : `${text.label}: ${text.note}`
}
