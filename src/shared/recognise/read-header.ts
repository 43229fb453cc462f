import type { Concept } from './concepts.ts'
import { dictionary } from './dictionary.ts'
import { conceptByRules } from './header-rules.ts'
import { compactHeader, readHeaderText } from './header-text.ts'
import { type ReadWords, readWords } from './read-words.ts'
import type { WordClass } from './words/word-class.ts'

/** What a header says by itself, for no LMS in particular. */
export type HeaderMeaning = {
  readonly concept: Concept | null
  /** False where the header holds words that nobody knows. */
  readonly isWhole: boolean
  /** «Email 2»: the second of its kind. */
  readonly ordinal: number
  /** Without case, accents, spaces, punctuation, the table's name; for names of columns that an LMS knows. */
  readonly compact: string
}

const LINE_NUMBER = /^\s*[#№]\s*\.?\s*$/

/** Pure. */
export function readHeader(header: string): HeaderMeaning {
  const { words, table, ordinal, compact, bare } = readHeaderText(header)
  if (LINE_NUMBER.test(header)) return { concept: 'rowNumber', isWhole: true, ordinal: 1, compact: '#' }
  const tableWords = readWords(table).classes
  const meaning = (own: Concept | null, isWhole = true): HeaderMeaning => {
    const concept = own === null ? null : inTable(own, tableWords)
    // A name that means something else in its table is not the name that an LMS has for it.
    return { concept, isWhole, ordinal, compact: concept === own ? compact : compactHeader(header) }
  }
  if (tableWords.has('other')) return meaning('other')
  const whole = dictionary.whole.get(compact) ?? dictionary.whole.get(bare)
  if (whole !== undefined) return meaning(whole)
  const read = readWords(words)
  return meaning(conceptOf(read, bare), read.unknown === 0)
}

/** Pure. A column that Muster never keeps. */
export function isPasswordHeader(header: string): boolean {
  return readHeader(header).concept === 'password'
}

/** `course.name` is not a person's name, and `STUDENTS.ID` is a key of the table of students. */
function inTable(concept: Concept, table: ReadonlySet<WordClass>): Concept {
  if (table.size === 0) return concept
  const isSection = table.has('section') || table.has('klass')
  const kind = isSection ? 'section' : table.has('course') ? 'course' : whoseTable(table)
  return kind === null ? concept : (IN_TABLE[kind][concept] ?? concept)
}

type TableKind = 'section' | 'course' | 'person' | 'enroll' | 'org'

function whoseTable(table: ReadonlySet<WordClass>): TableKind | null {
  if (table.has('enroll')) return 'enroll'
  if (table.has('person') || table.has('user')) return 'person'
  return table.has('org') ? 'org' : null
}

/** What a plain word means in a table of such things. */
const IN_TABLE: Readonly<Record<TableKind, { readonly [K in Concept]?: Concept }>> = {
  section: {
    bareId: 'section.id',
    rowNumber: 'section.number',
    name: 'sectionName',
    nameFull: 'sectionName',
    start: 'placeStart',
    end: 'placeEnd',
  },
  course: {
    bareId: 'course.code',
    rowNumber: 'course.code',
    name: 'courseName',
    nameFull: 'courseName',
    start: 'placeStart',
    end: 'placeEnd',
  },
  person: { bareId: 'person.internal', rowNumber: 'person.internal' },
  enroll: { bareId: 'recordId', rowNumber: 'recordId' },
  org: { bareId: 'detail', rowNumber: 'detail', name: 'detail' },
}

/** «Family name» is the person's own. */
function isOthers(classes: ReadonlySet<WordClass>, bare: string): boolean {
  return classes.has('other') && !dictionary.whole.has(bare)
}

/** A word for a given name that is a word for any name elsewhere, such as «nome»: what stands beside it tells. */
function isAnyName({ classes, known }: ReadWords): boolean {
  return known === 1 && classes.has('given') && classes.has('name')
}

function conceptOf(read: ReadWords, bare: string): Concept | null {
  if (read.known === 0) return null
  if (read.classes.has('password')) return 'password'
  if (isOthers(read.classes, bare)) return 'other'
  return isAnyName(read) ? 'name' : conceptByRules(read.classes)
}
