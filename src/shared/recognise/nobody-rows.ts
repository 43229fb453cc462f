import { compactHeader, fold } from './header-text.ts'
import { readHeader } from './read-header.ts'

/** A row of a file that stands for nobody, and what it is. */
export type NobodyRow = 'note' | 'points' | 'testStudent'

/** What each is called, for messages. */
export const NOBODY_LABELS: Readonly<Record<NobodyRow, string>> = {
  note: 'says how the columns are to be filled in',
  points: 'holds the points possible or a note of the gradebook',
  testStudent: 'is the course’s test student',
}

type Row = readonly string[]

/** Judges the rows under the header, the first of them told by its place. */
export type NobodyTest = (row: Row, isFirst: boolean) => NobodyRow | null

/** Pure. Rows of a file with these headers that are nobody. */
export function createNobodyTest(headers: readonly string[]): NobodyTest {
  const at = gradebookColumns(headers)
  return (row, isFirst) => {
    if (isFirst && (isNote(row) || isSecondHeader(row, headers))) return 'note'
    return at === null ? null : ofGradebook(row, at)
  }
}

type Gradebook = { readonly name: number; readonly id: number; readonly sis: number; readonly login: number }

/** Canvas's gradebook export: «Student», «ID», the SIS columns, «Section», then assignments. */
function gradebookColumns(headers: readonly string[]): Gradebook | null {
  const plain = headers.map(compactHeader)
  const name = plain.indexOf('student')
  const id = plain.indexOf('id')
  const section = plain.indexOf('section')
  return name === 0 && id >= 1 && section > id
    ? { name, id, sis: plain.indexOf('sisuserid'), login: plain.indexOf('sisloginid') }
    : null
}

const TEST_STUDENT = /^(?:student, test|test student)$/i

function ofGradebook(row: Row, { name, id, sis, login }: Gradebook): NobodyRow | null {
  const cell = (at: number) => (at < 0 ? '' : (row[at] ?? '').trim())
  if (cell(id) === '' && cell(sis) === '' && cell(login) === '') return 'points'
  return TEST_STUDENT.test(cell(name)) && cell(sis) === '' ? 'testStudent' : null
}

const FORM_OF_DATE = /^[([]?\s*(?:[dmyjat]{1,4}\s*[-/. ]\s*){2}[dmyjat]{1,4}(?:\s+hh:mm(?::ss)?)?\s*[)\]]?$/i
const WORDS =
  /^[([<]?\s*(?:required|optional|mandatory|text|string|number|numeric|integer|date|datetime|boolean|enum|varchar(?:\(\d+\))?|guid|obligatorio|opcional|requerido|obligatoire|facultatif|optionnel|erforderlich|pflichtfeld|pflicht|obrigatorio|obbligatorio|facoltativo|verplicht|optioneel|valgfri|obligatorisk|pakollinen|wymagane|opcjonalne|povinne|zorunlu|必須|任意|必填|选填|選填|مطلوب)\b.*$/iu
const BRACKETED = /^[([<{].*[)\]>}]$/
const EXAMPLE =
  /^(?:e\.?g\.?|ex\.?|example|for example|z\.?\s?b\.?|p\.?\s?ej\.?|par ex\.?|bijv\.?|np\.?)[:.\s]/i
const CHOICES = /^\p{L}[\p{L} _-]*(?:\s*[/|]\s*\p{L}[\p{L} _-]*)+$/u

/** A second header line: what to write in each column, not somebody. */
function isNote(row: Row): boolean {
  const filled = row.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const surely = filled.filter(isSurelyNote).length
  const maybe = filled.filter((cell) => !isSurelyNote(cell) && CHOICES.test(cell)).length
  const isPlain = surely > 1 || filled.some((cell) => BRACKETED.test(cell) || FORM_OF_DATE.test(cell))
  return surely > 0 && isPlain && surely + maybe >= filled.length * 0.75
}

function isSurelyNote(cell: string): boolean {
  const plain = fold(cell)
  return BRACKETED.test(cell) || FORM_OF_DATE.test(cell) || WORDS.test(plain) || EXAMPLE.test(cell)
}

/** A second line of names for the same columns: another language, names of fields. */
function isSecondHeader(row: Row, headers: readonly string[]): boolean {
  const filled = row.flatMap((cell, at) => (cell.trim() === '' ? [] : [{ cell, header: headers[at] ?? '' }]))
  return (
    filled.length > 1 &&
    filled.every(({ cell, header }) => {
      const { concept } = readHeader(cell)
      return concept !== null && concept === readHeader(header).concept
    })
  )
}
