import type { z } from 'zod'
import { canvasOptionsSchema } from './canvas/options.ts'
import { startPracticeCanvas } from './canvas/start.ts'
import { doceboOptionsSchema } from './docebo/options.ts'
import { startPracticeDocebo } from './docebo/start.ts'
import { schoologyOptionsSchema } from './schoology/options.ts'
import { startPracticeSchoology } from './schoology/start.ts'

/** A practice LMS that is up. */
export type RunningPracticeLms = {
  readonly url: string
  /** Ready to be sent as a bearer token, where the LMS knows such. */
  readonly token: string
  /** What a client signs in with, by the LMS's own names. */
  readonly secrets: Readonly<Record<string, string>>
  /** Tokens of other people with whom they act as, where the LMS has such; the one above is among them. */
  readonly handedTokens?: readonly Readonly<Record<string, unknown>>[]
  readonly close: () => Promise<void>
}

/** What the terminal door and the app need of a practice LMS. */
export type PracticeLms = {
  readonly schema: z.ZodType
  /** Options of the one built into the app: quick enough not to bore, slow enough that a run can be watched. */
  readonly builtIn: Readonly<Record<string, unknown>>
  /** Starts it with options its schema has found good. */
  start(options: unknown): Promise<RunningPracticeLms>
}

const WATCHABLE = { latency: 180, jitter: 0.3 }

/** One entry per practice LMS. */
const all: Readonly<Record<string, PracticeLms>> = {
  canvas: {
    schema: canvasOptionsSchema,
    builtIn: WATCHABLE,
    start: async (options) => {
      const running = await startPracticeCanvas(canvasOptionsSchema.parse(options))
      return { ...running, secrets: { token: running.token }, handedTokens: running.tokens() }
    },
  },
  docebo: {
    schema: doceboOptionsSchema,
    builtIn: WATCHABLE,
    start: (options) => startPracticeDocebo(doceboOptionsSchema.parse(options)),
  },
  schoology: {
    schema: schoologyOptionsSchema,
    builtIn: WATCHABLE,
    start: (options) => startPracticeSchoology(schoologyOptionsSchema.parse(options)),
  },
}

export const practiceLmsNames: readonly string[] = Object.keys(all)

export function practiceLmsNamed(name: string): PracticeLms | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined
}
