import type { Random } from '../../src/practice/server/random.ts'
import type { NameInParts } from '../../src/shared/names/parsed-name.ts'
import type { Culture, Spellings } from './cultures.ts'

/** A made-up person: what each part of the name is, before anybody writes it down. */
export type Person = {
  readonly given: Spellings
  readonly middle: Spellings | null
  readonly families: readonly Spellings[]
}

/** How somebody wrote a name: in one text, or in columns. */
export type Written = { readonly text: string; readonly parts: NameInParts }

type Names = { readonly given: readonly Spellings[]; readonly family: readonly Spellings[] }

const VIETNAMESE_MIDDLES: readonly Spellings[] = [
  ['Văn', 'Van'],
  ['Thị', 'Thi'],
  ['Minh', 'Minh'],
  ['Thanh', 'Thanh'],
  ['Ngọc', 'Ngoc'],
  ['Đức', 'Duc'],
  ['Quốc', 'Quoc'],
]
const WESTERN = ['Kevin', 'Jason', 'Amy', 'Grace', 'Vivian', 'Jessica', 'Tony', 'Eric', 'Cindy', 'Daniel']
const TITLES = ['Mr.', 'Mrs.', 'Dr.', 'Ms', 'Prof.']
const PRONOUNS = ['(she/her)', '(he/him)', '(they/them)', '[she/they]']

export function makePerson(culture: Culture, names: Names, random: Random): Person {
  const { style } = culture
  const given = random.pick(names.given)
  const families = [random.pick(names.family)]
  if (style.has('twoFamilies') && random.chance(0.7)) families.push(random.pick(names.family))
  let middle: Spellings | null = null
  if (style.has('middle') && random.chance(0.4)) middle = random.pick(names.given)
  if (style.has('chain') && random.chance(0.5)) middle = random.pick(names.given)
  if (style.has('vietnamese') && random.chance(0.8)) middle = random.pick(VIETNAMESE_MIDDLES)
  return { given, middle: middle === given ? null : middle, families }
}

/** A sister or a brother: the same family names, another given name. */
export function siblingOf(person: Person, names: Names, random: Random): Person {
  let given = random.pick(names.given)
  while (given === person.given || given === person.middle) given = random.pick(names.given)
  let middle = person.middle
  if (middle !== null && names.given.includes(middle)) middle = random.pick(names.given)
  return { ...person, given, middle: middle === given || middle === person.given ? null : middle }
}

/** As an LMS usually has it. */
export function usualName({ given, middle, families }: Person, { style }: Culture): string {
  const family = families.map(([first]) => first).join(' ')
  const own = [given[0], middle?.[0] ?? ''].filter((part) => part !== '').join(' ')
  if (style.has('chinese') || style.has('korean') || style.has('japanese')) return `${family}${given[0]}`
  if (style.has('vietnamese')) return [family, middle?.[0] ?? '', given[0]].filter(Boolean).join(' ')
  return `${own} ${family}`
}

/**
 * A person as somebody else wrote the name: some of the things that happen to names. `isSame`: also what leaves nothing to
 * tell two people apart by, an initial for the given name and a Western name taken beside it.
 */
export function writtenAnew(
  person: Person,
  culture: Culture,
  random: Random,
  isSame: boolean,
  mayBeWestern = isSame,
): Written {
  const { style } = culture
  const isEastAsian = EAST_ASIAN_STYLES.some((one) => style.has(one))
  let chosen = chosenSpellings(person, isEastAsian, random)
  const isWestern = mayBeWestern && style.has('western-given') && random.chance(0.08)
  if (isWestern) chosen = { ...chosen, given: random.pick(WESTERN) }
  chosen = shortened(chosen, person, culture, isSame, random)
  const mayShorten = isSame && !isWestern && !isEastAsian && !style.has('initials')
  if (mayShorten && random.chance(0.03)) chosen = { ...chosen, given: initialOf(person.given[0]) }
  if (random.chance(0.06)) chosen = withSlip(chosen, random)
  if (random.chance(0.3)) {
    const { given, middle, families } = chosen
    chosen = {
      given: withoutMarks(given),
      middle: withoutMarks(middle),
      families: families.map(withoutMarks),
    }
  }
  return written(chosen, culture, random)
}

type Chosen = { readonly given: string; readonly middle: string; readonly families: readonly string[] }

const EAST_ASIAN_STYLES = ['chinese', 'korean', 'japanese']

/** One spelling of each part; a name is in one script as a whole. */
function chosenSpellings({ given, middle, families }: Person, isEastAsian: boolean, random: Random): Chosen {
  const isLatin = random.chance(0.78)
  const hasScript = isEastAsian || hasCyrillicOrSo(given[0])
  const pick = (spellings: Spellings) => {
    if (!hasScript) return random.pick(spellings)
    return isLatin && spellings.length > 1 ? random.pick(spellings.slice(1)) : spellings[0]
  }
  return { given: pick(given), middle: middle === null ? '' : pick(middle), families: families.map(pick) }
}

/** Middle names and second families left out or written as initials. */
function shortened(
  { given, middle, families }: Chosen,
  person: Person,
  { id, style }: Culture,
  isSame: boolean,
  random: Random,
): Chosen {
  const short = middle !== '' && random.chance(0.5)
  const initial = short && isSame && random.chance(0.5) ? initialOf(middle) : ''
  let kept = families
  if (families.length > 1 && random.chance(0.5))
    kept = id === 'brazilian' ? families.slice(1) : families.slice(0, 1)
  if (style.has('initials') && random.chance(0.3)) kept = person.families.map(([first]) => initialOf(first))
  return { given, middle: short ? initial : middle, families: kept }
}

/** In columns, now and then exchanged, or in one text. */
function written(chosen: Chosen, culture: Culture, random: Random): Written {
  const { given, middle, families } = chosen
  const family = families.join(' ')
  const own = [given, middle].filter((part) => part !== '').join(' ')
  if (random.chance(0.2)) {
    const text = isEastAsianText(given) ? `${family}${given}` : `${own} ${family}`
    if (middle !== '' && random.chance(0.3)) return { text, parts: { given, middle, family } }
    const isExchanged = random.chance(0.06)
    return { text, parts: isExchanged ? { given: family, family: own } : { given: own, family } }
  }
  const text = withAdditions(inOrder(chosen, culture, random), random, isEastAsianText(given))
  return { text, parts: { full: text } }
}

function inOrder({ given, middle, families }: Chosen, { style }: Culture, random: Random): string {
  const family = families.join(' ')
  const own = [given, middle].filter((part) => part !== '').join(' ')
  if (isEastAsianText(given) && isEastAsianText(family))
    return random.chance(0.8) ? `${family}${given}` : `${family} ${given}`
  if (random.chance(0.35)) return `${family}, ${own}`
  if (!random.chance(shareOfFamilyFirst(style))) return `${own} ${family}`
  return style.has('vietnamese')
    ? [family, middle, given].filter((part) => part !== '').join(' ')
    : `${family} ${own}`
}

function shareOfFamilyFirst(style: ReadonlySet<string>): number {
  if (EAST_ASIAN_STYLES.some((one) => style.has(one))) return 0.5
  if (style.has('vietnamese')) return 0.6
  return style.has('slavic') ? 0.3 : 0.04
}

function withAdditions(plain: string, random: Random, isScript: boolean): string {
  let text = plain
  if (!isScript && random.chance(0.05)) text = `${random.pick(TITLES)} ${text}`
  if (random.chance(0.05)) text = `${text} ${random.pick(PRONOUNS)}`
  if (random.chance(0.12)) text = text.toUpperCase()
  return random.chance(0.05) ? ` ${text.replace(/ /g, '  ')} ` : text
}

function initialOf(name: string): string {
  return `${name.slice(0, 1)}.`
}

function withoutMarks(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
}

function hasCyrillicOrSo(name: string): boolean {
  return /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}]/u.test(name)
}

function isEastAsianText(name: string): boolean {
  return /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name)
}

/** Two neighbours exchanged, a letter left out or typed twice, in a word long enough for it. */
function withSlip({ given, middle, families }: Chosen, random: Random): Chosen {
  const slip = (word: string) => {
    if (word.length < 6 || isEastAsianText(word)) return word
    const at = 1 + Math.floor(random.next() * (word.length - 3))
    const kind = random.next()
    if (kind < 0.4) return `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`
    if (kind < 0.7) return word.slice(0, at) + word.slice(at + 1)
    return word.slice(0, at) + word[at] + word.slice(at)
  }
  return random.chance(0.5)
    ? { given: slip(given), middle, families }
    : { given, middle, families: families.map(slip) }
}
