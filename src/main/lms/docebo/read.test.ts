import { describe, expect, it } from 'vitest'
import { read } from './read.ts'

const body = JSON.stringify({ name: 'Bad Request', message: 'User 12 is not valid', code: 0, status: 400 })

/** What becomes of each row of a call of this kind that Docebo refused as a whole. */
function refusedRows(kind: string, rowIds: readonly string[], status: number): unknown {
  const reading = read({ method: 'POST', rowIds, hints: { kind } }, { status, headers: {}, body }, 1)
  return reading.kind === 'settled' ? reading.rows.map(({ ok }) => ok) : reading.kind
}

describe('a call refused as a whole', () => {
  it.each(['enroll', 'unenroll', 'update'])('of kind %s: several rows are tried apart', (kind) => {
    for (const status of [400, 403, 404])
      expect(refusedRows(kind, ['a', 'b'], status)).toEqual(['apart', 'apart'])
    expect(refusedRows(kind, ['a'], 400)).toEqual([false])
    expect(refusedRows(kind, ['a'], 403)).toEqual([false])
  })

  it.each(['batch', 'batchRemove', 'multi'])(
    'of the form %s tells of the form first: its rows are looked at, and tried apart where they are not allowed',
    (kind) => {
      expect(refusedRows(kind, ['a', 'b'], 400)).toEqual(['unsure', 'unsure'])
      expect(refusedRows(kind, ['a'], 400)).toEqual(['unsure'])
      expect(refusedRows(kind, ['a', 'b'], 403)).toEqual(['apart', 'apart'])
    },
  )

  it('somebody who is to leave and is not there may be gone already', () => {
    expect(refusedRows('unenroll', ['a'], 404)).toEqual(['unsure'])
  })
})
