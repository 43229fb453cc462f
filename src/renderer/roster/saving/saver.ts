import type { Result } from '../../../shared/result.ts'
import type { RosterGesture } from '../../../shared/roster/history.ts'

/** What the window shows of saving. `failed` keeps the edits and says what went wrong. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly message: string }

export type SaverDeps = {
  /** Saves gestures in one transaction; an error is a sentence for people. */
  readonly save: (
    gestures: readonly RosterGesture[],
  ) => Promise<Result<{ readonly revision: number }, string>>
  readonly onState: (state: SaveState) => void
  readonly onSaved: (revision: number) => void
  /** Calls back later, until the returned function is called. */
  readonly later: (delayMs: number, callback: () => void) => () => void
}

export type Saver = {
  readonly push: (gesture: RosterGesture) => void
  /** Tries again now what could not be saved. */
  readonly retry: () => void
  readonly isIdle: () => boolean
}

const RETRY_DELAYS_MS = [1_000, 3_000, 10_000, 30_000]
const MAX_BATCH = 5_000

/**
 * Saves gestures at once, in order, one request at a time; what is done meanwhile goes with the next.
 * A gesture is let go only when it is on disk.
 */
export function createSaver(deps: SaverDeps): Saver {
  let waiting: RosterGesture[] = []
  let sending = false
  let failures = 0
  let cancelRetry: (() => void) | null = null

  const send = async () => {
    if (sending || waiting.length === 0) return
    cancelRetry?.()
    cancelRetry = null
    sending = true
    deps.onState({ kind: 'saving' })
    const batch = waiting.slice(0, MAX_BATCH)
    const result = await deps.save(batch)
    sending = false
    if (result.ok) {
      waiting = waiting.slice(batch.length)
      failures = 0
      deps.onSaved(result.value.revision)
      if (waiting.length > 0) await send()
      else deps.onState({ kind: 'saved' })
      return
    }
    const delayMs = RETRY_DELAYS_MS[Math.min(failures, RETRY_DELAYS_MS.length - 1)] ?? 0
    failures += 1
    deps.onState({ kind: 'failed', message: result.error })
    cancelRetry = deps.later(delayMs, () => void send())
  }

  return {
    push: (gesture) => {
      if (gesture.edits.length === 0) return
      waiting.push(gesture)
      // After a failure the next try is due soon anyway: typing on must not hammer a full disk.
      if (cancelRetry === null) void send()
    },
    retry: () => void send(),
    isIdle: () => !sending && waiting.length === 0,
  }
}
