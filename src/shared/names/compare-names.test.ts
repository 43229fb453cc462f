import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareNames, createNameComparer } from './name-comparer.ts'

const GIVEN = [
  'Lucía',
  'Maria',
  'João',
  'Łukasz',
  'Søren',
  'Nadia',
  'Thomas',
  'Oluwaseun',
  'Élodie',
  'Gülşen',
  'Priya',
]
const FAMILY = [
  'Johnson',
  'García',
  'Müller',
  'Sousa',
  'Okafor',
  'Yılmaz',
  'Novák',
  'Sørensen',
  'Haddad',
  'Papadopoulos',
]
const given = fc.constantFrom(...GIVEN)
const family = fc.constantFrom(...FAMILY)
const name = fc
  .tuple(given, fc.option(given, { nil: undefined }), family)
  .map((parts) => parts.filter((part) => part !== undefined))
const anything = fc.oneof(
  name.map((parts) => parts.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(fc.string({ unit: fc.constantFrom(...'abcdeilmnorstuy'), minLength: 1, maxLength: 8 }), {
      maxLength: 5,
    })
    .map((words) => words.join(' ')),
)
const runs = { numRuns: 400, seed: 9 }

describe('comparing names', () => {
  it('is the same both ways round', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        expect(compareNames(a, b)).toBe(compareNames(b, a))
      }),
      runs,
    )
  })

  it('finds every name to be itself, or to say nothing', () => {
    fc.assert(
      fc.property(anything, (a) => {
        expect(['same', null]).toContain(compareNames(a, a))
      }),
      runs,
    )
  })

  it('does not mind order, case, accents, blanks and a comma', () => {
    const written = name.chain((parts) =>
      fc.tuple(
        fc.constant(parts),
        fc.shuffledSubarray([...parts], { minLength: parts.length }),
        fc.constantFrom('upper', 'lower', 'plain', 'wide', 'comma'),
      ),
    )
    fc.assert(
      fc.property(written, ([parts, order, how]) => {
        const text = order.join(' ')
        const changed = {
          upper: text.toLocaleUpperCase('en'),
          lower: text.toLowerCase(),
          plain: text.normalize('NFD').replace(/\p{M}/gu, ''),
          wide: `  ${text.replace(/ /g, '\u00a0  ')} `,
          comma: `${parts.at(-1)}, ${parts.slice(0, -1).join(' ')}`,
        }[how]
        expect(compareNames(parts.join(' '), changed)).toBe('same')
      }),
      runs,
    )
  })

  it('never takes a name to be another for a middle name more', () => {
    const inserted = (parts: readonly string[], middle: string) => [
      ...parts.slice(0, -1),
      middle,
      ...parts.slice(-1),
    ]
    const pair = name.chain((parts) =>
      fc.tuple(
        fc.constant(parts),
        // The same name in another order, or with a middle name of its own.
        fc.oneof(
          fc.shuffledSubarray([...parts], { minLength: parts.length }),
          given.map((middle) => inserted(parts, middle)),
        ),
        given,
      ),
    )
    fc.assert(
      fc.property(pair, ([parts, other, middle]) => {
        expect(compareNames(parts.join(' '), other.join(' '))).toBe('same')
        expect(compareNames(inserted(parts, middle).join(' '), other.join(' '))).not.toBe('different')
      }),
      runs,
    )
  })

  it.each([
    ['Test Student', 'Ana Sousa'],
    ['N/A', 'Ana Sousa'],
    ['X', 'Ana Sousa'],
    ['asmith4', 'Ana Sousa'],
    ['office@school.org', 'Ana Sousa'],
    ['John Smith Jr.', 'John Smith Sr.'],
  ])('can’t tell %s from %s', (a, b) => {
    expect(compareNames(a, b)).toBe('unsure')
  })

  it('knows a name taken in marriage', () => {
    expect(compareNames('Ana Sousa', 'Ana Pereira')).toBe('renamed')
    expect(compareNames('Pereira, Ana Maria', 'Ana Sousa')).toBe('renamed')
  })

  it.each(['', '  ', '—', '123', '()'])('has nothing to say of «%s»', (text) => {
    expect(compareNames(text, 'Ana Sousa')).toBe(null)
  })
})

describe('a name in columns', () => {
  const { compare } = createNameComparer()

  it.each([
    [{ given: 'Lucía', family: 'Fernández' }, ['Fernandez Lopez, Lucia']],
    [{ given: 'Fernández', family: 'Lucía' }, ['Lucía Fernández']],
    [{ given: 'Katherine', family: 'Hill', preferred: 'Kitty' }, ['Kitty Hill']],
    [{ given: 'Robert', middle: 'James', family: 'Hill' }, ['Hill, Jim']],
    [{ family: 'Hill' }, ['Robert Hill']],
    [{ given: 'Bob' }, ['Robert Hill']],
    [{ full: 'Xq Zrt', given: 'Robert', family: 'Hill' }, ['Robert Hill']],
    [{ given: 'Ana', family: 'Sousa' }, ['asousa@school.org', 'Ana Sousa']],
  ])('%j is %j', (parts, names) => {
    expect(compare(parts, names)).toBe('same')
  })

  it.each([
    [{ given: 'Lucía', family: 'Johnson' }, ["João O'Brien", "O'Brien, João"]],
    [{ given: 'Anna', family: 'Hill' }, ['Robert Hill']],
    [{ family: 'Hill' }, ['Ana Sousa']],
    [{ given: 'Bob' }, ['Ana Sousa']],
  ])('%j is clearly not %j', (parts, names) => {
    expect(compare(parts, names)).toBe('different')
  })
})
