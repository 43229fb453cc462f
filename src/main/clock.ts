/** Time as services see it, so that tests can hold it still. */
export type Clock = {
  /** Milliseconds since the epoch, for what is shown, stored or shared; the computer's time may be set back or forward. */
  readonly now: () => number
  /** Milliseconds since some moment, never set back or forward: for whatever waits or paces. */
  readonly ticks: () => number
  /** Calls back after `ms`; the returned function cancels. */
  readonly after: (ms: number, callback: () => void) => () => void
}

/** A timer of Node's can't be set for longer (24.8 days) and would go off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  ticks: () => performance.now(),
  after(ms, callback) {
    let timer: ReturnType<typeof setTimeout>
    const set = (left: number) => {
      const now = Math.min(left, LONGEST_TIMER_MS)
      timer = setTimeout(() => (left > now ? set(left - now) : callback()), now)
    }
    set(ms)
    return () => clearTimeout(timer)
  },
}
