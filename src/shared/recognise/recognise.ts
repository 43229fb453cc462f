import type { Column, ImportForm, LmsManifest } from '../lms/manifest.ts'
import type { ColumnTarget, ImportQuestion } from '../roster/import.ts'
import { assignBest } from './assign.ts'
import { choiceByContent, personByContent, placeByContent, placeColumn } from './by-content.ts'
import { type Candidate, judge, type Unreadable } from './candidates.ts'
import { recogniseForm, targetInForm } from './forms.ts'
import { createHeaderIndex, type HeaderIndex } from './header-evidence.ts'
import { compactHeader } from './header-text.ts'
import { meaningInLayout, recogniseLayout } from './layouts/index.ts'
import { nameTargets } from './names.ts'
import { noticesOf } from './notices.ts'
import { profileOf } from './profile.ts'
import { questionsOf } from './questions.ts'
import { readHeader } from './read-header.ts'
import { RESULT_HEADERS } from './result-headers.ts'
import type { Source } from './source.ts'

export type FileColumns = {
  /** As they are shown, no two alike. */
  readonly names: readonly string[]
  /** As they stand in the file; none for a file without a header. */
  readonly headers: readonly string[]
  /** The first rows under the header, a generous sample. */
  readonly rows: readonly (readonly string[])[]
}

export type Recognised = {
  readonly targets: readonly ColumnTarget[]
  /** Columns of the file of which Muster is not sure. */
  readonly unsure: ReadonlySet<number>
  readonly questions: readonly ImportQuestion[]
  /** What an admin should know of how the columns were understood, in sentences. */
  readonly notices: readonly string[]
}

/**
 * Pure. Where each column of a file goes. All columns are weighed together by their headers and their values, and the
 * assignment that fits best as a whole is taken; the order of the columns says nothing. No two go to one column.
 */
export function recogniseColumns(manifest: LmsManifest, file: FileColumns): Recognised {
  const sources = sourcesOf(file)
  const weighed = weigh(manifest, sources, file)
  const chosen = choose(manifest, weighed)
  const targets = targetsOf(manifest, sources, weighed, chosen)
  const { questions, unsure } = questionsOf(manifest, { sources, chosen, targets, ...weighed })
  return {
    targets,
    unsure,
    questions,
    notices: noticesOf(manifest, { sources, chosen, targets, ...weighed }),
  }
}

/** What speaks for which column. */
export type Weighed = {
  readonly candidates: readonly Candidate[]
  /** Headers that a column of the LMS was found for, and in which not one value can be read so. */
  readonly unreadable: readonly Unreadable[]
  /** Targets that a layout of the LMS's own settles. */
  readonly settled: ReadonlyMap<number, ColumnTarget>
  readonly layoutLabel: string | null
}

function sourcesOf({ names, headers, rows }: FileColumns): Source[] {
  const layout = recogniseLayout(headers)
  return names.map((header, index) => {
    const own = (headers[index] ?? '').trim()
    return {
      index,
      header,
      isNamed: own !== '',
      meaning: readHeader(own),
      layout: layout === undefined || own === '' ? undefined : meaningInLayout(layout, own),
      profile: profileOf(rows.map((row) => row[index] ?? '')),
    }
  })
}

function weigh(manifest: LmsManifest, sources: readonly Source[], { headers }: FileColumns): Weighed {
  const settled = new Map<number, ColumnTarget>()
  const form = recogniseForm(manifest, headers)
  const layout = form === undefined ? recogniseLayout(headers) : undefined
  const results = new Set(RESULT_HEADERS.map(compactHeader))
  const taken = new Set<string>()
  // Of two columns with one name, that which is written as the layout writes it, wherever it stands.
  const ordered = sources.toSorted(
    (one, other) => closeness(form, other) - closeness(form, one) || byContent(one, other),
  )
  for (const source of ordered) {
    const ofForm = form === undefined || !source.isNamed ? null : targetInForm(form, source.header)
    if (ofForm?.kind === 'column' && (ofForm.isFallback === true || !taken.has(ofForm.column))) {
      if (ofForm.isFallback !== true) taken.add(ofForm.column)
      settled.set(source.index, ofForm)
    } else if (source.isNamed && results.has(compactHeader(source.header)))
      settled.set(source.index, { kind: 'leaveOut' })
  }
  // A layout of the LMS's own says all of its columns; what else the file has is kept beside.
  const open = sources.filter(({ index }) => !settled.has(index))
  const weighed =
    form === undefined ? weighHeaders(createHeaderIndex(manifest), open) : { candidates: [], unreadable: [] }
  const candidates =
    form === undefined
      ? [...weighed.candidates, ...weighValues(manifest, open, headers, weighed.candidates)]
      : []
  return { candidates, unreadable: weighed.unreadable, settled, layoutLabel: (form ?? layout)?.label ?? null }
}

function closeness(form: ImportForm | undefined, { header }: Source): number {
  const isWritten = form?.columns.some(
    (column) => column.header.toLowerCase() === header.trim().toLowerCase(),
  )
  return isWritten === true ? 1 : 0
}

function weighHeaders(
  index: HeaderIndex,
  sources: readonly Source[],
): Pick<Weighed, 'candidates' | 'unreadable'> {
  const candidates: Candidate[] = []
  const unreadable: Unreadable[] = []
  for (const source of sources) {
    const judged = index.evidenceFor(source).map((evidence) => judge(source, evidence))
    const found = judged.flatMap((one) => (one.kind === 'candidate' ? [one.candidate] : []))
    // What a header may mean counts where what it does mean is not to be had.
    const isPlain = found.some(({ basis }) => basis === 'kind' || basis === 'column')
    candidates.push(...found.filter(({ basis }) => !isPlain || basis !== 'may'))
    if (found.length === 0)
      unreadable.push(...judged.flatMap((one) => (one.kind === 'unreadable' ? [one] : [])).slice(0, 1))
  }
  return { candidates, unreadable }
}

/** Values speak only for columns whose headers say nothing. */
function weighValues(
  manifest: LmsManifest,
  sources: readonly Source[],
  headers: readonly string[],
  found: readonly Candidate[],
): Candidate[] {
  const person = manifest.columns.find(({ id }) => id === manifest.identityColumns[0])
  const place = placeColumn(manifest)
  const silent = sources.filter(({ meaning, layout }) => meaning.concept === null && layout === undefined)
  const without = headers.every((header) => header.trim() === '')
  return silent.flatMap((source) => {
    if (found.some((candidate) => candidate.source.index === source.index)) return []
    const by = [
      person === undefined ? null : personByContent(source, person),
      without && place !== undefined ? placeByContent(source, place) : null,
      ...(without ? manifest.columns.filter(isRole).map((column) => choiceByContent(source, column)) : []),
    ]
    return by.flatMap((one) => one ?? [])
  })
}

function isRole({ means = [] }: Column): boolean {
  return means.includes('role')
}

/** Who comes before where, and where before all else. */
const PERSON_COUNTS = 8
const PLACE_COUNTS = 3

/** The candidates of the best assignment as a whole. */
function choose(manifest: LmsManifest, { candidates }: Weighed): Candidate[] {
  const columns = manifest.columns
  // In an order of their own: which of two equal columns is taken must not hang on where they stand.
  const sources = [...new Map(candidates.map(({ source }) => [source.index, source])).values()].toSorted(
    byContent,
  )
  const best = columns.map((column) => sources.map((source) => bestOf(candidates, column, source)))
  const weights = best.map((row, at) => {
    const column = columns[at]
    const times = column === undefined ? 1 : countsFor(manifest, column)
    // The last digits only settle which of two equal columns is taken.
    return row.map((candidate, place) =>
      candidate === undefined ? 0 : candidate.score * times + (row.length - place) * 1e-5,
    )
  })
  return assignBest(weights).flatMap((at, row) => best[row]?.[at] ?? [])
}

function countsFor({ identityColumns }: LmsManifest, { id, kind }: Column): number {
  if (id === identityColumns[0]) return PERSON_COUNTS
  return kind === 'id' && identityColumns.includes(id) ? PLACE_COUNTS : 1
}

function bestOf(candidates: readonly Candidate[], column: Column, source: Source): Candidate | undefined {
  let best: Candidate | undefined
  for (const candidate of candidates) {
    if (candidate.column !== column || candidate.source !== source) continue
    if (best === undefined || candidate.score > best.score) best = candidate
  }
  return best
}

function byContent(one: Source, other: Source): number {
  const key = ({ header, profile }: Source) =>
    `${compactHeader(header)}\n${header}\n${profile.values.slice(0, 20).join('\n')}`
  const [a, b] = [key(one), key(other)]
  return a < b ? -1 : a > b ? 1 : one.index - other.index
}

function targetsOf(
  manifest: LmsManifest,
  sources: readonly Source[],
  { settled }: Weighed,
  chosen: readonly Candidate[],
): ColumnTarget[] {
  const byIndex = new Map<number, ColumnTarget>(settled)
  for (const { source, column, idKind } of chosen)
    byIndex.set(source.index, { kind: 'column', column: column.id, idKind })
  const names = nameTargets(
    manifest,
    sources.filter(({ index }) => !byIndex.has(index)),
    sources,
  )
  return sources.map(
    ({ index, meaning }): ColumnTarget =>
      byIndex.get(index) ??
      (meaning.concept === 'password' ? { kind: 'leaveOut' } : (names.get(index) ?? { kind: 'extra' })),
  )
}
