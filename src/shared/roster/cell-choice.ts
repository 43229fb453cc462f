import type { AskedWords, Choice, Column } from '../lms/manifest.ts'
import { isBlankWord } from './blank-words.ts'
import type { CellReading } from './cell.ts'
import { withPlainCharacters } from './lookalikes.ts'
import { quoted } from './quoted.ts'
import type { ProblemChoice } from './row.ts'
import { spreadsheetError, unwrapped } from './spreadsheet-text.ts'

/** A longer text is no word of anybody's, and is not looked into. */
const LONGEST = 200

/** A choice by its value, label or another spelling, without case and outer spaces. */
export function parseChoice(column: Column, text: string): CellReading {
  return createChoiceReader(column)(text)
}

/**
 * Reads the choices of a column; its words are brought into order once. A word that may mean several things, or that
 * would end or remove somebody, is asked about: never guessed.
 */
export function createChoiceReader(column: Column): (text: string) => CellReading {
  const choices = column.choices ?? []
  const values = new Map(choices.map((choice): [string, Choice] => [choice.value, choice]))
  const byWord = new Map<string, Choice>()
  const loosely = new Map<string, Choice>()
  for (const choice of choices) {
    for (const name of namesOf(choice)) {
      if (!byWord.has(name.toLowerCase())) byWord.set(name.toLowerCase(), choice)
      const key = loose(name)
      if (key !== '' && !loosely.has(key)) loosely.set(key, choice)
    }
  }
  const asked = new Map(
    column.asks?.flatMap((asks) => asks.words.map((word): [string, AskedWords] => [loose(word), asks])),
  )

  return (text) => {
    const exact = values.get(text)
    if (exact !== undefined) return { ok: true, text: exact.value }
    if (text.length > LONGEST) return unknown(column, choices, text)
    const plain = plainWord(text)
    const known = byWord.get(plain.toLowerCase())
    if (known !== undefined) return { ok: true, text: known.value }
    if (plain === '' || isBlankWord(plain, true)) return countsAsBlank(text)
    const broken = spreadsheetError(plain)
    if (broken !== null) return { ok: false, code: 'spreadsheet.error', message: broken }
    const asks = asked.get(loose(plain))
    if (asks !== undefined) return askedAbout(column, asks, plain)
    const meant = loosely.get(loose(plain))
    if (meant !== undefined) return { ok: true, text: meant.value }
    if (isBlankWord(plain, false)) return countsAsBlank(text)
    return mistyped(column, choices, plain) ?? unknown(column, choices, plain)
  }
}

function namesOf({ value, label, aliases }: Choice): readonly string[] {
  return [value, label, ...aliases]
}

/** One normal form, plain characters and blanks, without what spreadsheets put around a text. */
function plainWord(text: string): string {
  const plain = withPlainCharacters(text.normalize('NFC'))
  return (unwrapped(plain)?.inner ?? plain).replaceAll(/\s+/g, ' ').trim()
}

/** Without accents, blanks and punctuation; '' for what has no letter: −1 is not 1. */
function loose(text: string): string {
  if (!/\p{L}/u.test(text)) return ''
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

function countsAsBlank(text: string): CellReading {
  return {
    ok: true,
    text: '',
    doubt: { code: 'blankWord', message: `${quoted(text)} counts as a blank cell.`, fix: '' },
  }
}

function askedAbout(column: Column, asks: AskedWords, word: string): CellReading {
  return {
    ok: false,
    code: `choice.${column.id}`,
    message: `${quoted(word)} in ${column.label}: ${asks.message}`,
    word: word.toLowerCase(),
    choices: asks.answers.map(({ id, label, cells }) => ({ id, label, rows: [cells] })),
  }
}

function unknown(column: Column, choices: readonly Choice[], word: string): CellReading {
  const { otherwise } = column
  const what = otherwise === undefined ? '' : ` ${otherwise.message}`
  return {
    ok: false,
    code: `choice.${column.id}`,
    message: `${quoted(word)} is not a ${column.label.toLowerCase()}.${what} Choose one of: ${choices.map(({ label }) => label).join(', ')}.`,
    ...(word.length > LONGEST ? {} : { word: word.toLowerCase(), choices: answersTo(column, choices, word) }),
  }
}

/** All that the word can mean; what it says is asked once for all rows that have it. */
function answersTo(column: Column, choices: readonly Choice[], word: string): ProblemChoice[] {
  const { otherwise } = column
  return [
    ...(otherwise === undefined
      ? []
      : [{ id: 'otherwise', label: otherwise.label, rows: [{ [column.id]: '', [otherwise.column]: word }] }]),
    ...choices.map(({ value, label }) => ({ id: value, label, rows: [{ [column.id]: value }] })),
    { id: 'blank', label: 'Leave it blank', rows: [{ [column.id]: '' }] },
  ]
}

/** Slips of the keyboard: so many characters wrong, missing or too many, in a word long enough to be told. */
const MOST_SLIPS = 2
const SHORTEST = 4

function mistyped(column: Column, choices: readonly Choice[], word: string): CellReading | null {
  const meant = nearest(word.toLowerCase(), choices)
  if (meant === null) return null
  const message = `${quoted(word)} is not a ${column.label.toLowerCase()}. Is «${meant.label}» meant?`
  const code = `choice.${column.id}`
  // What ends or removes somebody is never one of many that are mended together.
  if (meant.destructive !== true) return { ok: false, code, message, fix: meant.value }
  return { ok: false, code, message, word: word.toLowerCase(), choices: answersTo(column, choices, word) }
}

/** The one choice that is nearest to a mistyped word; null where none is near, or two are equally near. */
function nearest(wanted: string, choices: readonly Choice[]): Choice | null {
  if (wanted.length < SHORTEST) return null
  const ranked = choices
    .map((choice) => ({
      choice,
      slips: Math.min(...namesOf(choice).map((name) => slipsBetween(wanted, name.toLowerCase()))),
    }))
    .toSorted((a, b) => a.slips - b.slips)
  const [first, second] = ranked
  if (first === undefined || first.slips > MOST_SLIPS || first.slips * 3 > wanted.length) return null
  return second !== undefined && second.slips === first.slips ? null : first.choice
}

/** Pure. Characters to change, add, take away or swap with their neighbour (Damerau–Levenshtein, restricted). */
export function slipsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST_SLIPS) return MOST_SLIPS + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row]
    for (let col = 1; col <= b.length; col += 1) {
      const isSame = a[row - 1] === b[col - 1]
      let least = Math.min(
        (last[col] ?? 0) + 1,
        (next[col - 1] ?? 0) + 1,
        (last[col - 1] ?? 0) + (isSame ? 0 : 1),
      )
      if (row > 1 && col > 1 && a[row - 1] === b[col - 2] && a[row - 2] === b[col - 1])
        least = Math.min(least, (before[col - 2] ?? 0) + 1)
      next.push(least)
    }
    before = last
    last = next
  }
  return last[b.length] ?? 0
}
