import { z } from 'zod'
import type {
  Cells,
  RosterEdit,
  RosterRow,
  RosterSettings,
  RowOrigin,
  UnreadLine,
} from '../../shared/roster/row.ts'
import { jsonColumn } from '../database/json-column.ts'

/**
 * What earlier versions have stored of rosters, read as they meant it: what came later may be missing, what is known no
 * more is passed over, and there are no bounds, which are for what a window sends.
 */

const dateOrder = z.enum(['dmy', 'mdy'])
const namePart = z.enum(['full', 'given', 'middle', 'family', 'preferred'])
const textRecord = z.record(z.string(), z.string())

const settings: z.ZodType<RosterSettings> = z.object({
  connectionId: z.string().nullable().default(null),
  idKinds: textRecord.default({}),
  dateOrder,
  extraColumns: z.array(z.string()).default([]),
  nameColumns: z.array(z.object({ header: z.string(), of: z.string(), part: namePart })).optional(),
})

const header = z.object({
  id: z.string(),
  name: z.string(),
  lms: z.string(),
  revision: z.number(),
  row_count: z.number(),
  created_at: z.string(),
  updated_at: z.string(),
})
const rosterRow = header.extend({ settings: jsonColumn(settings) })

export type StoredRoster = z.infer<typeof rosterRow>
export type StoredHeader = z.infer<typeof header>

/** A roster; null where its settings can't be read. */
export function storedRosterOf(row: unknown): StoredRoster | null {
  return rosterRow.safeParse(row).data ?? null
}

/** What can be told of any roster. */
export function storedHeaderOf(row: unknown): StoredHeader {
  return header.parse(row)
}

/** The cells of a row; null where they can't be read. */
export function storedCellsOf(text: string): Cells | null {
  return textRecord.safeParse(jsonOf(text)).data ?? null
}

/** Without the detour over a column's schema: this is done for every row. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const unreadLine: z.ZodType<UnreadLine> = z.object({ reason: z.string(), text: z.string() })
const jsonUnread = jsonColumn(unreadLine)

const rowRow = z.object({
  id: z.string(),
  cells: z.string(),
  line: z.number().nullable(),
  sheet: z.string().nullable(),
  unread: z.string().nullable(),
})

const LONGEST_SHOWN = 1_000

/** A row. One whose cells can't be read is a row to mend, with what is stored of it. */
export function storedRowOf(stored: unknown): RosterRow {
  const { id, cells: text, line, sheet, unread: unreadText } = rowRow.parse(stored)
  const cells = storedCellsOf(text)
  const unread =
    cells === null
      ? lost(text)
      : unreadText === null
        ? null
        : (jsonUnread.safeParse(unreadText).data ?? lost(unreadText))
  const known = cells ?? {}
  // Written out, since spreading takes long for very many.
  if (line === null && unread === null) return { id, cells: known }
  const origin: RowOrigin | undefined =
    line === null ? undefined : sheet === null ? { line } : { line, sheet }
  if (unread === null) return { id, cells: known, origin }
  return origin === undefined ? { id, cells: known, unread } : { id, cells: known, unread, origin }
}

function lost(text: string): UnreadLine {
  return {
    reason: 'What Muster has stored of this row can’t be read. Fill it in anew, or delete it.',
    text: text.slice(0, LONGEST_SHOWN),
  }
}

const insertedRow: z.ZodType<RosterRow> = z.object({
  id: z.string(),
  cells: textRecord,
  origin: z.object({ line: z.number(), sheet: z.string().optional() }).optional(),
  unread: unreadLine.optional(),
})

const edit: z.ZodType<RosterEdit> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('setCells'),
    cells: z.array(z.object({ rowId: z.string(), column: z.string(), text: z.string() })),
  }),
  z.object({ kind: z.literal('insertRows'), before: z.string().nullable(), rows: z.array(insertedRow) }),
  z.object({ kind: z.literal('deleteRows'), rowIds: z.array(z.string()) }),
])
const edits = jsonColumn(z.array(edit))

const step = z.object({
  seq: z.number(),
  label: z.string(),
  forward: edits,
  back: edits,
  undone: z.number(),
})

/** A step of undo; null where it can't be read. */
export function storedStepOf(row: unknown): z.infer<typeof step> | null {
  return step.safeParse(row).data ?? null
}
