import { describe, expect, it } from 'vitest'
import type { ColumnTarget, SourceColumn } from './import.ts'
import { applySavedMapping, columnsToSave, type SavedMapping } from './saved-mapping.ts'

const person: ColumnTarget = { kind: 'column', column: 'person', idKind: 'sis_user_id' }
const name: ColumnTarget = { kind: 'extra', name: { of: 'person', part: 'full' } }
const extra: ColumnTarget = { kind: 'extra' }
const sources = (...headers: string[]): SourceColumn[] =>
  headers.map((header, index) => ({ index, header, samples: [], target: extra }))

describe('a mapping saved under a name', () => {
  const columns = columnsToSave(sources('Student Number', 'Pupil', 'Note', 'PIN'), [
    person,
    name,
    extra,
    { kind: 'leaveOut' },
  ])
  const mapping: SavedMapping = { name: 'Autumn report', lms: 'canvas', dateOrder: 'mdy', columns }

  it('reads the next file of the kind alike, in whatever order its columns stand', () => {
    const applied = applySavedMapping(mapping, sources('New', 'pin', ' pupil ', 'STUDENT NUMBER'))
    expect(applied).toEqual({ ok: true, value: [extra, { kind: 'leaveOut' }, name, person] })
  })

  it('is refused for a file that lacks a column it reads, naming it', () => {
    const applied = applySavedMapping(mapping, sources('Pupil', 'Number'))
    expect(applied).toMatchObject({ ok: false, error: expect.stringContaining('«Student Number»') })
  })

  it('a name or a column left out may be missing', () => {
    expect(applySavedMapping(mapping, sources('Student Number')).ok).toBe(true)
  })
})
