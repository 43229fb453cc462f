import { describe, expect, it } from 'vitest'
import { journalHold } from './holds.ts'

const sqlite = (errcode: number, message: string) => Object.assign(new Error(message), { errcode })

describe('a run whose record can’t be written', () => {
  it('asks for room where the disk is full, and for nothing of the kind where the file is locked', () => {
    const full = journalHold(sqlite(13, 'database or disk is full'))
    expect(full).toMatchObject({ kind: 'journal', advice: expect.stringMatching(/^Make room.+resume/) })
    const locked = journalHold(sqlite(5, 'database is locked'))
    expect(locked.message).toContain('Another program is using')
    expect(`${locked.message} ${locked.advice}`).not.toMatch(/room|space/)
  })

  it('keeps the reason it does not know', () => {
    expect(journalHold(new Error('odd')).message).toContain('odd')
  })
})
