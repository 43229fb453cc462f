import { describe, expect, it } from 'vitest'
import type { CheckReport } from '../shared/ipc/schemas.ts'
import { canvasManifest } from '../shared/lms/canvas.ts'
import type { Verdict } from '../shared/run/check.ts'
import { checkTables } from './check-tables.ts'

const verdict = (rowId: string, part: Partial<Verdict>): Verdict => ({
  rowId,
  kind: 'create',
  summary: 'Enroll.',
  changes: [],
  explanation: null,
  warnings: [],
  ...part,
})
const explanation = {
  code: 'x',
  title: { one: '1 person not found', many: '{n} people not found' },
  message: 'Not found.',
  advice: 'Correct the id.',
  column: null,
}
const rows = [1, 2, 3].map((number) => ({
  id: `r${number}`,
  cells: { person: `00${number}` },
  ...(number === 3 ? {} : { origin: { line: number + 1 } }),
}))
const tables = (verdicts: readonly Verdict[], most = 50) => {
  const report: Pick<CheckReport, 'verdicts'> = { verdicts: [...verdicts] }
  return checkTables(report, { manifest: canvasManifest, rows, most })
}

describe('the tables of a check in a terminal', () => {
  it('shows problems by cause with the line of the file, then what would be written, people by name', () => {
    const lines = tables([
      verdict('r3', { kind: 'problem', summary: 'Nobody has 003.', explanation }),
      verdict('r2', { kind: 'problem', summary: 'Nobody has 002.', explanation }),
      verdict('r1', {
        kind: 'change',
        summary: 'Change Ana.',
        changes: [{ label: 'End', from: '', to: '2026-12-18' }],
        seen: { person: ['Ana Sousa'], places: {} },
      }),
    ])
    expect(lines).toEqual([
      '',
      '2 people not found',
      '→ Correct the id.',
      '  Line   Person  What is wrong',
      '  3      002     Nobody has 002.',
      '  row 3  003     Nobody has 003.',
      '',
      '1 row would change',
      '  Line  Person           What',
      '  2     Ana Sousa (001)  Change Ana. End: – → 2026-12-18.',
    ])
  })

  it('says how many rows it has left out', () => {
    const lines = tables([verdict('r1', {}), verdict('r2', {}), verdict('r3', {})], 1)
    expect(lines).toContain('3 rows would be added')
    expect(lines.at(-1)).toContain('and 2 more')
  })
})
