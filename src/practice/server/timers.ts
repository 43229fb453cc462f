/** Waiting that ends when the server closes, so that a closed server leaves nothing behind. */
export type Timers = {
  /** Resolves true after `ms`, or false at once when the timers are cleared meanwhile. */
  wait(ms: number): Promise<boolean>
  later(ms: number, run: () => void): void
  clear(): void
}

export function createTimers(): Timers {
  const pending = new Map<NodeJS.Timeout, () => void>()
  const start = (ms: number, onTime: () => void, onClear: () => void): void => {
    // Timers fire up to a millisecond late; rounding down keeps the mean where it was asked for.
    const timer = setTimeout(
      () => {
        pending.delete(timer)
        onTime()
      },
      Math.max(0, Math.floor(ms)),
    )
    pending.set(timer, onClear)
  }
  return {
    wait: (ms) =>
      ms <= 0
        ? Promise.resolve(true)
        : new Promise((done) =>
            start(
              ms,
              () => done(true),
              () => done(false),
            ),
          ),
    later: (ms, run) => start(ms, run, () => undefined),
    clear: () => {
      for (const [timer, onClear] of pending) {
        clearTimeout(timer)
        onClear()
      }
      pending.clear()
    },
  }
}
