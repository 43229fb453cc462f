import { z } from 'zod'
import type { TableRow } from '../read-table.ts'

/** What a worker is started for: the first rows of all sheets, or all rows of some. */
export type WorkbookTask = {
  readonly path: string
  /** Null for the heads of all. */
  readonly sheet: string | null
  /** Whether rows come that the spreadsheet hides. */
  readonly hiddenRows: 'import' | 'leaveOut'
}

/** Why a workbook could not be read. */
const troubles = [
  'locked',
  'damaged',
  'tooLarge',
  'noSheet',
  'noTable',
  'numbers',
  'document',
  'noTableInside',
  'manyTablesInside',
] as const
export type WorkbookTrouble = (typeof troubles)[number]

export type SheetHead = {
  readonly name: string
  readonly isHidden: boolean
  /** Filled rows, hidden ones among them. */
  readonly rowCount: number
  /** Filled rows that a filter or a hand has hidden. */
  readonly hiddenRowCount: number
  /** Whether texts stand in hidden columns. */
  readonly hasHiddenColumns: boolean
  /** The first filled rows, hidden ones among them. */
  readonly rows: readonly HeadRow[]
  readonly uncalculated: number
}

export type HeadRow = TableRow & { readonly isHidden: boolean }

/** Our own worker's rows are taken as they are: looking at each of a million cells again would take a second. */
const headRows = z.custom<readonly HeadRow[]>(Array.isArray)
const rows = z.custom<readonly TableRow[]>(Array.isArray)

/** A worker's answer. It sends the next rows only when it is asked. */
export const workbookMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('heads'),
    sheets: z.array(
      z.object({
        name: z.string(),
        isHidden: z.boolean(),
        rowCount: z.number(),
        hiddenRowCount: z.number(),
        hasHiddenColumns: z.boolean(),
        rows: headRows,
        uncalculated: z.number(),
      }),
    ),
  }),
  z.object({ kind: z.literal('rows'), rows, share: z.number() }),
  z.object({ kind: z.literal('end'), blankRows: z.number() }),
  z.object({ kind: z.literal('trouble'), trouble: z.enum(troubles) }),
  /** The operating system did not let it read the file. */
  z.object({ kind: z.literal('unreadable'), code: z.string() }),
])
export type WorkbookMessage = z.output<typeof workbookMessage>
