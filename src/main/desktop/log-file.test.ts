import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLogFile } from './log-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-log-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const now = () => new Date('2026-01-02T03:04:05Z')

test('a line has its time, and no token', () => {
  createLogFile(join(folder, 'logs'), now)('asked with Bearer 1~abcdefghijklmnopqrstuvwxyz')
  expect(readFileSync(join(folder, 'logs/muster.log'), 'utf8')).toBe(
    '2026-01-02T03:04:05.000Z asked with Bearer [removed]\n',
  )
})

test('a full log is put aside, so that it can’t fill the disk', () => {
  writeFileSync(join(folder, 'muster.log'), 'x'.repeat(2_000_001))
  createLogFile(folder, now)('new')
  expect(readdirSync(folder).sort()).toEqual(['muster.log', 'muster.old.log'])
  expect(readFileSync(join(folder, 'muster.log'), 'utf8')).toBe('2026-01-02T03:04:05.000Z new\n')
})

test('what can’t be written to the disk goes elsewhere and breaks nothing off', () => {
  writeFileSync(join(folder, 'file'), '')
  const elsewhere: string[] = []
  const log = createLogFile(join(folder, 'file/logs'), now, (text) => elsewhere.push(text))
  log('asked with Bearer 1~abcdefghijklmnopqrstuvwxyz')
  expect(elsewhere).toHaveLength(2)
  expect(elsewhere[1]).toContain('asked with Bearer [removed]')
})
