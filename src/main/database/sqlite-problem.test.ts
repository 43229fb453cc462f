import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { dataFileProblem, sqliteProblem } from './sqlite-problem.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-problem-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
let path = ''
beforeEach(() => {
  files += 1
  path = join(folder, `${files}.db`)
  const db = new DatabaseSync(path)
  db.exec('CREATE TABLE t (x TEXT UNIQUE)')
  db.close()
})

function thrownBy(work: () => void): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('It was expected to fail')
}

describe('what SQLite says, in words', () => {
  it('tells a locked database from a full disk', () => {
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    const db = new DatabaseSync(path)
    const locked = sqliteProblem(thrownBy(() => db.exec("INSERT INTO t VALUES ('a')")))
    expect(locked?.kind).toBe('locked')
    expect(locked?.advice).not.toMatch(/room|space/)
    other.exec('ROLLBACK')
    db.exec('PRAGMA max_page_count = 1')
    const full = sqliteProblem(
      thrownBy(() => db.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(100_000))),
    )
    expect(full).toMatchObject({ kind: 'full', message: expect.stringContaining('the disk is full') })
    db.close()
    other.close()
  })

  it('tells a damaged page from a file that is no database', () => {
    const db = new DatabaseSync(path)
    const fill = db.prepare('INSERT INTO t VALUES (?)')
    db.exec('BEGIN')
    for (let row = 0; row < 2_000; row++) fill.run(`${row} ${'x'.repeat(50)}`)
    db.exec('COMMIT')
    db.close()
    const bytes = readFileSync(path)
    bytes.fill(0xa5, 4096, statSync(path).size)
    writeFileSync(path, bytes)
    const torn = new DatabaseSync(path)
    expect(sqliteProblem(thrownBy(() => torn.prepare('SELECT * FROM t').all()))?.kind).toBe('damaged')
    torn.close()
    writeFileSync(path, 'this was a database once. '.repeat(400))
    const junk = new DatabaseSync(path)
    expect(sqliteProblem(thrownBy(() => junk.prepare('SELECT * FROM t').all()))?.kind).toBe('damaged')
    junk.close()
  })

  it('tells what can only be read, and what is not there', () => {
    const reader = new DatabaseSync(path, { readOnly: true })
    expect(sqliteProblem(thrownBy(() => reader.exec('DELETE FROM t')))?.kind).toBe('notWritable')
    reader.close()
    expect(sqliteProblem(thrownBy(() => new DatabaseSync(join(path, 'x.db'))))?.kind).toBe('unreachable')
    expect(dataFileProblem(thrownBy(() => readFileSync(join(path, 'x'))))?.kind).toBe('unreachable')
  })

  it('leaves bugs what they are', () => {
    const db = new DatabaseSync(path)
    db.exec("INSERT INTO t VALUES ('a')")
    expect(sqliteProblem(thrownBy(() => db.exec("INSERT INTO t VALUES ('a')")))).toBeNull()
    expect(sqliteProblem(thrownBy(() => db.exec('SELECT nothing')))).toBeNull()
    expect(dataFileProblem(new TypeError('x is undefined'))).toBeNull()
    expect(sqliteProblem(thrownBy(() => chmodSync(join(path, 'x'), 0o600)))).toBeNull()
    db.close()
  })

  it('takes each kind’s own sentence, and an unknown extended code by its primary one', () => {
    const coded = (errcode: number) => Object.assign(new Error('SQLite'), { errcode })
    expect(sqliteProblem(coded(4874))?.kind).toBe('full')
    expect(sqliteProblem(coded(10 | (99 << 8)))?.kind).toBe('disk')
    expect(sqliteProblem(coded(1))).toBeNull()
    const messages = [5, 7, 8, 10, 11, 13, 14].map((code) => sqliteProblem(coded(code))?.message)
    expect(new Set(messages).size).toBe(7)
  })
})
