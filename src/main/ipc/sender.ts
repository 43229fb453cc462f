import { fail, ok, type Result } from '../../shared/result.ts'

/** Who asks, as far as Electron tells. */
export type RequestSender = {
  /** The window of ours the asking page belongs to, or null if it is none of ours. */
  readonly windowId: number | null
  /** Address of the asking frame; null when the frame has gone meanwhile. */
  readonly frameUrl: string | null
  readonly isTopFrame: boolean
}

/** Why a sender was turned away; for the log only. */
export type SenderRefusal = 'unknown window' | 'frame gone' | 'not the top frame' | 'foreign origin'

/** Lets only the top frame of one of our own windows through, and only while it shows our own page. */
export function checkSender(
  sender: RequestSender,
  isOwnUrl: (url: string) => boolean,
): Result<{ readonly windowId: number }, SenderRefusal> {
  if (sender.windowId === null) return fail('unknown window')
  if (sender.frameUrl === null) return fail('frame gone')
  if (!sender.isTopFrame) return fail('not the top frame')
  if (!isOwnUrl(sender.frameUrl)) return fail('foreign origin')
  return ok({ windowId: sender.windowId })
}
