import { describe, expect, it } from 'vitest'
import { canvasManifest } from '../lms/canvas.ts'
import type { ColumnTarget } from '../roster/import.ts'
import { applyAnswer, columnOption, describeAssignment, findColumn } from './describe.ts'

const person = (idKind: string): ColumnTarget => ({ kind: 'column', column: 'person', idKind })
const section: ColumnTarget = { kind: 'column', column: 'section', idKind: 'sis_section_id' }
const extra: ColumnTarget = { kind: 'extra' }

describe('what was made of the columns', () => {
  it('is said in a sentence, who before where', () => {
    expect(
      describeAssignment(
        canvasManifest,
        ['Sect', 'Note', 'Student Number'],
        [section, extra, person('sis_user_id')],
      ),
    ).toBe('Person is «Student Number» as SIS ID; Section is «Sect» as SIS section ID.')
    expect(describeAssignment(canvasManifest, ['A'], [extra])).toBe('')
  })

  it('changes with an answer, and no two go to one column', () => {
    expect(
      applyAnswer([person('id'), extra], { targets: [{ index: 1, target: person('sis_user_id') }] }),
    ).toEqual([extra, person('sis_user_id')])
    expect(applyAnswer([section], {})).toEqual([section])
  })

  it('is said on the command line so that a shell hands it on as it is', () => {
    expect(columnOption('person', 'Student Number', 'sis_user_id')).toBe(
      '--column person="Student Number:sis_user_id"',
    )
    expect(columnOption('person', 'a "$b`', null)).toBe('--column person="a \\"\\$b\\`"')
    expect(columnOption('section', null, null)).toBe('--column section=none')
  })

  it('columns are found as they stand first, then without case', () => {
    const columns = [{ header: 'id' }, { header: 'ID' }]
    expect([findColumn(columns, 'ID'), findColumn(columns, ' Id '), findColumn(columns, 'x')]).toEqual([
      1, 0, -1,
    ])
  })
})
