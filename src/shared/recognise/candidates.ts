import type { Column } from '../lms/manifest.ts'
import { createCellReader } from '../roster/cell.ts'
import type { DateOrder } from '../roster/row.ts'
import type { Basis, Evidence } from './header-evidence.ts'
import { fitsKind, fittingKinds, type KindFit } from './id-kinds.ts'
import { looksLikeDate } from './profile.ts'
import type { Source } from './source.ts'
import { isWordOf } from './value-words.ts'

/** A column of the file that may fill one of the roster, and how well it would. */
export type Candidate = {
  readonly source: Source
  readonly column: Column
  readonly idKind: string | null
  readonly score: number
  readonly basis: Basis
  /** False where the column may be right, and the kind of its ids is open. */
  readonly isKindSure: boolean
  /** False where the values speak against the header. */
  readonly isLikely: boolean
}

export type Unreadable = { readonly source: Source; readonly column: Column; readonly basis: Basis }

export type Judged =
  | { readonly kind: 'candidate'; readonly candidate: Candidate }
  /** Not one value can be read as what the header says. */
  | ({ readonly kind: 'unreadable' } & Unreadable)
  /** It holds what people and places are called, not ids. */
  | { readonly kind: 'names' }

const BLANK_COLUMN = 20
const NOT_AN_ID = 70
const COUNTS_LINES = 70
/** From here on a column is of the sort. */
const MOST = 0.6

/** Pure. What the values of a column make of what its header says. */
export function judge(source: Source, evidence: Evidence): Judged {
  return evidence.column.kind === 'id' ? judgeIds(source, evidence) : judgeCells(source, evidence)
}

function judgeIds(source: Source, { column, idKind, weight, basis, isAlias }: Evidence): Judged {
  const { profile } = source
  const isPlainHeader = basis !== 'kind'
  const areNames =
    profile.personNames >= MOST ||
    (isPlainHeader && profile.labels >= MOST) ||
    (source.meaning.concept === 'sectionName' && profile.codes < MOST)
  if (areNames && (isPlainHeader || source.meaning.concept === 'userName')) return { kind: 'names' }
  const isNoId = profile.dates >= MOST || profile.times >= MOST
  if (isNoId && profile.digits < MOST) return { kind: 'unreadable', source, column, basis }
  const kinds = kindsFor(source, column, idKind, isAlias)
  const kind = kinds.best
  if (kind === null) return { kind: 'unreadable', source, column, basis }
  const counts = countsLines(source)
  const score =
    weight +
    fillScore(source) -
    (areNames ? NOT_AN_ID : 0) -
    (counts ? COUNTS_LINES : 0) -
    (kind.id === idKind || idKind === null ? 0 : 10)
  const candidate: Candidate = {
    source,
    column,
    idKind: kind.id,
    score: Math.max(1, Math.round(score)),
    basis,
    isKindSure: kinds.isSure,
    isLikely: !areNames && !counts,
  }
  return { kind: 'candidate', candidate }
}

/** «Student No.» over 1, 2, 3 counts the lines; what a student system calls its id does not. */
function countsLines({ profile, meaning, layout }: Source): boolean {
  const concept = layout?.concept ?? meaning.concept
  return (
    profile.isCounting &&
    profile.values[0] === '1' &&
    profile.values.length > 2 &&
    concept === 'person.number'
  )
}

function kindsFor(source: Source, column: Column, named: string | null, isAlias: boolean): KindFit {
  const { profile } = source
  if (named === null) return fittingKinds(column, profile)
  const kind = column.idKinds?.find(({ id }) => id === named)
  if (kind === undefined || !fitsKind(kind, column, profile)) {
    const fitting = fittingKinds(column, profile)
    return { ...fitting, isSure: fitting.isSure && fitting.kinds.length === 1 }
  }
  return { best: kind, isSure: isAlias || !isOpen(source, column), kinds: [kind] }
}

/** Concepts whose values may be the LMS's own numbers as well. */
const OPEN = new Set([
  'person.userId',
  'section.id',
  'section.number',
  'course.code',
  'section',
  'course',
  'person',
])

/** «SectionID» 12345 is the student system's in one school and the LMS's own in the next. */
function isOpen({ profile, meaning, layout }: Source, column: Column): boolean {
  if (layout?.kinds !== undefined) return false
  const concept = layout?.concept ?? meaning.concept
  if (concept === null || !OPEN.has(concept) || meaning.compact.includes('sis')) return false
  if (profile.digits < 1 || profile.hasLeadingZeros || profile.values.length === 0) return false
  return (column.idKinds ?? []).filter((kind) => fitsKind(kind, column, profile)).length > 1
}

function fillScore({ profile }: Source): number {
  if (profile.values.length === 0) return profile.filled === 1 ? 0 : -BLANK_COLUMN
  return -30 * (1 - profile.filled)
}

function judgeCells(source: Source, { column, weight, basis }: Evidence): Judged {
  const readable = readableShare(source, column)
  if (readable === 0) return { kind: 'unreadable', source, column, basis }
  const score = weight + fillScore(source) - 40 * (1 - readable)
  const candidate: Candidate = {
    source,
    column,
    idKind: null,
    score: Math.max(1, Math.round(score)),
    basis,
    isKindSure: true,
    isLikely: true,
  }
  return { kind: 'candidate', candidate }
}

const TRIED = 60

/**
 * Share of a column's different values that can be read, or mended, as cells of a roster's column; 1 where it is blank,
 * 0 where not one can be read as it stands: words that are only like others are other words.
 */
export function readableShare(source: Source, column: Column): number {
  const tried = source.profile.distinct.slice(0, TRIED)
  if (column.kind === 'text' || tried.length === 0) return 1
  if (column.kind !== 'date') return shareOf(source, column, tried, 'dmy')
  return Math.max(shareOf(source, column, tried, 'dmy'), shareOf(source, column, tried, 'mdy'))
}

function shareOf(
  { meaning, layout }: Source,
  column: Column,
  tried: readonly string[],
  dateOrder: DateOrder,
): number {
  const concept = layout?.concept ?? meaning.concept
  const read = createCellReader(column, { dateOrder, idKind: undefined })
  let good = 0
  let mended = 0
  for (const text of tried) {
    const reading = read(text)
    if (reading.ok || isWordOf(concept, text)) good += 1
    else if (column.kind === 'date' && (reading.fix !== undefined || looksLikeDate(text))) good += 1
    else if (reading.fix !== undefined) mended += 1
  }
  return good === 0 ? 0 : (good + mended) / tried.length
}
