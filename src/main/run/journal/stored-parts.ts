import { z } from 'zod'
import type { UnreadLine } from '../../../shared/roster/row.ts'
import { VERDICT_KINDS, type Verdict } from '../../../shared/run/check.ts'
import { DEFAULT_RUN_OPTIONS, type RunOptions } from '../../../shared/run/options.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import { HOLD_KINDS, type RunHold } from '../../../shared/run/progress.ts'

/**
 * The JSON in a run's record as every version has written it: what came later may be missing, what is known no more is
 * passed over, and there are no bounds, which are for what a window sends.
 */

const explanation: z.ZodType<Explanation> = z.object({
  code: z.string(),
  title: z.object({ one: z.string(), many: z.string() }),
  message: z.string(),
  advice: z.string(),
  column: z.string().nullable(),
  fix: z.string().optional(),
})

const LOST: Explanation = {
  code: 'record-unreadable',
  title: { one: '1 row without a readable reason', many: '{n} rows without a readable reason' },
  message: 'What was recorded of the reason can’t be read.',
  advice: 'Check the roster again: it says what is the matter with the row now.',
  column: null,
}

/** A reason is words about an outcome that stands by itself: one that can't be read hides no row. */
export const storedExplanation: z.ZodType<Explanation> = explanation.catch(LOST)

/** Likewise words: how a run rests is its status. */
export const storedHold: z.ZodType<RunHold> = z.object({
  kind: z.enum(HOLD_KINDS),
  message: z.string(),
  advice: z.string(),
})

export const storedUnreadLine: z.ZodType<UnreadLine> = z.object({ reason: z.string(), text: z.string() })

export const storedVerdict: z.ZodType<Verdict> = z.object({
  rowId: z.string(),
  kind: z.enum(VERDICT_KINDS),
  summary: z.string(),
  changes: z.array(z.object({ label: z.string(), from: z.string(), to: z.string() })),
  explanation: explanation.nullable(),
  warnings: z.array(z.string()).default([]),
})

const options: z.ZodType<RunOptions> = z.object({
  way: z.string().nullable(),
  canaryRows: z.number(),
  stopAfterEqualFailures: z.number(),
  maxDropShare: z.number(),
  dropsAccepted: z.boolean(),
  nameDifferences: z.enum(['hold', 'send', 'leaveOut']),
})

/** Options that came later are filled in as they are usually; runs of the first version have none at all. */
export const storedOptions: z.ZodType<RunOptions> = z
  .record(z.string(), z.unknown())
  .default({})
  .transform((stored): unknown => ({ ...DEFAULT_RUN_OPTIONS, ...stored }))
  .pipe(options)
