import type { ComponentType } from 'react'

/** How a column's cells are shown and edited. The grid knows these objects, not what the columns mean. */
export type CellKind = {
  readonly name: 'text' | 'id' | 'choice' | 'date'
  /** Stored text → what a person reads; text that can't be read comes back as it is. */
  readonly format: (text: string) => string
  /** Stored text → what is copied, where that is not what is read. */
  readonly copy?: (text: string) => string
  readonly Editor: ComponentType<CellEditorProps>
  /** kind `choice`: what may be chosen. */
  readonly options?: readonly CellOption[]
  /** How the text being typed will be understood, or why not; '' for nothing to say. */
  readonly hint?: (text: string) => string
  /** Things to choose from while typing into a row's cell; empty where there are none. Never rejects. */
  readonly suggest?: (text: string, rowId: string) => Promise<readonly CellSuggestion[]>
}

export type CellSuggestion = { readonly value: string; readonly label: string; readonly detail: string }

export type CellOption = {
  readonly value: string
  readonly label: string
  readonly help: string
  /** Other spellings, found by typing. */
  readonly aliases: readonly string[]
}

export type CellEditorProps = {
  readonly kind: CellKind
  readonly label: string
  readonly rowId: string
  /** The text to begin with. */
  readonly text: string
  /** True when typing began the edit: the text replaces the cell and the caret stands at its end. */
  readonly replaces: boolean
  readonly invalid: boolean
  readonly commit: (text: string, then: AfterEdit) => void
  readonly cancel: () => void
}

/** Where the selection goes after an edit; `all` writes the text to every selected cell. */
export type AfterEdit = 'stay' | 'down' | 'up' | 'right' | 'left' | 'all'

export type GridColumn = {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly width: number
  readonly kind: CellKind
  /** Second, dimmer part of the header, e.g. the id kind chosen. */
  readonly note: string
  /** A column that follows from something else: it is shown, sorted and copied, never edited. */
  readonly derived?: DerivedCell
}

/** A derived cell subscribes to what it shows by itself. */
export type DerivedCell = {
  readonly Cell: ComponentType<{ readonly rowId: string; readonly column: string }>
  readonly text: (rowId: string) => string
}

/** Something the grid shows at a cell: a problem in it. */
export type CellMark = {
  readonly severity: 'error' | 'warning'
  readonly message: string
}

/** Cells by column id; a missing key is blank. */
export type GridRowCells = Readonly<Record<string, string>>

/** Marks by column id; the key '' is the row as a whole. */
export type GridRowMarks = ReadonlyMap<string, CellMark>

/**
 * Where the grid reads rows. What `cells` and `marks` return for an id stays identical until it changes:
 * a row on screen subscribes and re-renders only when its own entry is another one.
 */
export type GridSource = {
  readonly subscribe: (listener: () => void) => () => void
  readonly cells: (rowId: string) => GridRowCells | null
  readonly marks: (rowId: string) => GridRowMarks | null
  /** A text that stands in place of a row's blank cells, until one of them is filled; null for none. */
  readonly banner?: (rowId: string) => string | null
  /** Position in the whole sheet, from 1; sorting and filtering don't change it. */
  readonly rowNumber: (rowId: string) => number
}

/** A cell's new text. A row index at or past the end of the view asks for a new row. */
export type GridCellEdit = { readonly row: number; readonly column: string; readonly text: string }

/** What the grid asks of its owner; row numbers are places in the view. Each call is one step of undo. */
export type GridHandlers = {
  readonly setCells: (cells: readonly GridCellEdit[], label: string) => void
  readonly insertRows: (at: number, count: number) => void
  readonly deleteRows: (from: number, until: number) => void
  /** The rows go one place up or down; false where the order of the view is not the sheet's own. */
  readonly moveRows: (from: number, until: number, by: -1 | 1) => boolean
  /** The columns go to stand before the one at `to`, by their places among the columns given. */
  readonly moveColumns: (from: number, until: number, to: number) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Opens the menu of a column beside this place on screen. */
  readonly openColumnMenu: (column: string, at: DOMRect) => void
  /** Opens the menu of what is selected at this place on screen. */
  readonly openMenu: (at: { readonly x: number; readonly y: number }) => void
  readonly announce: (message: string) => void
}

/** A narrow column between the row numbers and the first cell, e.g. a status. */
export type GridGutter = {
  readonly label: string
  readonly width: number
  readonly Cell: ComponentType<{ readonly rowId: string }>
}
