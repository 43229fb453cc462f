import type { z } from 'zod'
import { canvasOptionsSchema } from './canvas/options.ts'
import { startPracticeCanvas } from './canvas/start.ts'

/** What the terminal door needs of a practice LMS. */
export type PracticeLms = {
  readonly schema: z.ZodType
  /** Starts it with options its schema has found good. */
  start(
    options: unknown,
  ): Promise<{ readonly url: string; readonly token: string; readonly close: () => Promise<void> }>
}

/** One line per practice LMS. */
const all: Readonly<Record<string, PracticeLms>> = {
  canvas: {
    schema: canvasOptionsSchema,
    start: (options) => startPracticeCanvas(canvasOptionsSchema.parse(options)),
  },
}

export const practiceLmsNames: readonly string[] = Object.keys(all)

export function practiceLmsNamed(name: string): PracticeLms | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined
}
