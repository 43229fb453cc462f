import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../database/open.ts'
import { createSqliteLeases, createTurns, type Leases } from './turns.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-leases-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function leasesOn(path: string): Leases {
  const db = openDatabase(path)
  if (!db.ok) throw new Error(db.error.message)
  return createSqliteLeases(db.value)
}

/** Time that stands still until it is moved. */
function handClock() {
  let now = 1_000_000
  let timers: { at: number; callback: () => void }[] = []
  return {
    now: () => now,
    ticks: () => now,
    after(ms: number, callback: () => void) {
      const timer = { at: now + ms, callback }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    move(ms: number) {
      const end = now + ms
      for (;;) {
        const due = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (due === undefined) break
        timers = timers.filter((one) => one !== due)
        now = due.at
        due.callback()
      }
      now = end
    },
    forgetTimers: () => {
      timers = []
    },
  }
}

describe('leases', () => {
  it('two connections to one database never have one key together', () => {
    const path = join(folder, 'two.db')
    const both = [leasesOn(path), leasesOn(path)]
    const step = fc.record({
      who: fc.integer({ min: 0, max: 1 }),
      what: fc.constantFrom('take', 'giveBack'),
      key: fc.constantFrom('a', 'b'),
      passes: fc.integer({ min: 0, max: 60 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.uuid(), (steps, run) => {
        let now = 1_000
        const owned = new Map<string, { who: number; until: number }>()
        for (const { who, what, key: name, passes } of steps) {
          now += passes
          const key = `${run}-${name}`
          const own = owned.get(key)
          if (what === 'giveBack') {
            both[who]!.giveBack(key, `${who}`)
            if (own?.who === who) owned.delete(key)
            continue
          }
          const isFree = own === undefined || own.who === who || own.until <= now
          expect(both[who]!.take(key, `${who}`, now, now + 100)).toBe(isFree)
          if (isFree) owned.set(key, { who, until: now + 100 })
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('turns', () => {
  const setUp = () => {
    const clock = handClock()
    const leases = leasesOn(':memory:')
    const of = (owner: string, tenant = 'https://a.example') =>
      createTurns({
        leases,
        owner,
        tenant,
        clock,
        lastsMs: 30_000,
        report: (error) => {
          throw error
        },
      })
    return { clock, of }
  }

  it('are kept as long as they are needed, and asked for again by who waits', () => {
    const { clock, of } = setUp()
    const first = of('first')
    const second = of('second')
    expect(first.mayTake('batch')).toBe(true)
    expect(second.mayTake('batch')).toBe(false)
    expect(second.mayTake('other')).toBe(true)
    expect(of('third', 'https://b.example').mayTake('batch')).toBe(true)
    expect(second.askAgainInMs()).toBeGreaterThan(0)
    clock.move(600_000)
    expect(second.mayTake('batch')).toBe(false)
    first.giveBack('batch')
    clock.move(1_000)
    expect(second.mayTake('batch')).toBe(true)
    second.giveBackAll()
    expect(first.mayTake('batch')).toBe(true)
  })

  it('end by themselves when their process dies', () => {
    const { clock, of } = setUp()
    expect(of('dead').mayTake('batch')).toBe(true)
    clock.forgetTimers()
    const next = of('next')
    clock.move(29_000)
    expect(next.mayTake('batch')).toBe(false)
    clock.move(2_000)
    expect(next.mayTake('batch')).toBe(true)
  })

  it('a database that can’t be written gives no turn, and says why', () => {
    const told: unknown[] = []
    const broken: Leases = {
      take: () => {
        throw new Error('database is locked')
      },
      giveBack: () => undefined,
    }
    const report = (error: unknown) => told.push(error)
    const turns = createTurns({
      leases: broken,
      owner: 'one',
      tenant: 't',
      clock: handClock(),
      lastsMs: 30_000,
      report,
    })
    expect(turns.mayTake('batch')).toBe(false)
    expect(told).toHaveLength(1)
  })
})
