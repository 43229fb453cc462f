import type { Column, ImportForm, LmsManifest } from '../lms/manifest.ts'
import type { ColumnTarget } from './import.ts'
import type { DateOrder } from './row.ts'

/** Headers Muster itself writes into a result file; a result file opens again as a roster without them. */
export const RESULT_HEADERS = ['Muster outcome', 'Muster note', 'Muster advice', 'Muster finished'] as const

/** Headers are compared without case, spaces and punctuation. */
export function normalizeHeader(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

type Match = { readonly column: string; readonly idKind: string | null }

/** Pure. What a header names; null when the manifest does not know it. */
export function matchHeader(manifest: LmsManifest, header: string): Match | null {
  const wanted = normalizeHeader(header)
  if (wanted === '') return null
  const names = (texts: readonly string[]) => texts.some((text) => normalizeHeader(text) === wanted)
  for (const column of manifest.columns) {
    for (const kind of column.idKinds ?? []) {
      if (names([...kind.aliases, kind.id, `${column.label} ${kind.label}`]))
        return { column: column.id, idKind: kind.id }
    }
  }
  for (const column of manifest.columns) {
    if (names([column.label, column.id, ...column.aliases])) return { column: column.id, idKind: null }
  }
  return null
}

/** Pure. The layout of the LMS's own that these headers are; undefined for none. */
export function recogniseForm(manifest: LmsManifest, headers: readonly string[]): ImportForm | undefined {
  const there = new Set(headers.map(normalizeHeader))
  return manifest.importForms?.find((form) =>
    form.signature.every((any) => any.some((header) => there.has(normalizeHeader(header)))),
  )
}

/** Where the columns of a recognised layout go; what the layout does not say is kept beside. */
function targetsOfForm(form: ImportForm, headers: readonly string[]): ColumnTarget[] {
  return headers.map((header): ColumnTarget => {
    const found = form.columns.find((column) => normalizeHeader(column.header) === normalizeHeader(header))
    if (found === undefined) return { kind: 'extra' }
    return {
      kind: 'column',
      column: found.column,
      idKind: found.idKind ?? null,
      ...(found.words === undefined ? {} : { words: found.words }),
      ...(found.isFallback === undefined ? {} : { isFallback: found.isFallback }),
    }
  })
}

/** Pure. Where each column of a file goes: by its header, then by what is in it. No two go to one column. */
export function guessTargets(
  manifest: LmsManifest,
  headers: readonly string[],
  samples: readonly (readonly string[])[],
): ColumnTarget[] {
  const form = recogniseForm(manifest, headers)
  if (form !== undefined) return targetsOfForm(form, headers)
  const results = new Set(RESULT_HEADERS.map(normalizeHeader))
  const taken = new Set<string>()
  const targets = headers.map((header, index): ColumnTarget => {
    if (results.has(normalizeHeader(header))) return { kind: 'leaveOut' }
    const match = matchHeader(manifest, header)
    if (match === null || taken.has(match.column)) return { kind: 'extra' }
    taken.add(match.column)
    const column = manifest.columns.find((candidate) => candidate.id === match.column)
    return {
      kind: 'column',
      column: match.column,
      idKind: match.idKind ?? guessIdKind(column, samples[index] ?? []),
    }
  })
  return targets.map((target, index) =>
    target.kind === 'extra' ? (byContent(manifest, samples[index] ?? [], taken) ?? target) : target,
  )
}

/** E-mail addresses in a column that has a kind for them; else the column's first kind. */
function guessIdKind(column: Column | undefined, samples: readonly string[]): string | null {
  const kinds = column?.idKinds
  if (kinds === undefined) return null
  return (looksLikeEmail(samples) ? emailKind(column)?.id : undefined) ?? kinds[0]?.id ?? null
}

function emailKind(column: Column | undefined) {
  return column?.idKinds?.find((kind) => kind.aliases.some((alias) => normalizeHeader(alias) === 'email'))
}

function byContent(
  manifest: LmsManifest,
  samples: readonly string[],
  taken: Set<string>,
): ColumnTarget | null {
  if (!looksLikeEmail(samples)) return null
  const column = manifest.columns.find(
    (candidate) => emailKind(candidate) !== undefined && !taken.has(candidate.id),
  )
  if (column === undefined || column.id !== manifest.identityColumns[0]) return null
  taken.add(column.id)
  return { kind: 'column', column: column.id, idKind: emailKind(column)?.id ?? null }
}

function looksLikeEmail(samples: readonly string[]): boolean {
  const filled = samples.filter((text) => text.trim() !== '')
  return filled.length > 0 && filled.every((text) => /^\S+@\S+\.\S+$/.test(text.trim()))
}

/** Pure. How many of a row's cells name something the LMS knows, each thing counted once. */
export function headerScore(manifest: LmsManifest, row: readonly string[]): number {
  const named = row.flatMap((text) => matchHeader(manifest, text)?.column ?? [])
  return new Set(named).size
}

/** Titles and groups of columns stand above a header within this many rows. */
const ABOVE_HEADER = 12

/**
 * Pure. How many filled rows stand above the header: titles, or names of groups of columns. Another row than the first
 * is the header only if it names clearly more than the first one does.
 */
export function guessSkipRows(manifest: LmsManifest, rows: readonly (readonly string[])[]): number {
  const scores = rows.slice(0, ABOVE_HEADER).map((row) => headerScore(manifest, row))
  const best = Math.max(0, ...scores)
  return best >= (scores[0] ?? 0) + 2 ? scores.indexOf(best) : 0
}

/** Pure. A first row is a header if it names something the LMS knows, or holds nothing that looks like data. */
export function looksLikeHeader(manifest: LmsManifest, firstRow: readonly string[]): boolean {
  if (firstRow.some((text) => matchHeader(manifest, text) !== null)) return true
  const filled = firstRow.filter((text) => text.trim() !== '')
  return (
    filled.length > 0 && filled.every((text) => !/\d|@/.test(text)) && new Set(filled).size === filled.length
  )
}

/** Pure. Day or month first, by what the dates in a file allow; `fallback` where they allow both. */
export function guessDateOrder(texts: readonly string[], fallback: DateOrder): DateOrder {
  for (const text of texts) {
    const match = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}/.exec(text)
    if (match === null) continue
    if (Number(match[1]) > 12) return 'dmy'
    if (Number(match[2]) > 12) return 'mdy'
  }
  return fallback
}
