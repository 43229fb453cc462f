/** What a request is ended with whose answer takes too long as a whole, although bytes keep coming. */
export class DeadlineExceeded extends Error {
  readonly code = 'MUSTER_DEADLINE'
  constructor() {
    super('The answer took too long as a whole')
  }
}

/** Ends `work` by its signal after `ms`, or when the caller gives up; both with their own reason. */
export async function withDeadline<T>(
  ms: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const inner = new AbortController()
  const giveUp = () => inner.abort(outer?.reason)
  const timer = setTimeout(() => inner.abort(new DeadlineExceeded()), ms)
  if (outer?.aborted === true) giveUp()
  outer?.addEventListener('abort', giveUp, { once: true })
  try {
    return await work(inner.signal)
  } finally {
    clearTimeout(timer)
    outer?.removeEventListener('abort', giveUp)
  }
}
