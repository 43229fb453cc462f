/** A practice LMS running inside Muster. */
export type RunningPractice = {
  readonly url: string
  readonly secrets: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

/** Starts practice LMSs when first asked for, one of each kind. */
export type PracticeHost = {
  readonly start: (lms: string) => Promise<RunningPractice | undefined>
  readonly close: () => Promise<void>
}

/** `launch` answers undefined for an LMS without a practice form. */
export function createPracticeHost(
  launch: (lms: string) => Promise<RunningPractice | undefined>,
): PracticeHost {
  const running = new Map<string, Promise<RunningPractice | undefined>>()
  return {
    start(lms) {
      const known = running.get(lms)
      if (known !== undefined) return known
      const starting = launch(lms)
      running.set(lms, starting)
      return starting
    },
    async close() {
      const all = await Promise.all(running.values())
      running.clear()
      await Promise.all(all.map((practice) => practice?.close()))
    },
  }
}
