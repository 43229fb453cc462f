import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../database/open.ts'
import { writeProblem } from './write-problem.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-write-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const addRoster = "INSERT INTO rosters VALUES ('a', 'Autumn', 'canvas', '{}', 0, 'then', 'then')"

function thrownBy(work: () => void): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}

describe('why a roster could not be saved', () => {
  it('names a full disk and a read-only file; a bug stays a bug', () => {
    const path = join(folder, 'muster.db')
    const opened = openDatabase(path)
    if (!opened.ok) throw new Error(opened.error.message)
    const db = opened.value
    db.exec(`PRAGMA max_page_count = ${Number(db.prepare('PRAGMA page_count').get()?.page_count) + 1}`)
    const fill = db.prepare("INSERT INTO rosters VALUES ('b', ?, 'canvas', '{}', 0, 'then', 'then')")
    const full = writeProblem(thrownBy(() => fill.run('x'.repeat(100_000))))
    expect(full).toMatchObject({ code: 'NOT_SAVED', message: expect.stringContaining('the disk is full') })
    const reader = new DatabaseSync(path, { readOnly: true })
    expect(writeProblem(thrownBy(() => reader.exec(addRoster)))?.message).toContain('can only be read')
    db.exec(addRoster)
    expect(writeProblem(thrownBy(() => db.exec(addRoster)))).toBeUndefined()
    expect(writeProblem(new TypeError('x is undefined'))).toBeUndefined()
  })
})
