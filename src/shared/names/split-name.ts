import { ANNOTATIONS, DEGREES, GENERATIONS, PRONOUNS, TITLES } from './words.ts'

/** A word as written, before anything is known of it. */
export type RawWord = {
  readonly text: string
  /** A full stop stands behind it. */
  readonly isShort: boolean
  /** A hyphen joins it to what follows. */
  readonly isJoined: boolean
}

export type SplitName = {
  /** Words before the first comma; `rest` is null where there is none. */
  readonly first: readonly RawWord[]
  readonly rest: readonly RawWord[] | null
  /** What stands in brackets or quotation marks: a nickname, another script. */
  readonly aside: readonly string[]
  readonly generation: string | null
}

const ODD_MARKS = /[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g
const APOSTROPHES = /[’‘`´ʼʻ′']/g
const BRACKETS = /[([{«‹<【「（［]([^)\]}»›>】」）］]*)[)\]}»›>】」）］]/g
const QUOTED = /["“”„]([^"“”„]*)["“”„]|(?<=^|\s)'([^']+)'(?=\s|$)/g
const COMMA = /[,;，、]/
const LETTERS = /[^\p{L}\p{M}]/gu

/** Nothing but letters, and what stands between them: most names. */
const PLAIN = /^[\p{L}\p{M} .,'-]*$/u

/** Pure. Takes a written name apart: asides, the comma, titles, degrees, generations, pronouns. */
export function splitName(written: string): SplitName {
  const aside: string[] = []
  const open = PLAIN.test(written) ? written : withoutAsides(written, aside)
  const generation: string[] = []
  const parts = open
    .split(COMMA)
    .map((part, index) => stripped(rawWords(part), index, generation))
    .filter((part) => part.length > 0)
  const [first = [], ...rest] = parts
  return {
    first,
    rest: rest.length === 0 ? null : rest.flat(),
    aside,
    generation: generation[0] ?? null,
  }
}

function withoutAsides(written: string, aside: string[]): string {
  const put = (_all: string, one: string | undefined, other?: string) => {
    const text = (one ?? other ?? '').trim()
    if (text !== '' && !isRemark(text)) aside.push(text)
    return ' '
  }
  const clean = written.normalize('NFKC').replace(ODD_MARKS, '').replace(APOSTROPHES, "'")
  const [open = '', ...others] = clean
    .replace(BRACKETS, put)
    .replace(QUOTED, put)
    .split(/\s*[|／]\s*|\s+\/\s+/)
  for (const other of others) put('', other)
  return open
}

/** Pure. The words of one part of a name. */
export function rawWords(part: string): RawWord[] {
  const words: RawWord[] = []
  for (const piece of part.split(/[\s_·・•=]+/)) {
    if (piece === '' || isPronouns(piece)) continue
    const dotted = piece.split('.')
    dotted.forEach((text, at) => {
      const hyphened = text.split(/[-‐‑‒–—/]/)
      hyphened.forEach((one, index) => {
        const letters = one.replace(LETTERS, '')
        if (letters === '') return
        const isLast = index === hyphened.length - 1
        words.push({ text: letters, isShort: isLast && at < dotted.length - 1, isJoined: !isLast })
      })
    })
  }
  return words
}

/** Without titles before it and degrees and generations behind it, as long as a name is left. */
function stripped(words: readonly RawWord[], index: number, generation: string[]): RawWord[] {
  let kept = [...words]
  while (kept.length > 1 && isTitle(kept[0])) kept = kept.slice(1)
  for (;;) {
    const last = kept.at(-1)
    if (last === undefined || (kept.length < 2 && index === 0)) return kept
    const small = last.text.toLowerCase()
    const rank = GENERATIONS[small]
    if (rank !== undefined) generation.push(rank)
    else if (!isDegree(last, small, index)) return kept.length === 1 && index > 0 && isTitle(last) ? [] : kept
    kept = kept.slice(0, -1)
  }
}

/** «MA» is a degree with a full stop or behind the given name, else it may be a family name. */
function isDegree(word: RawWord, small: string, index: number): boolean {
  return (
    DEGREES.has(small) && (small.length > 2 || small === 'md' || small === 'rn' || word.isShort || index > 1)
  )
}

function isTitle(word: RawWord | undefined): boolean {
  return word !== undefined && TITLES.has(word.text.toLowerCase()) && !word.isJoined
}

function isPronouns(piece: string): boolean {
  if (!piece.includes('/')) return false
  return piece
    .toLowerCase()
    .replace(/[^\p{L}/]/gu, '')
    .split('/')
    .filter((one) => one !== '')
    .every((one) => PRONOUNS.has(one))
}

/** Pronouns, «inactive», a number: said about somebody. */
function isRemark(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
  return words.every((word) => PRONOUNS.has(word) || ANNOTATIONS.has(word))
}
