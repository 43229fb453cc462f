import type { Column, LmsManifest } from '../lms/manifest.ts'
import { quoted } from './quoted.ts'
import type { CellProblem, Cells, RosterRow } from './row.ts'

/** `(required)`, `[optional]`, `required`: what a column asks for, where data should stand. */
const DESCRIPTION =
  /^(?:\(.{1,200}\)|\[.{1,200}\]|<.{1,200}>|required\*?|optional|mandatory|text|string|number|integer|date|yes\/no|e\.g\..{1,200}|example.{0,200})$/i
/** `MM/DD/YYYY`, `YYYY-MM-DD HH:MM` */
const DATE_FORM = /^[dmyhsa:/.,\-\s]{4,40}$/i

/**
 * Finds rows that are about the columns and not about people: a header that is repeated, a second one with
 * «(required)» in it. Most rows are passed over after a look at their first filled cell.
 */
export function createHeaderRowTest(manifest: LmsManifest): (row: RosterRow) => CellProblem | null {
  const names = new Map(manifest.columns.map((column) => [column.id, namesOf(column)]))
  const words = new Map(manifest.columns.map((column) => [column.id, wordsOf(column)]))
  const person = manifest.identityColumns[0] ?? ''

  function isRepeated(cells: Cells): boolean {
    let filled = 0
    for (const [id, own] of names) {
      const text = cells[id]
      if (text === undefined) continue
      if (!own.has(plain(text))) return false
      filled += 1
    }
    return filled > 1
  }

  function isDescription(cells: Cells): boolean {
    return manifest.columns.every(({ id, choices }) => {
      const text = cells[id]?.trim()
      if (text === undefined || DESCRIPTION.test(text) || DATE_FORM.test(text)) return true
      // «student/teacher»: what may stand here, named.
      const listed = choices === undefined ? [] : text.split(/[/|,]| or /)
      return listed.length > 1 && listed.every((word) => words.get(id)?.has(plain(word)) === true)
    })
  }

  return (row) => {
    const text = row.cells[person]
    if (text === undefined || text.length > MOST || HAS_DATA.test(text)) return null
    const isHeader = names.get(person)?.has(plain(text)) === true && isRepeated(row.cells)
    if (!isHeader && !(DESCRIPTION.test(text.trim()) && isDescription(row.cells))) return null
    return {
      rowId: row.id,
      column: null,
      severity: 'error',
      code: 'row.header',
      message: `This row, which begins with ${quoted(text)}, is about the columns and not about a person. Leave it out.`,
      choices: [{ id: 'leaveOut', label: 'Leave it out', rows: [] }],
    }
  }
}

/** A header is not longer than this. */
const MOST = 200
/** Most ids and addresses: no header has these in it. */
const HAS_DATA = /^\d|[\d@]/

/** What headers call a column. */
function namesOf({ id, label, aliases, idKinds = [] }: Column): ReadonlySet<string> {
  const kinds = idKinds.flatMap((kind) => [kind.label, kind.id, ...kind.aliases, `${label} ${kind.label}`])
  return new Set([id, label, ...aliases, ...kinds].map(plain))
}

function wordsOf({ choices = [] }: Column): ReadonlySet<string> {
  return new Set(choices.flatMap(({ value, label }) => [plain(value), plain(label)]))
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
