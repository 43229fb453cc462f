import { debuggingEndpoint } from './chromium/chromium.ts'

type ControlRequest = { readonly id: number; readonly source?: string; readonly argument?: unknown }

/**
 * What `electronApp.evaluate` of Playwright is for real Electron: the test, which started this process, sends a
 * function's source; it is called here with the electron module. Without a source it asks where Chromium listens.
 */
export function listenForControl(electron: object): void {
  if (process.send === undefined) return
  process.on('message', (request: ControlRequest) => {
    void answer(request, electron).then((reply) => process.send?.({ id: request.id, ...reply }))
  })
  process.on('disconnect', () => process.exit(1))
}

async function answer(
  { source, argument }: ControlRequest,
  electron: object,
): Promise<{ value?: unknown; error?: string }> {
  try {
    if (source === undefined) return { value: await debuggingEndpoint() }
    const make: unknown = new Function(`return (${source})`)()
    if (typeof make !== 'function') throw new TypeError('evaluate needs a function')
    return { value: await Reflect.apply(make, undefined, [electron, argument]) }
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
