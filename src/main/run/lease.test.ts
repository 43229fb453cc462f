import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../database/open.ts'
import { createRunLeases, type RunLeases } from './lease.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-leases-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const LASTS_MS = 20_000
let files = 0

/** A database with one run, and owners of it on a clock and on processes that the test holds. */
function setUp() {
  files += 1
  const path = join(folder, `${files}.db`)
  const wall = { now: 1_000_000_000 }
  const dead = new Set<string>()
  const open = (): DatabaseSync => {
    const opened = openDatabase(path)
    if (!opened.ok) throw new Error(opened.error.message)
    return opened.value
  }
  open().exec(`INSERT INTO runs (id, roster_id, roster_name, lms, connection_id, connection_name, started_at, status, settings)
    VALUES ('run', 'r', 'R', 'lms', 'c', 'C', '2026-01-01', 'paused', '{}')`)
  const of = (owner: string): RunLeases =>
    createRunLeases({
      db: open(),
      owner,
      clock: { now: () => wall.now, ticks: () => wall.now, after: () => () => undefined },
      lastsMs: LASTS_MS,
      isProcessAlive: () => dead.size === 0,
    })
  return { wall, dead, of }
}

describe('who may carry a run', () => {
  it('is one at a time, and the same owner goes on', () => {
    const { of } = setUp()
    const [first, second] = [of('first'), of('second')]
    expect(first.take('run')).toBe('taken')
    expect(second.take('run')).toBe('elsewhere')
    expect(second.isElsewhere('run')).toBe(true)
    expect(first.isElsewhere('run')).toBe(false)
    expect(first.take('run')).toBe('again')
    first.giveBack('run')
    expect(second.isElsewhere('run')).toBe(false)
    expect(second.take('run')).toBe('taken')
    expect(first.renew('run')).toBe(false)
    expect(first.take('run')).toBe('elsewhere')
  })

  it('who had it last and gave it back knows that nobody had it since', () => {
    const { of } = setUp()
    const [first, second] = [of('first'), of('second')]
    first.take('run')
    first.giveBack('run')
    expect(first.take('run')).toBe('again')
    first.giveBack('run')
    second.take('run')
    second.giveBack('run')
    expect(first.take('run')).toBe('taken')
  })

  it('ends by itself when nobody renews it, and not while somebody does', () => {
    const { wall, of } = setUp()
    const [first, second] = [of('first'), of('second')]
    first.take('run')
    for (let beat = 0; beat < 10; beat += 1) {
      wall.now += first.renewEveryMs
      expect(first.renew('run')).toBe(true)
      expect(second.take('run')).toBe('elsewhere')
    }
    wall.now += LASTS_MS
    expect(second.take('run')).toBe('taken')
    expect(first.renew('run')).toBe(false)
  })

  it('ends at once with its process', () => {
    const { dead, of } = setUp()
    of('first').take('run')
    dead.add('first')
    expect(of('second').take('run')).toBe('taken')
  })

  it('a process id that is another program’s by now keeps it no longer than its time', () => {
    const { wall, of } = setUp()
    of('before the restart').take('run')
    wall.now += LASTS_MS + 1
    expect(of('second').take('run')).toBe('taken')
  })

  it('a clock set back an hour makes no claim last an hour', () => {
    const { wall, of } = setUp()
    of('first').take('run')
    wall.now -= 3_600_000
    expect(of('second').take('run')).toBe('taken')
  })
})
