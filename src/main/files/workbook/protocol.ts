import { z } from 'zod'
import type { TableRow } from '../read-table.ts'

/** What a worker is started for: the first rows of all sheets, or all rows of one. */
export type WorkbookTask = {
  readonly path: string
  readonly sheet: string | null
}

/** Why a workbook could not be read. */
export type WorkbookTrouble = 'locked' | 'damaged' | 'tooLarge' | 'noSheet'

export type SheetHead = {
  readonly name: string
  readonly isHidden: boolean
  /** Filled rows. */
  readonly rowCount: number
  /** The first filled rows. */
  readonly rows: readonly TableRow[]
  readonly uncalculated: number
}

/** Our own worker's rows are taken as they are: looking at each of a million cells again would take a second. */
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
        rows,
        uncalculated: z.number(),
      }),
    ),
  }),
  z.object({ kind: z.literal('rows'), rows, share: z.number() }),
  z.object({ kind: z.literal('end'), blankRows: z.number() }),
  z.object({
    kind: z.literal('trouble'),
    trouble: z.enum(['locked', 'damaged', 'tooLarge', 'noSheet']),
  }),
  /** The operating system did not let it read the file. */
  z.object({ kind: z.literal('unreadable'), code: z.string() }),
])
export type WorkbookMessage = z.output<typeof workbookMessage>
