/** What the cells of one column look like. */
export type Profile = {
  /** Filled cells looked at, trimmed, in the order of the file. */
  readonly values: readonly string[]
  readonly distinct: readonly string[]
  /** Share of filled cells among those looked at, 0 to 1; 1 where there is no row. */
  readonly filled: number
  /** Shares of the filled cells, 0 to 1. */
  readonly digits: number
  readonly emails: number
  readonly personNames: number
  /** Words as people call a place, such as «Algebra I – Period 3», not as a code. */
  readonly labels: number
  /** Letters and digits without a space, such as «ALGE-101-S1». */
  readonly codes: number
  readonly dates: number
  readonly times: number
  readonly hasLeadingZeros: boolean
  readonly isCounting: boolean
  /** Two people or more, and one value for all of them. */
  readonly isConstant: boolean
  /** Distinct values among the filled ones, 0 to 1. */
  readonly uniqueness: number
}

/** Filled cells of a column that are looked at: enough to tell, few enough to be quick in wide files. */
export const LOOKED_AT = 400
/** Longer cells are no ids, names or dates; they are looked at up to here. */
const LONGEST = 200

const EMAIL = /^\S+@[^\s@]+\.[^\s@]+$/
const NUMERIC_DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T\s].*)?$/
const WORDY_DATE =
  /^(?:\p{L}{3,12},?\s+)?(?:\d{1,2}[-\s.]+\p{L}{3,9}\.?[-\s,]+\d{2,4}|\p{L}{3,9}\.?\s+\d{1,2},?\s+\d{4})/u
const CODE = /^(?=.*\p{L})(?=.*\d)[\p{L}\d._/-]+$/u
const TIME = /^\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?$/i

/** Pure. `cells` are one column's, top to bottom, blank ones among them. */
export function profileOf(cells: readonly string[]): Profile {
  const values: string[] = []
  let seen = 0
  for (const cell of cells) {
    if (values.length === LOOKED_AT) break
    seen += 1
    const value = cell.slice(0, LONGEST).trim()
    if (value !== '') values.push(value)
  }
  const distinct = [...new Set(values)]
  const share = (test: (value: string) => boolean) =>
    values.length === 0 ? 0 : values.filter(test).length / values.length
  return {
    values,
    distinct,
    filled: seen === 0 ? 1 : values.length / seen,
    digits: share((value) => /^\d+$/.test(value)),
    emails: share((value) => EMAIL.test(value)),
    personNames: share(isPersonName),
    labels: share(isLabel),
    codes: share((value) => CODE.test(value)),
    dates: share(looksLikeDate),
    times: share((value) => TIME.test(value)),
    hasLeadingZeros: values.some((value) => /^0\d+$/.test(value)),
    isCounting: isCounting(values),
    isConstant: values.length > 1 && distinct.length === 1,
    uniqueness: values.length === 0 ? 0 : distinct.length / values.length,
  }
}

/** Pure. Written as dates are; it may still be a day that does not exist. */
export function looksLikeDate(text: string): boolean {
  return NUMERIC_DATE.test(text) || WORDY_DATE.test(text)
}

const SCRIPTS_WITHOUT_CASE = /^[\p{Lo}\p{M}·・\s]{2,20}$/u
const NAME_WORD =
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|(?:van|von|der|den|de|del|della|da|di|dos|das|du|la|le|el|al|bin|ibn|y|e|zu|ter|ten|st)\.?|\p{Lu}\.)$/u

/** «Lucía Pérez Gómez», «Abdullah, Michael», «ABDULLAH, MICHAEL J.», «山田 太郎»: two words or more, without digits. */
export function isPersonName(text: string): boolean {
  if (/[\d@_/\\#:;|()]/.test(text)) return false
  if (SCRIPTS_WITHOUT_CASE.test(text)) return true
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  return words.length >= 2 && words.length <= 7 && words.every((word) => NAME_WORD.test(word))
}

/** Several words, one of them written as prose is. */
function isLabel(text: string): boolean {
  return /\s/.test(text) && /\p{Ll}{4}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
}

const FEWEST_COUNTED = 2

/** 1, 2, 3 … or 1005, 1006 …: each one more than the one before, or the same as it. */
function isCounting(values: readonly string[]): boolean {
  if (values.length === 0 || !values.every((value) => /^\d{1,9}$/.test(value))) return false
  const numbers = values.map(Number)
  const isStepwise = numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1)
  return isStepwise && (values.length >= FEWEST_COUNTED || numbers[0] === 1)
}

/** Pure. True where two columns say the same in (nearly) all rows, as «Login» and «Email» often do. */
export function sayTheSame(one: readonly string[], other: readonly string[]): boolean {
  const both = one.flatMap((text, at) => {
    const beside = other[at]
    return beside === undefined || text.trim() === '' || beside.trim() === ''
      ? []
      : [text.trim() === beside.trim()]
  })
  return both.length > 0 && both.every(Boolean)
}
