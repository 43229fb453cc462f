import { createRandom, type Random } from '../../src/practice/server/random.ts'
import type { NameVerdict } from '../../src/shared/names/compare-names.ts'
import { compareNames, createNameComparer } from '../../src/shared/names/name-comparer.ts'
import { type Culture, type Half, halfOf, type Pair } from './cultures.ts'
import { makePerson, type Person, siblingOf, usualName, writtenAnew } from './people.ts'

export type Figure = { readonly good: number; readonly of: number; readonly wrong: readonly string[] }

/** How the comparison does with one culture's names. `good` is what is wished: passed, or caught. */
export type Figures = {
  /** One person, written twice. */
  readonly same: Figure
  /** Other people with another given name. */
  readonly others: Figure
  /** Other people with the same family names: sisters and brothers, and all that share Nguyễn, Kim or García. */
  readonly siblings: Figure
  /** Other people who share the given name alone: left unsure where it might be a marriage. */
  readonly namesakes: Figure
  readonly handSame: Figure
  readonly handOthers: Figure
}

/** `count`: made-up pairs of each sort. */
export function measure(culture: Culture, half: Half, count = 1_000): Figures {
  const random = createRandom(half === 'tuned' ? 1 : 1001)
  const names = { given: halfOf(culture.given, half), family: halfOf(culture.family, half) }
  const person = () => makePerson(culture, names, random)
  const { compare } = createNameComparer()
  const verdict = (file: Person, lms: Person): [NameVerdict | null, string] => {
    const isSame = file === lms
    const written = writtenAnew(file, culture, random, isSame)
    let usual = random.chance(0.6)
      ? usualName(lms, culture)
      : writtenAnew(lms, culture, random, isSame, false).text
    while (!isSame && !isOneScript(culture, written.text, usual))
      usual = writtenAnew(lms, culture, random, isSame, false).text
    return [compare(written.parts, [usual]), `${JSON.stringify(written.parts)} | ${usual}`]
  }
  const hand = (pairs: readonly Pair[], isGood: (verdict: NameVerdict | null) => boolean) =>
    figure(halfOf(pairs, half).map(([a, b]) => [isGood(compareNames(a, b)), `${a} | ${b}`]))
  const passes = (one: NameVerdict | null) => one !== 'different'
  const isCaught = (one: NameVerdict | null) => one === 'different'
  const made = (pair: () => readonly [Person, Person], isGood: (verdict: NameVerdict | null) => boolean) =>
    figure(
      Array.from({ length: count }, () => {
        const [file, lms] = pair()
        const [one, words] = verdict(file, lms)
        return [isGood(one), words]
      }),
    )
  return {
    same: made(() => {
      const one = person()
      return [one, one]
    }, passes),
    others: made(() => twoPeople(person), isCaught),
    siblings: made(() => {
      const one = person()
      return [one, siblingOf(one, names, random)]
    }, isCaught),
    namesakes: made(() => namesakes(person, random), isCaught),
    handSame: hand(culture.same, passes),
    handOthers: hand(culture.others, isCaught),
  }
}

/** A name in Japanese characters does not tell how it is read: other people can be told in one script alone. */
function isOneScript({ style }: Culture, a: string, b: string): boolean {
  const isLatin = (text: string) => /\p{Script=Latin}/u.test(text.replace(/[([].*/, ''))
  return !style.has('japanese') || isLatin(a) === isLatin(b)
}

function twoPeople(person: () => Person): readonly [Person, Person] {
  const one = person()
  let other = person()
  while (other.given === one.given) other = person()
  return [one, other]
}

function namesakes(person: () => Person, _random: Random): readonly [Person, Person] {
  const one = person()
  let other = person()
  while (other.families[0] === one.families[0]) other = person()
  return [one, { ...other, given: one.given }]
}

function figure(results: readonly (readonly [boolean, string])[]): Figure {
  const wrong = results.filter(([isGood]) => !isGood).map(([, words]) => words)
  return { good: results.length - wrong.length, of: results.length, wrong }
}
