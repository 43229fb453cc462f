import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { rosters } from './migrations/0001-rosters.ts'
import { migrations } from './migrations/index.ts'
import { openDatabase } from './open.ts'
import { transaction } from './transaction.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-database-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
let path = ''
beforeEach(() => {
  files += 1
  path = join(folder, String(files), 'deep', 'muster.db')
})

function opened(): DatabaseSync {
  const db = openDatabase(path)
  if (!db.ok) throw new Error(db.error.message)
  return db.value
}

const addRoster = "INSERT INTO rosters VALUES ('a', 'Autumn', 'canvas', '{}', 0, 'then', 'then')"
const countRosters = (db: DatabaseSync) => db.prepare('SELECT COUNT(*) AS n FROM rosters').get()?.n

describe('opening', () => {
  it('makes the folder and the file, durable to the last commit', () => {
    const db = opened()
    expect(db.prepare('PRAGMA journal_mode').get()?.journal_mode).toBe('wal')
    expect(db.prepare('PRAGMA synchronous').get()?.synchronous).toBe(2)
    expect(db.prepare('PRAGMA foreign_keys').get()?.foreign_keys).toBe(1)
    expect(db.prepare('PRAGMA user_version').get()?.user_version).toBe(migrations.length)
    db.exec(addRoster)
    db.close()
    expect(countRosters(opened())).toBe(1)
  })

  it('keeps a copy before an upgrade, with what a crash left in the write-ahead log only', () => {
    opened().close()
    rmSync(path)
    const old = new DatabaseSync(path)
    old.exec(`PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; ${rosters}; PRAGMA user_version = 1`)
    old.exec(addRoster)
    const db = opened()
    expect(countRosters(db)).toBe(1)
    const copy = new DatabaseSync(`${path}.before-upgrade-1`, { readOnly: true })
    expect(countRosters(copy)).toBe(1)
    expect(copy.prepare('PRAGMA user_version').get()?.user_version).toBe(1)
    expect(readdirSync(join(path, '..')).filter((name) => name.endsWith('.part'))).toEqual([])
    old.close()
  })

  it('leaves a newer database alone, and says what to do', () => {
    const db = opened()
    db.exec(`PRAGMA user_version = ${migrations.length + 1}`)
    db.close()
    const before = readFileSync(path)
    const answer = openDatabase(path)
    expect(answer).toMatchObject({ ok: false, error: { code: 'DATABASE_NEWER' } })
    expect(readFileSync(path)).toEqual(before)
  })

  it('leaves a damaged file as it is, and does not hold it open', () => {
    opened().close()
    const junk = 'this was a database once. '.repeat(400)
    writeFileSync(path, junk)
    const answer = openDatabase(path)
    expect(answer).toMatchObject({ ok: false, error: { code: 'DATABASE_DAMAGED' } })
    if (!answer.ok) expect(answer.error.message).toContain(path)
    expect(readFileSync(path, 'utf8')).toBe(junk)
    rmSync(path)
    expect(openDatabase(path).ok).toBe(true)
  })

  it('takes a file that has lost its content for a loss, and names the copy of before an upgrade', () => {
    opened().close()
    writeFileSync(path, '')
    writeFileSync(`${path}.before-upgrade-2`, '')
    writeFileSync(`${path}.before-upgrade-7`, '')
    const answer = openDatabase(path)
    expect(answer).toMatchObject({ ok: false, error: { code: 'DATABASE_EMPTY' } })
    if (!answer.ok) expect(answer.error.message).toContain(`${path}.before-upgrade-7 `)
    expect(statSync(path).size).toBe(0)
  })

  it('says locked of a locked one, and nothing of room', () => {
    opened().close()
    const other = new DatabaseSync(path)
    other.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
    const answer = openDatabase(path)
    other.close()
    expect(answer).toMatchObject({ ok: false, error: { code: 'DATABASE_UNREACHABLE' } })
    if (answer.ok) return
    expect(answer.error.message).toContain('Another program is using')
    expect(answer.error.message).not.toMatch(/room|space/)
  }, 20_000)

  it.skipIf(process.platform === 'win32')(
    'is for this account alone: file, what is beside it, copies, folder',
    () => {
      const db = opened()
      db.exec(addRoster)
      const modes = () =>
        readdirSync(join(path, '..')).map((name) => statSync(join(path, '..', name)).mode & 0o777)
      expect(modes()).toEqual([0o600, 0o600, 0o600])
      expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700)
      db.close()
      rmSync(path)
      const old = new DatabaseSync(path)
      old.exec(`${rosters}; PRAGMA user_version = 1`)
      old.close()
      chmodSync(path, 0o644)
      opened()
      expect(modes()).toEqual([0o600, 0o600, 0o600, 0o600])
    },
  )

  it('removes what killed upgrades have left half written, and nothing else', () => {
    opened().close()
    const gone = spawnSync(process.execPath, ['--version']).pid
    const left = `${path}.before-upgrade-3.${gone}.part`
    const underWay = `${path}.before-upgrade-4.${process.ppid}.part`
    const whole = `${path}.before-upgrade-3`
    const foreign = join(path, '..', `other.db.${gone}.part`)
    for (const file of [left, `${left}-journal`, underWay, whole, foreign]) writeFileSync(file, 'x')
    opened()
    expect([left, `${left}-journal`].filter((file) => existsSync(file))).toEqual([])
    expect([underWay, whole, foreign].every((file) => existsSync(file))).toBe(true)
  })

  it('leaves nothing under its name where it can’t be made whole', () => {
    mkdirSync(join(path, '..'), { recursive: true })
    // A folder in the way of what is written first.
    mkdirSync(`${path}.${process.pid}.part`)
    writeFileSync(join(`${path}.${process.pid}.part`, 'x'), '')
    expect(openDatabase(path).ok).toBe(false)
    expect(existsSync(path)).toBe(false)
  })

  it('says so when the place can’t be used', () => {
    const blocked = join(folder, 'a-file')
    writeFileSync(blocked, '')
    expect(openDatabase(join(blocked, 'muster.db'))).toMatchObject({
      ok: false,
      error: { code: 'DATABASE_UNREACHABLE' },
    })
  })

  it('opens for the window and the terminal door that start together on a new machine', async () => {
    const code = `
      const { openDatabase } = await import(${JSON.stringify(join(import.meta.dirname, 'open.ts'))})
      const db = openDatabase(${JSON.stringify(path)})
      if (!db.ok) throw new Error(db.error.message)`
    const start = () =>
      new Promise<string>((resolve) => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', code])
        let errors = ''
        child.stderr.on('data', (data) => {
          errors += String(data)
        })
        child.on('exit', (status) => resolve(status === 0 ? '' : errors))
      })
    expect(await Promise.all([start(), start(), start()])).toEqual(['', '', ''])
  }, 30_000)
})

describe('writing', () => {
  it('takes back all of a transaction that fails', () => {
    const db = opened()
    expect(() =>
      transaction(db, () => {
        db.exec(addRoster)
        throw new Error('half-way')
      }),
    ).toThrow('half-way')
    expect(countRosters(db)).toBe(0)
    transaction(db, () => db.exec(addRoster))
    expect(countRosters(db)).toBe(1)
  })
})
