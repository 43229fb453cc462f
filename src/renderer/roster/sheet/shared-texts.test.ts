import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTextSharing } from './shared-texts.ts'

test('rows come out as they were, whatever is in them', () => {
  const cells = fc.dictionary(fc.constantFrom('person', 'type', 'extra:é', '__proto__x'), fc.string())
  fc.assert(
    fc.property(fc.array(cells), (all) => {
      const share = createTextSharing()
      const rows = all.map((own, index) => ({ id: `r${index}`, cells: { ...own } }))
      expect(rows.map(share)).toEqual(rows)
    }),
  )
})

test('a column of ids stops being looked through, the others go on', () => {
  const share = createTextSharing()
  for (let index = 0; index < 10_000; index += 1) {
    const row = {
      id: `r${index}`,
      cells: { person: `s${index}`, type: index % 2 === 0 ? 'student' : 'teacher' },
    }
    expect(share(row)).toEqual(row)
  }
})
