/** How long the running services get to stop intake and write down what they have. */
const QUIT_LIMIT_MS = 5_000

/** The part of Electron's app that quitting needs. */
export type QuittableApp = {
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown
  quit(): void
}

/** What leaving the app needs. `stop` must leave everything on disk such that a later start can go on. */
export type QuitOptions = {
  readonly stop: () => Promise<void>
  readonly report: (error: unknown) => void
  readonly limitMs?: number
}

/**
 * Holds the first request to quit until `stop` is through, then lets it pass. The limit keeps a hanging network
 * from holding the app open: the journal makes stopping at any moment safe, only less tidy.
 */
export function stopBeforeQuit(app: QuittableApp, options: QuitOptions): void {
  let state: 'open' | 'stopping' | 'stopped' = 'open'
  app.on('before-quit', (event) => {
    if (state === 'stopped') return
    event.preventDefault()
    if (state === 'stopping') return
    state = 'stopping'
    const limit = Promise.withResolvers<void>()
    const timer = setTimeout(limit.resolve, options.limitMs ?? QUIT_LIMIT_MS)
    void Promise.race([options.stop().catch(options.report), limit.promise]).then(() => {
      clearTimeout(timer)
      state = 'stopped'
      app.quit()
    })
  })
}
