import { z } from 'zod'
import type { LmsManifest } from '../lms/manifest.ts'
import type { PaceGauge, RunRow, RunSummary } from '../run/progress.ts'
import { type RouteDefinition, route } from './define.ts'
import {
  type CheckReport,
  callRecordSchema,
  checkCountsSchema,
  checkReportSchema,
  columnTargetSchema,
  connectionSchema,
  gaugeSchema,
  idSchema,
  importOptionsSchema,
  importPreviewSchema,
  importResultSchema,
  importWishesSchema,
  planFiguresSchema,
  rosterComparisonSchema,
  rosterGestureSchema,
  rosterHistoryPageSchema,
  rosterRowSchema,
  rosterSchema,
  rosterSettingsSchema,
  runOptionsSchema,
  runRowSchema,
  runSummarySchema,
  savedMappingSchema,
  suggestionSchema,
  syncOptionsSchema,
  undoPlanSchema,
} from './schemas.ts'

const nothing = z.strictObject({})
const name = z.string().trim().min(1).max(200)
/** Secrets travel inward only, once; no output or event has a field for them. */
const secrets = z.record(z.string().max(100), z.string().max(10_000))
const manifestSchema = z.custom<LmsManifest>((value) => typeof value === 'object' && value !== null)

/** Everything the window may ask of the main process. A route is one entry here and one handler in `main/ipc`. */
export const contract = {
  'app.info': route(
    nothing,
    z.strictObject({ version: z.string(), platform: z.string(), locale: z.string(), host: z.string() }),
  ),
  'app.openExternal': route(z.strictObject({ url: z.url().max(2_000) }), nothing),
  'keychain.status': route(nothing, z.strictObject({ available: z.boolean(), message: z.string() })),

  'lms.list': route(nothing, z.array(manifestSchema)),

  'connections.list': route(nothing, z.array(connectionSchema)),
  /** Verifies first; nothing is kept if that fails. `notice` is set when the secret lives in memory only. */
  'connections.add': route(
    z.strictObject({ lms: idSchema, name, baseUrl: z.string().max(2_000), secrets }),
    z.strictObject({ connection: connectionSchema, notice: z.string().nullable() }),
  ),
  'connections.addPractice': route(z.strictObject({ lms: idSchema }), connectionSchema),
  'connections.verify': route(z.strictObject({ id: idSchema }), connectionSchema),
  'connections.replaceSecrets': route(
    z.strictObject({ id: idSchema, secrets }),
    z.strictObject({ connection: connectionSchema, notice: z.string().nullable() }),
  ),
  'connections.update': route(
    z.strictObject({ id: idSchema, name, maxInFlight: z.number().int().min(1).max(100).nullable() }),
    connectionSchema,
  ),
  'connections.remove': route(z.strictObject({ id: idSchema }), nothing),

  'rosters.list': route(nothing, z.array(rosterSchema)),
  'rosters.create': route(
    z.strictObject({ name, lms: idSchema, connectionId: idSchema.nullable() }),
    rosterSchema,
  ),
  'rosters.get': route(z.strictObject({ id: idSchema }), rosterSchema),
  /** Rows in order, in pieces: the window asks for the next piece until it has `rowCount`. */
  'rosters.rows': route(
    z.strictObject({
      id: idSchema,
      from: z.number().int().nonnegative(),
      count: z.number().int().min(1).max(20_000),
    }),
    z.array(rosterRowSchema),
  ),
  /** Saves gestures and their steps of undo in one transaction; answers after they are on disk. */
  'rosters.perform': route(
    z.strictObject({ id: idSchema, gestures: z.array(rosterGestureSchema).max(10_000) }),
    z.strictObject({ revision: z.number().int() }),
  ),
  /** Steps of undo, the newest first; `before` is the oldest one that is known already. */
  'rosters.history': route(
    z.strictObject({ id: idSchema, before: z.number().int().nullable() }),
    rosterHistoryPageSchema,
  ),
  /** One new roster for each of these values of a column; '' for blank cells. */
  'rosters.split': route(
    z.strictObject({
      id: idSchema,
      column: z.string().max(2_000),
      values: z.array(z.string().max(100_000)).min(1).max(2_000),
    }),
    z.array(rosterSchema),
  ),
  /** Two rosters of one LMS, row by row, by the enrollment each is about. */
  'rosters.compare': route(z.strictObject({ id: idSchema, otherId: idSchema }), rosterComparisonSchema),
  'rosters.fromDifferences': route(
    z.strictObject({
      id: idSchema,
      otherId: idSchema,
      kinds: z
        .array(z.enum(['onlyHere', 'onlyThere', 'changed']))
        .min(1)
        .max(3),
      name,
    }),
    rosterSchema,
  ),
  'rosters.rename': route(z.strictObject({ id: idSchema, name }), rosterSchema),
  'rosters.configure': route(z.strictObject({ id: idSchema, settings: rosterSettingsSchema }), rosterSchema),
  /** The admin says that nothing is missing where a gap was noted. An import that is under way stays as it is. */
  'rosters.settleGap': route(z.strictObject({ id: idSchema, gapId: idSchema }), rosterSchema),
  'rosters.remove': route(z.strictObject({ id: idSchema }), nothing),
  /** Fetches who is in these places now into a new roster. Progress comes as `pull.progress`, by `pullId`. */
  'rosters.pull': route(
    z.strictObject({
      pullId: idSchema,
      connectionId: idSchema,
      name,
      places: z.array(z.strictObject({ column: idSchema, text: z.string().max(2_000) })).max(5_000),
      filters: z.record(idSchema, z.array(idSchema)),
    }),
    z.strictObject({
      rosterId: idSchema,
      rows: z.number().int(),
      problems: z.array(z.string()),
      isCancelled: z.boolean(),
    }),
  ),
  'rosters.cancelPull': route(z.strictObject({ pullId: idSchema }), nothing),
  /** People and places to choose from while typing; empty where the LMS has none to offer. */
  'lms.suggest': route(
    z.strictObject({
      rosterId: idSchema,
      column: idSchema,
      text: z.string().max(500),
      /** The other cells of the row as they stand. */
      cells: z.record(z.string().max(2_000), z.string().max(100_000)),
    }),
    z.array(suggestionSchema),
  ),

  /** Native dialog; null when cancelled. The handle names a source that main keeps. */
  'files.choose': route(nothing, z.strictObject({ handle: idSchema, fileName: z.string() }).nullable()),
  /** Asked by the preload only, which alone knows the path of what was dropped: '' for what is on no disk. */
  'files.drop': route(
    z.strictObject({ path: z.string().max(10_000) }),
    z.strictObject({ handle: idSchema, fileName: z.string() }).nullable(),
  ),
  'files.paste': route(
    z.strictObject({ text: z.string().max(50_000_000) }),
    z.strictObject({ handle: idSchema, fileName: z.string() }),
  ),
  /** The sample roster that goes with the practice LMS. */
  'files.sample': route(
    z.strictObject({ lms: idSchema }),
    z.strictObject({ handle: idSchema, fileName: z.string() }),
  ),
  'files.preview': route(
    z.strictObject({ handle: idSchema, lms: idSchema, wishes: importWishesSchema }),
    importPreviewSchema,
  ),
  /** Into a new roster, or at the end of `rosterId`. Progress comes as `import.progress`. */
  'files.import': route(
    z.strictObject({
      handle: idSchema,
      lms: idSchema,
      options: importOptionsSchema,
      targets: z.array(columnTargetSchema).max(2_000),
      dateOrder: z.enum(['dmy', 'mdy']),
      rosterId: idSchema.nullable(),
      name,
      connectionId: idSchema.nullable(),
    }),
    importResultSchema,
  ),
  /** Mappings of columns that were given a name; the command line reads files by them too. */
  'mappings.list': route(z.strictObject({ lms: idSchema }), z.array(savedMappingSchema)),
  /** Replaces the one of the same name. */
  'mappings.save': route(z.strictObject({ mapping: savedMappingSchema }), nothing),
  'mappings.remove': route(z.strictObject({ lms: idSchema, name }), nothing),
  /** A file to fill in, with an LMS's columns and examples; null when the dialog was cancelled. */
  'files.saveTemplate': route(
    z.strictObject({ lms: idSchema }),
    z.strictObject({ fileName: z.string() }).nullable(),
  ),
  /** Ends an import under way; `files.import` then answers with a problem, and nothing of it stays. */
  'files.cancelImport': route(z.strictObject({ handle: idSchema }), nothing),
  'files.exportRoster': route(
    /** `form`: a layout of the LMS’s own; null (CSV), `xlsx` and `tsv` are files that open again as the same roster. */
    z.strictObject({ rosterId: idSchema, form: idSchema.nullable() }),
    z
      .strictObject({
        fileName: z.string(),
        /** Rows that the layout can't say, as people call them (by their line of the file), and why. */
        leftOut: z.array(z.strictObject({ row: z.string(), reason: z.string() })),
      })
      .nullable(),
  ),
  'files.exportResults': route(
    z.strictObject({ runId: idSchema }),
    z.strictObject({ fileName: z.string() }).nullable(),
  ),

  /** Starts reading; the report grows by `check.progress` and is whole at `check.finished`. */
  'check.start': route(
    z.strictObject({
      rosterId: idSchema,
      rowIds: z.array(idSchema).max(500_000).nullable(),
      /** Takes the roster as the whole truth for its places: rows are added for who is not on it. */
      sync: syncOptionsSchema.nullable(),
      /** Reads all of it anew, also where only a few rows were edited since the last check. */
      whole: z.boolean().optional(),
    }),
    z.strictObject({ checkId: idSchema }),
  ),
  /** Whether a run may be made of a check: of exactly these rows, settings and connection, not too old, not used yet. */
  'check.freshness': route(
    z.strictObject({ checkId: idSchema }),
    z.strictObject({ isFresh: z.boolean(), code: z.string().nullable(), message: z.string().nullable() }),
  ),
  /** The last check of a roster that is still known. */
  'check.last': route(z.strictObject({ rosterId: idSchema }), checkReportSchema.nullable()),
  'check.get': route(z.strictObject({ checkId: idSchema }), checkReportSchema),
  'check.cancel': route(z.strictObject({ checkId: idSchema }), nothing),

  'runs.list': route(nothing, z.array(runSummarySchema)),
  /**
   * Refused with CHECK_STALE or CHECK_USED when the check no longer speaks of what is there or was run already, and with
   * TOO_MANY_DROPS when a place would lose more people than allowed and that was not accepted.
   */
  'runs.start': route(
    z.strictObject({ checkId: idSchema, options: runOptionsSchema.nullable() }),
    z.strictObject({ runId: idSchema }),
  ),
  'runs.pause': route(z.strictObject({ runId: idSchema }), nothing),
  'runs.resume': route(z.strictObject({ runId: idSchema }), nothing),
  'runs.stop': route(z.strictObject({ runId: idSchema }), nothing),
  /** Checks and sends the failed rows (or some of them) again, as they now stand in the roster. */
  'runs.retry': route(
    z.strictObject({
      runId: idSchema,
      rowIds: z.array(idSchema).max(500_000).nullable(),
      /** Asked for anew: what was accepted for the run does not hold for its retry. */
      accepted: z
        .strictObject({
          dropsAccepted: z.boolean().optional(),
          nameDifferences: z.enum(['hold', 'send', 'leaveOut']).optional(),
        })
        .optional(),
    }),
    /** `gone`: rows that failed and are no longer in the roster. */
    z.strictObject({ runId: idSchema, gone: z.number().int() }),
  ),
  /** A snapshot with the sequence number it stands at; events with a higher one follow. */
  'runs.attach': route(
    z.strictObject({ runId: idSchema }),
    z.strictObject({
      sequence: z.number().int(),
      summary: runSummarySchema,
      rows: z.array(runRowSchema),
      gauges: z.array(gaugeSchema),
    }),
  ),
  'runs.calls': route(z.strictObject({ runId: idSchema, rowId: idSchema }), z.array(callRecordSchema)),
  /** What taking a run back would come to. `created`: what happens to those it added, a value of the action column. */
  'runs.planUndo': route(z.strictObject({ runId: idSchema, created: idSchema }), undoPlanSchema),
  /** A roster that takes the run back, to be looked at, checked and run like any other. */
  'runs.undo': route(
    z.strictObject({ runId: idSchema, created: idSchema }),
    z.strictObject({ rosterId: idSchema }),
  ),
  'runs.remove': route(z.strictObject({ runId: idSchema }), nothing),
} satisfies Record<string, RouteDefinition>

export type Contract = typeof contract
export type RouteName = keyof Contract
/** What a page may ask by name: a path comes with what was dropped only. */
export type PageRoute = Exclude<RouteName, 'files.drop'>
export type InputOf<R extends RouteName> = z.input<Contract[R]['input']>
export type OutputOf<R extends RouteName> = z.output<Contract[R]['output']>

export const checkProgressSchema = z.strictObject({
  checkId: idSchema,
  rosterId: idSchema,
  reads: z.number().int(),
  counts: checkCountsSchema,
  figures: planFiguresSchema,
})

/** What main tells the window without being asked. Built from typed values, so types alone are enough. */
export type Events = {
  'check.progress': z.infer<typeof checkProgressSchema>
  'check.finished': {
    readonly checkId: string
    readonly rosterId: string
    readonly status: CheckReport['status']
  }
  /** Changes since the event before, at most 20 a second for each run, numbered without gaps. */
  'run.changed': {
    readonly runId: string
    readonly sequence: number
    readonly summary: RunSummary
    readonly rows: readonly RunRow[]
    readonly gauge: PaceGauge
  }
  'import.progress': { readonly handle: string; readonly rows: number; readonly share: number }
  'pull.progress': { readonly pullId: string; readonly rows: number; readonly reads: number }
  'rosters.changed': { readonly rosterId: string }
  'connections.changed': { readonly connectionId: string }
  'runs.changed': { readonly runId: string }
  'menu.command': { readonly command: MenuCommand }
}
export type EventName = keyof Events

/** What a menu item may ask the window to do. */
export type MenuCommand =
  | 'newRoster'
  | 'import'
  | 'exportRoster'
  | 'exportResults'
  | 'undo'
  | 'redo'
  | 'find'
  | 'replace'
  | 'goToRow'
  | 'setForRows'
  | 'compare'
  | 'split'
  | 'check'
  | 'run'
  | 'pauseOrResume'
  | 'stop'
  | 'retryFailed'
  | 'addRow'
  | 'deleteRows'
  | 'nextProblem'
  | 'connections'
  | 'help'
