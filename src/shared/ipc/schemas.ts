import { z } from 'zod'
import type { Connection } from '../lms/connection.ts'
import type { RosterComparison } from '../roster/compare.ts'
import type { RosterGesture, RosterHistoryPage } from '../roster/history.ts'
import type {
  ColumnTarget,
  ImportOptions,
  ImportPreview,
  ImportResult,
  ImportWishes,
} from '../roster/import.ts'
import type { Roster, RosterEdit, RosterRow, RosterSettings, RowOrigin, UnreadLine } from '../roster/row.ts'
import type { SavedMapping } from '../roster/saved-mapping.ts'
import {
  type CheckCounts,
  type DropCount,
  type NameGroup,
  type PlaceLeftAlone,
  type PlanFigures,
  type PlanWay,
  VERDICT_KINDS,
  type Verdict,
} from '../run/check.ts'
import type { RunOptions, SyncOptions } from '../run/options.ts'
import { type Explanation, ROW_STATES } from '../run/outcome.ts'
import {
  type CallRecord,
  HOLD_KINDS,
  type PaceGauge,
  RUN_STATUSES,
  type RunHold,
  type RunRow,
  type RunSummary,
} from '../run/progress.ts'

/** Bounds keep a broken page from filling main's memory; they are far above what people have. */
export const idSchema = z.string().min(1).max(200)
const shortText = z.string().max(2_000)
const cellText = z.string().max(100_000)
const count = z.number().int().nonnegative()

export const connectionSchema: z.ZodType<Connection, Connection> = z.strictObject({
  id: idSchema,
  lms: idSchema,
  name: shortText,
  baseUrl: shortText,
  isPractice: z.boolean(),
  userName: z.string(),
  accountName: z.string(),
  timeZone: z.string(),
  canManageEnrollments: z.boolean().nullable(),
  notes: z.array(z.string()),
  secret: z.enum(['keychain', 'session', 'missing']),
  maxInFlight: z.number().int().min(1).max(100).nullable(),
  verifiedAt: z.string().nullable(),
})

const namePartSchema = z.enum(['full', 'given', 'middle', 'family', 'preferred'])

export const rosterSettingsSchema: z.ZodType<RosterSettings, RosterSettings> = z.strictObject({
  connectionId: idSchema.nullable(),
  idKinds: z.record(idSchema, idSchema),
  dateOrder: z.enum(['dmy', 'mdy']),
  extraColumns: z.array(shortText).max(500),
  nameColumns: z
    .array(z.strictObject({ header: shortText, of: idSchema, part: namePartSchema }))
    .max(500)
    .optional(),
})

export const rosterSchema: z.ZodType<Roster, Roster> = z.strictObject({
  id: idSchema,
  name: shortText,
  lms: idSchema,
  settings: rosterSettingsSchema,
  revision: count,
  rowCount: count,
  gaps: z.array(z.strictObject({ id: idSchema, message: shortText })).optional(),
  isUnreadable: z.literal(true).optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
})

export const rowOriginSchema: z.ZodType<RowOrigin, RowOrigin> = z.strictObject({
  line: count,
  sheet: shortText.optional(),
})

export const unreadLineSchema: z.ZodType<UnreadLine, UnreadLine> = z.strictObject({
  reason: shortText,
  text: shortText,
})

export const rosterRowSchema: z.ZodType<RosterRow, RosterRow> = z.strictObject({
  id: idSchema,
  cells: z.record(z.string().max(2_000), cellText),
  origin: rowOriginSchema.optional(),
  unread: unreadLineSchema.optional(),
})

export const rosterEditSchema: z.ZodType<RosterEdit, RosterEdit> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('setCells'),
    cells: z
      .array(z.strictObject({ rowId: idSchema, column: z.string().min(1).max(2_000), text: cellText }))
      .max(5_000_000),
  }),
  z.strictObject({
    kind: z.literal('insertRows'),
    before: idSchema.nullable(),
    rows: z.array(rosterRowSchema).max(500_000),
  }),
  z.strictObject({ kind: z.literal('deleteRows'), rowIds: z.array(idSchema).max(500_000) }),
])

const editsSchema = z.array(rosterEditSchema).max(10_000)
const label = z.string().max(200)

export const rosterGestureSchema: z.ZodType<RosterGesture, RosterGesture> = z.strictObject({
  edits: editsSchema,
  step: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('new'), label, back: editsSchema }),
    z.strictObject({ kind: z.enum(['undo', 'redo']) }),
  ]),
})

export const rosterHistoryPageSchema: z.ZodType<RosterHistoryPage, RosterHistoryPage> = z.strictObject({
  steps: z.array(
    z.strictObject({
      seq: count,
      label,
      forward: editsSchema,
      back: editsSchema,
      isUndone: z.boolean(),
    }),
  ),
  hasMore: z.boolean(),
})

export const rosterComparisonSchema: z.ZodType<RosterComparison, RosterComparison> = z.strictObject({
  onlyHere: z.array(idSchema),
  onlyThere: z.array(idSchema),
  changed: z.array(z.strictObject({ here: idSchema, there: idSchema, columns: z.array(z.string()) })),
  same: count,
})

const importOptions = z.strictObject({
  encoding: z.string().max(40),
  delimiter: z.enum([',', ';', '\t', '|']),
  hasHeader: z.boolean(),
  skipRows: count.max(1_000),
  sheet: z.string().max(1_000).nullable(),
  allSheets: z.boolean().optional(),
  hiddenRows: z.enum(['import', 'leaveOut']).optional(),
  nobodyRows: z.enum(['import', 'leaveOut']).optional(),
})
export const importOptionsSchema: z.ZodType<ImportOptions, ImportOptions> = importOptions
export const importWishesSchema: z.ZodType<ImportWishes, ImportWishes> = importOptions.partial()

export const columnTargetSchema: z.ZodType<ColumnTarget, ColumnTarget> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('column'),
    column: idSchema,
    idKind: idSchema.nullable(),
    words: z
      .strictObject({
        words: z.record(shortText, z.record(idSchema, shortText)),
        otherwise: idSchema.optional(),
      })
      .optional(),
    isFallback: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('extra'),
    name: z.strictObject({ of: idSchema, part: namePartSchema }).optional(),
  }),
  z.strictObject({ kind: z.literal('leaveOut') }),
])

export const savedMappingSchema: z.ZodType<SavedMapping, SavedMapping> = z.strictObject({
  name: z.string().trim().min(1).max(200),
  lms: idSchema,
  dateOrder: z.enum(['dmy', 'mdy']),
  columns: z.array(z.strictObject({ header: shortText, target: columnTargetSchema })).max(500),
})

export const importPreviewSchema: z.ZodType<ImportPreview, ImportPreview> = z.strictObject({
  fileName: z.string(),
  sizeBytes: count,
  options: importOptionsSchema,
  sheets: z.array(z.strictObject({ name: z.string(), isHidden: z.boolean(), rowCount: count })),
  columns: z.array(
    z.strictObject({
      index: count,
      header: z.string(),
      samples: z.array(z.string()),
      target: columnTargetSchema,
      isUnsure: z.boolean().optional(),
    }),
  ),
  rows: z.array(z.array(z.string())),
  notices: z.array(z.string()),
  dateOrder: z.enum(['dmy', 'mdy']),
  questions: z
    .array(
      z.strictObject({
        code: z.string(),
        message: z.string(),
        answers: z.array(
          z.strictObject({
            label: z.string(),
            targets: z.array(z.strictObject({ index: count, target: columnTargetSchema })).optional(),
            dateOrder: z.enum(['dmy', 'mdy']).optional(),
            options: importWishesSchema.optional(),
            option: z.string(),
          }),
        ),
      }),
    )
    .optional(),
})

export const importResultSchema: z.ZodType<ImportResult, ImportResult> = z.strictObject({
  rosterId: idSchema,
  imported: count,
  blankLines: count,
  unread: z.array(z.strictObject({ line: count, reason: z.string(), text: z.string() })),
  notices: z.array(z.string()),
})

export const explanationSchema: z.ZodType<Explanation, Explanation> = z.strictObject({
  code: z.string(),
  title: z.strictObject({ one: z.string(), many: z.string() }),
  message: z.string(),
  advice: z.string(),
  column: z.string().nullable(),
  fix: z.string().optional(),
})

export const verdictSchema: z.ZodType<Verdict, Verdict> = z.strictObject({
  rowId: idSchema,
  kind: z.enum(VERDICT_KINDS),
  summary: z.string(),
  changes: z.array(z.strictObject({ label: z.string(), from: z.string(), to: z.string() })),
  explanation: explanationSchema.nullable(),
  warnings: z.array(z.string()),
  seen: z
    .strictObject({ person: z.array(z.string()), places: z.record(idSchema, z.array(z.string())) })
    .optional(),
})

export const checkCountsSchema: z.ZodType<CheckCounts, CheckCounts> = z.strictObject({
  create: count,
  change: count,
  remove: count,
  nothing: count,
  problem: count,
})

export const planFiguresSchema: z.ZodType<PlanFigures, PlanFigures> = z.strictObject({
  calls: count,
  durationMs: z.number().nonnegative(),
  readCalls: count,
})

export const planWaySchema: z.ZodType<PlanWay, PlanWay> = z.strictObject({
  id: idSchema,
  label: z.string(),
  notes: z.array(z.string()),
  calls: count,
  durationMs: z.number().nonnegative(),
})

export const dropCountSchema: z.ZodType<DropCount, DropCount> = z.strictObject({
  label: z.string(),
  dropped: count,
  present: count,
})

export const placeLeftAloneSchema: z.ZodType<PlaceLeftAlone, PlaceLeftAlone> = z.strictObject({
  label: z.string(),
  reason: z.string(),
  advice: z.string(),
  rowIds: z.array(idSchema),
})

export const runOptionsSchema: z.ZodType<RunOptions, RunOptions> = z.strictObject({
  way: idSchema.nullable(),
  canaryRows: count.max(1_000),
  stopAfterEqualFailures: z.number().int().min(1).max(100_000),
  maxDropShare: z.number().min(0).max(1),
  dropsAccepted: z.boolean(),
  nameDifferences: z.enum(['hold', 'send', 'leaveOut']),
})

export const nameGroupSchema: z.ZodType<NameGroup, NameGroup> = z.strictObject({
  of: idSchema,
  compared: count,
  unsure: count,
  message: z.string().nullable(),
  differences: z.array(
    z.strictObject({ rowId: idSchema, file: z.string(), lms: z.string(), writes: z.boolean() }),
  ),
})

export const syncOptionsSchema: z.ZodType<SyncOptions, SyncOptions> = z.strictObject({
  action: idSchema,
  staffToo: z.boolean(),
  selfToo: z.boolean(),
})

export const undoPlanSchema = z.strictObject({
  rows: count,
  /** What can't be taken back, grouped by reason. */
  cannot: z.array(z.strictObject({ reason: z.string(), count })),
  /** What the undo leaves different all the same. */
  notes: z.array(z.strictObject({ note: z.string(), count })),
})
export type UndoPlan = z.infer<typeof undoPlanSchema>

export const suggestionSchema = z.strictObject({ value: z.string(), label: z.string(), detail: z.string() })

export const checkReportSchema = z.strictObject({
  id: idSchema,
  rosterId: idSchema,
  rosterRevision: count,
  connectionId: idSchema,
  /** `running` until all is read; `failed` says why in `problem`. */
  status: z.enum(['running', 'finished', 'failed', 'cancelled']),
  problem: explanationSchema.nullable(),
  rowCount: count,
  counts: checkCountsSchema,
  figures: planFiguresSchema,
  /** What the admin should know of the plan as a whole. */
  notes: z.array(z.string()),
  /** Other ways to carry the same rows out. */
  ways: z.array(planWaySchema),
  /** How the names in the file agree with the LMS's, for each column of ids with names beside it. Clear differences hold a run. */
  names: z.array(nameGroupSchema),
  /** Places that people would leave, with how many of how many. */
  drops: z.array(dropCountSchema),
  /** Rows added for people who are there and not on the list; null when the check was no sync. */
  synced: count.nullable(),
  /** Places of a sync in which nobody was taken out, because something is not clear. */
  leftAlone: z.array(placeLeftAloneSchema),
  /** When the oldest of what it rests on was read; null until it is finished. */
  readAt: z.string().nullable(),
  /** Rows read anew after an edit, where all others stand as the check before has read them; null: all were read. */
  renewed: count.nullable(),
  /** Rows held back because a cell can't be read; they are among the problems. */
  verdicts: z.array(verdictSchema),
  startedAt: z.string(),
})
export type CheckReport = z.infer<typeof checkReportSchema>

const holdSchema: z.ZodType<RunHold, RunHold> = z.strictObject({
  kind: z.enum(HOLD_KINDS),
  message: z.string(),
  advice: z.string(),
})

export const runSummarySchema = z.strictObject({
  id: idSchema,
  rosterId: idSchema,
  rosterName: z.string(),
  lms: idSchema,
  connectionId: idSchema,
  connectionName: z.string(),
  retryOf: idSchema.nullable(),
  status: z.enum(RUN_STATUSES),
  hold: holdSchema.nullable(),
  counts: z.strictObject({
    planned: count,
    waiting: count,
    sending: count,
    done: count,
    unchanged: count,
    failed: count,
    unknown: count,
    skipped: count,
    cancelled: count,
  }),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  rate: z.number().nonnegative(),
  timeLeftMs: z.number().nonnegative().nullable(),
  elapsedMs: z.number().nonnegative(),
}) satisfies z.ZodType<RunSummary>

export const runRowSchema: z.ZodType<RunRow, RunRow> = z.strictObject({
  rowId: idSchema,
  position: count,
  line: count.optional(),
  state: z.enum(ROW_STATES),
  note: z.string(),
  explanation: explanationSchema.nullable(),
})

export const gaugeSchema: z.ZodType<PaceGauge, PaceGauge> = z.strictObject({
  at: z.number(),
  remaining: z.number().nullable(),
  capacity: z.number().nullable(),
  inFlight: count,
  inFlightLimit: count,
  throttled: count,
})

export const callRecordSchema: z.ZodType<CallRecord, CallRecord> = z.strictObject({
  id: z.string(),
  purpose: z.string(),
  method: z.string(),
  path: z.string(),
  body: z.string(),
  state: z.enum(['planned', 'sent', 'answered', 'lost', 'cancelled']),
  attempts: count,
  sentAt: z.string().nullable(),
  answeredAt: z.string().nullable(),
  status: z.number().nullable(),
  answer: z.string(),
  meaning: z.string(),
})
