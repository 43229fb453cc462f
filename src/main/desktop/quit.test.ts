import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { stopBeforeQuit } from './quit.ts'

/** Quits as Electron does: asks first, and goes when nobody objects. */
class FakeApp extends EventEmitter {
  hasQuit = false

  quit(): void {
    let isHeld = false
    this.emit('before-quit', {
      preventDefault: () => {
        isHeld = true
      },
    })
    if (!isHeld) this.hasQuit = true
  }
}

describe('quitting', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function setUp(stop: () => Promise<void>): { app: FakeApp; reported: unknown[] } {
    const app = new FakeApp()
    const reported: unknown[] = []
    stopBeforeQuit(app, { stop, report: (error) => reported.push(error), limitMs: 5_000 })
    return { app, reported }
  }

  test('waits until the services have written down what they have', async () => {
    const stopping = Promise.withResolvers<void>()
    const { app } = setUp(() => stopping.promise)
    app.quit()
    await vi.advanceTimersByTimeAsync(100)
    expect(app.hasQuit).toBe(false)
    stopping.resolve()
    await vi.advanceTimersByTimeAsync(0)
    expect(app.hasQuit).toBe(true)
  })

  test('stops the services once, however often a person asks', async () => {
    const stop = vi.fn(() => new Promise<void>((resolve) => setTimeout(resolve, 1_000)))
    const { app } = setUp(stop)
    app.quit()
    app.quit()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(stop).toHaveBeenCalledTimes(1)
    expect(app.hasQuit).toBe(true)
  })

  test('does not wait for ever', async () => {
    const { app } = setUp(() => new Promise(() => undefined))
    app.quit()
    await vi.advanceTimersByTimeAsync(4_999)
    expect(app.hasQuit).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(app.hasQuit).toBe(true)
  })

  test('quits also when stopping failed, and says so in the log', async () => {
    const { app, reported } = setUp(() => Promise.reject(new Error('disk full')))
    app.quit()
    await vi.advanceTimersByTimeAsync(0)
    expect(app.hasQuit).toBe(true)
    expect(reported).toEqual([new Error('disk full')])
  })
})
