import type { Column } from '../lms/manifest.ts'
import { addressWithin, faultOf, withoutBlanks } from './address-text.ts'
import { isBlankWord } from './blank-words.ts'
import type { CellReading } from './cell.ts'
import { damageTo, lostDigits } from './id-damage.ts'
import { createReferenceParser, kindOfColumn, type ParsedReference } from './identifier.ts'
import { withPlainCharacters } from './lookalikes.ts'
import { isPlainId } from './plain-id.ts'
import { quoted } from './quoted.ts'
import type { ProblemChoice } from './row.ts'
import { severalIn } from './several-ids.ts'
import { spreadsheetError, unwrapped, type Wrapping } from './spreadsheet-text.ts'

/** An id: kept exactly as it stands but for outer spaces; leading zeros and case are part of it. */
export function parseId(column: Column, chosenKind: string | undefined, text: string): CellReading {
  return createIdReader(column, chosenKind)(text)
}

type Read = (text: string) => CellReading
type Bad = Extract<CellReading, { ok: false }>
type Reader = (text: string, mendings: number) => CellReading

/** No LMS has ids as long as this: such a cell holds something else, and is not looked into. */
const LONGEST = 1_000
/** A text is mended by so many steps: quotation marks off, then a decimal off, and so on. */
const MOST_MENDINGS = 6

/** Reads the ids of a column; what its kinds ask for is looked up once. */
export function createIdReader(column: Column, chosenKind: string | undefined): Read {
  const refer = createReferenceParser(column, chosenKind)
  const patterns = new Map(
    (column.idKinds ?? []).map((kind) => [
      kind.id,
      kind.pattern === undefined ? null : { kind, pattern: new RegExp(kind.pattern) },
    ]),
  )
  const ownKind = kindOfColumn(column, chosenKind)
  const own = patterns.get(ownKind?.id ?? '') ?? null
  const prefix = ownKind?.prefix ?? ''
  const hasPlainPrefix = column.idKinds?.some((kind) => isPlainId(kind.prefix)) === true
  const choice = (id: string, label: string, ...texts: readonly string[]): ProblemChoice => ({
    id,
    label,
    rows: texts.map((text) => ({ [column.id]: text })),
  })
  /** With its kind before it an id is taken at its word. */
  const keep = (value: string) => choice('keep', 'It is really so: keep it', `${prefix}${value}`)

  const read: Reader = (text, mendings) => {
    // Most ids: there is nothing in them to take apart or to wonder about.
    if (text.length > LONGEST) return tooLong(text)
    if (!hasPlainPrefix && isPlainId(text) && (own === null || own.pattern.test(text)))
      return { ok: true, text }
    const composed = text.normalize('NFC')
    return wrapped(composed, mendings) ?? lookalike(composed, mendings) ?? ofItsKind(composed, mendings)
  }

  /** The text that mends a cell, where that reads without another problem. */
  function mended(text: string, mendings: number): string | undefined {
    if (mendings >= MOST_MENDINGS) return undefined
    const reading = read(text.trim(), mendings + 1)
    if (!reading.ok) return reading.fix
    return reading.doubt === undefined && reading.text !== '' ? reading.text : undefined
  }

  function problem(code: string, message: string, fix?: string, asked: readonly ProblemChoice[] = []): Bad {
    const choices = asked.filter(({ rows }) => rows.every((cells) => isGood(cells[column.id] ?? '')))
    return {
      ok: false,
      code,
      message,
      ...(fix === undefined ? {} : { fix }),
      ...(choices.length === 0 ? {} : { choices }),
    }
  }

  function isGood(text: string): boolean {
    const reading = read(text, 0)
    return reading.ok && reading.doubt === undefined
  }

  function wrapped(text: string, mendings: number): CellReading | null {
    const found = unwrapped(text)
    if (found === null) return null
    const { wrapping, inner } = found
    const fix = isCertain(wrapping, text, inner) ? mended(inner, mendings) : undefined
    return problem(`id.${wrapping}`, `${quoted(text)} ${WRAPPINGS[wrapping]}`, fix)
  }

  function lookalike(text: string, mendings: number): CellReading | null {
    const clean = withPlainCharacters(text).normalize('NFC')
    if (clean === text) return null
    // Noughts in groups of three with such blanks between them: a spreadsheet's way to write a number.
    const digits = /^\d{1,3}(?: \d{3})+$/.test(clean) ? clean.replaceAll(' ', '') : clean
    return problem(
      'id.lookalike',
      'This id holds a character that looks like another or can’t be seen. The LMS would not find it.',
      mended(digits, mendings),
    )
  }

  function ofItsKind(text: string, mendings: number): CellReading {
    const reference = refer(text)
    if (reference.value === '') return problem('id.blank', `${quoted(text)} has no id after its prefix.`)
    const isAtItsWord = reference.value.length < text.trim().length
    if (!isAtItsWord && isBlankWord(text, true)) return nobody(text)
    const broken = spreadsheetError(reference.value)
    if (broken !== null) return problem('spreadsheet.error', broken)
    const found = address(text, mendings) ?? (isAtItsWord ? null : (several(text) ?? damaged(text, mendings)))
    if (found !== null) return found
    const misfit = ofAnotherForm(reference)
    if (misfit !== null) return misfit
    const doubt = isAtItsWord ? undefined : doubtOf(text)
    return doubt === undefined ? { ok: true, text } : { ok: true, text, doubt }
  }

  function ofAnotherForm({ kind: id, value }: ParsedReference): Bad | null {
    const asked = patterns.get(id) ?? null
    if (asked === null || asked.pattern.test(value)) return null
    const { kind } = asked
    return problem(
      `id.pattern.${kind.id}`,
      `${quoted(value)} is not a ${kind.label}. ${kind.patternHelp ?? ''}`.trim(),
    )
  }

  /** Somebody may really be called so: then the prefix says it. */
  function nobody(text: string): CellReading {
    return {
      ok: true,
      text: '',
      doubt: {
        code: 'id.blankWord',
        message: `${quoted(text)} counts as a blank cell. If something is really called so, write ${prefix}${text}.`,
        fix: '',
      },
    }
  }

  function address(text: string, mendings: number): Bad | null {
    const within = addressWithin(text) ?? withoutBlanks(text)
    if (within === null) return null
    return problem(
      'id.address',
      `${quoted(text)} holds more than an e-mail address. The LMS would not find it.`,
      mended(within, mendings),
    )
  }

  function several(text: string): Bad | null {
    const parts = severalIn(text)
    const [first = ''] = parts
    if (parts.length < 2) {
      // A separator behind the last one, or the same id twice.
      return first === text.trim() ? null : problem('id.several', seemsSeveral(text), mended(first, 1))
    }
    const texts = parts.map((part) => mended(part, 1))
    const whole = texts.filter((part) => part !== undefined)
    if (whole.length < parts.length) return problem('id.several', seemsSeveral(text))
    return problem('id.several', seemsSeveral(text), undefined, [
      choice('split', 'Make a row of each', ...whole),
      choice('first', 'Use the first one', whole[0] ?? ''),
      choice('last', 'Use the last one', whole.at(-1) ?? ''),
      ...(/[;\n\r\t]/.test(text) ? [] : [keep(text)]),
    ])
  }

  function damaged(text: string, mendings: number): Bad | null {
    const damage = damageTo(text)
    if (damage !== null) {
      const fix = damage.fix === undefined ? undefined : mended(damage.fix, mendings)
      const asks = damage.code === 'id.grouped' && fix === undefined ? groupChoices(text) : []
      return problem(damage.code, damage.message, fix, [...asks, ...(damage.mayBeMeant ? [keep(text)] : [])])
    }
    if (lostDigits(text) === 'surely')
      return problem('id.precision', lostDigitsMessage(text), undefined, [keep(text)])
    const fault = faultOf(text)
    if (fault === 'dots')
      return problem('id.address', faultMessage(text, 'is no e-mail address'), undefined, [keep(text)])
    if (fault !== 'hash') return null
    return problem(
      'id.address',
      faultMessage(text, 'may be an e-mail address with # in place of @'),
      undefined,
      [choice('at', 'Put @ in place of #', text.replace('#', '@')), keep(text)],
    )
  }

  function groupChoices(text: string): ProblemChoice[] {
    const parts = text.split(',')
    return [
      choice('number', 'It is one id: take out the separators', parts.join('')),
      choice('split', 'Make a row of each', ...parts),
    ]
  }

  return (text) => read(text, 0)
}

const WRAPPINGS: Readonly<Record<Wrapping, string>> = {
  apostrophe: 'begins with the apostrophe that marks a text in a spreadsheet.',
  formula: 'is written as a formula of a spreadsheet.',
  quotes: 'has quotation marks around the id.',
}

/** What a formula such as =A1 or =T("x") gives can’t be known. */
function isCertain(wrapping: Wrapping, text: string, inner: string): boolean {
  return wrapping !== 'formula' || /^=\s*"/.test(text) || /^\d+$/.test(inner)
}

function tooLong(text: string): CellReading {
  return {
    ok: false,
    code: 'id.long',
    message: `${quoted(text)} has ${text.length.toLocaleString('en')} characters: that is no id. Look into the file.`,
  }
}

function doubtOf(text: string) {
  if (lostDigits(text) === 'perhaps') return { code: 'id.precision', message: lostDigitsMessage(text) }
  if (faultOf(text) !== 'noDomain') return undefined
  return { code: 'id.address', message: faultMessage(text, 'has no dot behind its @') }
}

function seemsSeveral(text: string): string {
  return `${quoted(text)} seems to be more than one id. One row is one person in one place.`
}

function lostDigitsMessage(text: string): string {
  return `${quoted(text)} is longer than the 15 digits that a spreadsheet keeps, and ends in noughts: its last digits may be lost. Compare it with the source.`
}

function faultMessage(text: string, what: string): string {
  return `${quoted(text)} ${what}. Compare it with the source.`
}
