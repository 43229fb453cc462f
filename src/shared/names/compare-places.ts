import type { NameVerdict } from './compare-names.ts'
import { distance } from './distance.ts'
import { romanise } from './romanise.ts'

/** Words that say nothing of what a place is about. */
const EMPTY = new Set(
  `a an the and or of for in on at to with course class section sec sect period per block blk hour hr group grp room rm year
  yr term semester sem quarter trimester fall autumn winter spring summer day mon tue wed thu fri online hybrid remote campus
  school district grade level part unit version copy new old default main test sandbox master template training introduction
  intro kurs klasse gruppe abschnitt curso seccion grupo clase turma cours groupe section classe annee semestre corso classe
  sezione de la le les el los las der die das und et e y i ii iii iv v vi`.split(/\s+/),
)

/** Subjects that go by quite other words. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['spanish', 'espanol', 'castellano'],
  ['french', 'francais'],
  ['german', 'deutsch'],
  ['english', 'ingles', 'anglais', 'ela', 'esl', 'ell'],
  ['portuguese', 'portugues'],
  ['italian', 'italiano'],
  ['chinese', 'mandarin', 'zhongwen'],
  ['mathematics', 'maths', 'matematicas', 'mathematik'],
  ['science', 'ciencias', 'naturwissenschaften'],
  ['history', 'historia', 'geschichte', 'histoire'],
  ['geography', 'geografia', 'erdkunde', 'geographie'],
  ['gym', 'physical', 'sports', 'sport', 'pe', 'fitness'],
  ['computing', 'informatics', 'informatik', 'informatica', 'ict', 'it'],
  ['advisory', 'homeroom', 'tutor', 'tutorial', 'registration'],
]

type Place = {
  /** Words that say what it is about. */
  readonly topics: readonly string[]
  readonly numbers: readonly string[]
  /** All letters of the words' beginnings, in which «ELA» of English Language Arts is found. */
  readonly initials: string
}

/**
 * Pure. A place's name from a file against the names and codes that the LMS has for it, as tolerant as can be: only two
 * subjects without a word in common are `different`. Null where either says nothing, such as a mere number.
 */
export function comparePlaces(name: string, names: readonly string[]): NameVerdict | null {
  const own = readPlace(name)
  const others = names.map(readPlace).filter(({ topics }) => topics.length > 0)
  if (names.some((one) => one.trim().toLowerCase() === name.trim().toLowerCase())) return 'same'
  if (own.topics.length === 0 || others.length === 0) return null
  const verdicts = others.map((other) => compareTwo(own, other))
  if (verdicts.includes('same')) return 'same'
  return verdicts.includes('unsure') ? 'unsure' : 'different'
}

function compareTwo(a: Place, b: Place): NameVerdict {
  const isShared = a.topics.some((one) => b.topics.some((other) => areAlike(one, other)))
  if (!isShared) return isAcronym(a, b) || isAcronym(b, a) ? 'unsure' : 'different'
  const areNumbersApart =
    a.numbers.length > 0 && b.numbers.length > 0 && !a.numbers.some((one) => b.numbers.includes(one))
  return areNumbersApart ? 'unsure' : 'same'
}

function readPlace(name: string): Place {
  const words = (name.normalize('NFKC').match(/[\p{L}\p{M}]+|\d+/gu) ?? []).flatMap((word) =>
    /^\d/.test(word) ? [String(Number(word))] : romanise(word, false).words,
  )
  const letters = words.filter((word) => /^[a-z]/.test(word))
  return {
    topics: letters.filter((word) => word.length > 1 && !EMPTY.has(word) && !/^[ps]$/.test(word)),
    numbers: words.filter((word) => /^\d/.test(word)),
    initials: letters.map((word) => word[0]).join(''),
  }
}

/** One word, the beginning of the other («Alg», «ALGE»), a slip of the pen or another language's word for it. */
function areAlike(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length > 1 && long.startsWith(short)) return true
  if (short.length > 4 && (distance(short, long, 2) <= 2 || long.includes(short))) return true
  if (short.length > 4 && short.slice(0, 4) === long.slice(0, 4)) return true
  if (short.length > 1 && hasInOrder(short, long)) return true
  return SYNONYMS.some((group) => group.includes(a) && group.includes(b))
}

/** «chm» of chemistry, «bsns» of business: the consonants of a code. */
function hasInOrder(short: string, long: string): boolean {
  if (short[0] !== long[0] || short.length < 3 || short.length > 5) return false
  let at = 0
  for (const letter of long) if (letter === short[at]) at += 1
  return at === short.length
}

function isAcronym(short: Place, long: Place): boolean {
  return short.topics.some((word) => word.length > 1 && word.length < 6 && long.initials.includes(word))
}
