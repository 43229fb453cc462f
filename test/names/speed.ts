import { createRandom } from '../../src/practice/server/random.ts'
import { createNameComparer } from '../../src/shared/names/name-comparer.ts'
import type { NameInParts } from '../../src/shared/names/parsed-name.ts'
import { readCultures } from './cultures.ts'
import { makePerson, usualName, writtenAnew } from './people.ts'

type Row = { readonly file: NameInParts; readonly lms: readonly string[] }

/** Rows of a large roster: each person five times, nine in ten as the LMS writes them, the others written anew. */
function makeRows(count: number): Row[] {
  const random = createRandom(7)
  const cultures = readCultures()
  const people = Array.from({ length: count / 5 }, (): Row => {
    const culture = random.pick(cultures)
    const person = makePerson(culture, culture, random)
    const name = usualName(person, culture)
    const file = random.chance(0.9) ? { full: name } : writtenAnew(person, culture, random, true).parts
    return { file, lms: [name, `${person.families[0]?.[0]}, ${person.given[0]}`] }
  })
  return Array.from({ length: count }, (_, index) => people[index % people.length] ?? { file: {}, lms: [] })
}

/** Milliseconds of the processor's time for so many comparisons, and how many of them found one person. */
export function measureSpeed(count: number): { readonly ms: number; readonly passed: number } {
  const rows = makeRows(count)
  const { compare } = createNameComparer()
  const before = process.cpuUsage()
  let passed = 0
  for (const { file, lms } of rows) if (compare(file, lms) !== 'different') passed += 1
  const { user, system } = process.cpuUsage(before)
  return { ms: Math.round((user + system) / 1000), passed }
}
