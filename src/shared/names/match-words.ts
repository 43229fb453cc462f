import { type Likeness, likeness } from './likeness.ts'
import type { ParsedName, Word } from './parsed-name.ts'
import { runOf } from './word-runs.ts'

export type Matches = {
  /** Index of a word of the first name → index in the second and likeness. */
  readonly pairs: readonly Pair[]
  /** Words of each name without a match, particles left out. */
  readonly onlyA: readonly number[]
  readonly onlyB: readonly number[]
}

export type Pair = { readonly a: number; readonly b: number; readonly likeness: Likeness }

/** What may be matched in one pass. `together`: only words that can be the same part of a name. */
type Pass = { readonly least: Likeness; readonly together: boolean }

const SURE: readonly Pass[] = [
  { least: 3, together: true },
  { least: 3, together: false },
]
const DOUBTFUL: readonly Pass[] = [
  { least: 2, together: true },
  { least: 1, together: true },
  { least: 1, together: false },
]

/** Pure. The words of two names that belong together, the surest first. */
export function matchWords(a: ParsedName, b: ParsedName): Matches {
  const pairs: Pair[] = []
  const freeA = new Set(a.words.keys())
  const freeB = new Set(b.words.keys())
  const take = (pair: Pair) => {
    pairs.push(pair)
    freeA.delete(pair.a)
    freeB.delete(pair.b)
  }
  const carryOut = (pass: Pass) => {
    for (const i of [...freeA]) {
      const j = [...freeB].find((index) => matchInPass(pass, a, b, i, index) > 0)
      if (j !== undefined) take({ a: i, b: j, likeness: matchInPass(pass, a, b, i, j) })
    }
  }
  SURE.forEach(carryOut)
  if (freeA.size > 0 && freeB.size > 0) {
    for (const i of [...freeA]) {
      const run = runAt(a.words[i], b.words, freeB)
      if (run === null) continue
      take({ a: i, b: run.words[0] ?? -1, likeness: run.likeness })
      for (const index of run.words) freeB.delete(index)
    }
    for (const j of [...freeB]) {
      const run = runAt(b.words[j], a.words, freeA)
      if (run === null) continue
      take({ a: run.words[0] ?? -1, b: j, likeness: run.likeness })
      for (const index of run.words) freeA.delete(index)
    }
    DOUBTFUL.forEach(carryOut)
  }
  return { pairs, onlyA: withoutParticles(a, freeA), onlyB: withoutParticles(b, freeB) }
}

function runAt(word: Word | undefined, others: readonly Word[], free: ReadonlySet<number>) {
  return word === undefined ? null : runOf(word, others, free)
}

function withoutParticles({ words }: ParsedName, free: ReadonlySet<number>): number[] {
  return [...free].filter((index) => words[index]?.isOptional === false)
}

/** The likeness of two words if this pass may match them, else 0. */
function matchInPass(
  { least, together }: Pass,
  a: ParsedName,
  b: ParsedName,
  i: number,
  j: number,
): Likeness {
  const one = a.words[i]
  const other = b.words[j]
  if (one === undefined || other === undefined || (together && !canBeSamePart(one, other))) return 0
  if (least === 2 && (isParticle(one) || isParticle(other))) return 0
  const isStrict = a.isEastAsian && b.isEastAsian
  // Of people of East Asia a middle initial says nothing of the name they are called by.
  if (isStrict && least === 1 && areCalledInFull(a, b) && (i === a.given) !== (j === b.given)) return 0
  const how = likeness(one, other, isStrict)
  // Across parts an initial may stand for a name, a slip of the pen may not.
  return how >= least && (together || how !== 2 || haveSameConsonants(one, other)) ? how : 0
}

function areCalledInFull(a: ParsedName, b: ParsedName): boolean {
  return a.words[a.given]?.isInitial === false && b.words[b.given]?.isInitial === false
}

function haveSameConsonants(a: Word, b: Word): boolean {
  return a.consonants.length > 2 && a.consonants === b.consonants
}

function isParticle({ isOptional, part }: Word): boolean {
  return isOptional && part !== 'given'
}

function canBeSamePart(a: Word, b: Word): boolean {
  if (a.part === b.part || a.part === 'any' || b.part === 'any') return true
  return a.part === 'middle' || b.part === 'middle'
}
