import { describe, expect, it } from 'vitest'
import { groupByCause } from './causes.ts'

const member = (code: string | null, id: number) => ({
  id,
  explanation:
    code === null
      ? null
      : {
          code,
          title: { one: `1 row: ${code}`, many: `{n} rows: ${code}` },
          message: '',
          advice: `Mend ${code}`,
          column: 'person',
        },
})
const group = (members: readonly ReturnType<typeof member>[]) =>
  groupByCause(members, {
    explanationOf: ({ explanation }) => explanation,
    untold: { one: '1 row', many: '{n} rows' },
  })

describe('grouping by cause', () => {
  it('puts the largest group first, says the count, and keeps the order within', () => {
    const groups = group([member('a', 1), member('b', 2), member('b', 3)])
    expect(groups).toEqual([
      expect.objectContaining({ code: 'b', title: '2 rows: b', advice: 'Mend b', column: 'person' }),
      expect.objectContaining({ code: 'a', title: '1 row: a' }),
    ])
    expect(groups[0]?.members.map(({ id }) => id)).toEqual([2, 3])
  })

  it('has words for rows without a cause, and separates thousands', () => {
    const groups = group(Array.from({ length: 1_200 }, (_, id) => member(null, id)))
    expect(groups).toMatchObject([{ title: '1,200 rows', advice: '', column: null }])
  })
})
