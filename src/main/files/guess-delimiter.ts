import Papa from 'papaparse'
import type { ImportOptions } from '../../shared/roster/import.ts'
import { namedDelimiter } from './text-damage.ts'

type Delimiter = ImportOptions['delimiter']

const USUAL: readonly Delimiter[] = [',', ';', '\t', '|']
const LOOKED_AT = 50

/** The delimiter of a piece of text: the one it names itself, else papaparse's judgement among the usual four. */
export function guessDelimiter(text: string): Delimiter {
  const named = USUAL.find((delimiter) => delimiter === namedDelimiter(text))
  if (named !== undefined) return named
  const { delimiter, isOneColumn } = guess(text)
  // Lines that are in quotation marks as a whole hold their delimiters within.
  return isOneColumn ? guess(unwrapped(text)).delimiter : delimiter
}

function guess(text: string): { readonly delimiter: Delimiter; readonly isOneColumn: boolean } {
  const { data, meta } = Papa.parse<string[]>(text, {
    preview: LOOKED_AT,
    skipEmptyLines: 'greedy',
    delimitersToGuess: [...USUAL],
  })
  const delimiter = USUAL.find((usual) => usual === meta.delimiter) ?? ','
  return { delimiter, isOneColumn: data.every((row) => row.length === 1) }
}

function unwrapped(text: string): string {
  return text
    .split(/\r\n|\r|\n/, LOOKED_AT * 2)
    .map((line) => (/^".*"$/.test(line) ? line.slice(1, -1).replaceAll('""', '"') : line))
    .join('\n')
}
