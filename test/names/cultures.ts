import { readdirSync, readFileSync } from 'node:fs'

/** One name as it is written in several ways: the usual one first. */
export type Spellings = readonly [string, ...string[]]

/** What the fixture files say of one culture; `style` steers how people are made and written (`people.ts`). */
export type Culture = {
  readonly id: string
  readonly title: string
  readonly style: ReadonlySet<string>
  readonly given: readonly Spellings[]
  readonly family: readonly Spellings[]
  /** Pairs written by hand: one person, and two people. */
  readonly same: readonly Pair[]
  readonly others: readonly Pair[]
}

export type Pair = readonly [string, string]

/** Names and pairs are dealt out in turn: the rules were made with the one half, the other was only measured. */
export type Half = 'tuned' | 'held out'

export function halfOf<T>(all: readonly T[], half: Half): readonly T[] {
  return all.filter((_, index) => (index % 2 === 0) === (half === 'tuned'))
}

const FOLDER = new URL('../fixtures/names/', import.meta.url)

export function readCultures(): readonly Culture[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => cultureOf(name.replace('.txt', ''), readFileSync(new URL(name, FOLDER), 'utf8')))
}

function cultureOf(id: string, text: string): Culture {
  const lines = text.split('\n').filter((line) => line !== '')
  const field = (name: string) => {
    const line = lines.find((one) => one.startsWith(`${name} `))
    if (line === undefined) throw new Error(`${id} says nothing of ${name}`)
    return line.slice(name.length + 1)
  }
  const from = lines.indexOf('true')
  const until = lines.indexOf('other')
  return {
    id,
    title: field('title'),
    style: new Set(field('style').split(' ')),
    given: spellings(field('given')),
    family: spellings(field('family')),
    same: lines.slice(from + 1, until).map(pairOf),
    others: lines.slice(until + 1).map(pairOf),
  }
}

function spellings(text: string): Spellings[] {
  return text.split(' ').map((entry) => {
    const [first = '', ...others] = entry.split('=').map((one) => one.replaceAll('_', ' '))
    return [first, ...others]
  })
}

function pairOf(line: string): Pair {
  const [a, b] = line.split(' | ')
  if (a === undefined || b === undefined) throw new Error(`No pair: ${line}`)
  return [a, b]
}
