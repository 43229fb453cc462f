import type { Column, LmsManifest } from '../shared/lms/manifest.ts'
import { findColumn } from '../shared/recognise/describe.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import type { ColumnTarget, ImportQuestion, SourceColumn } from '../shared/roster/import.ts'
import { isSettledBy } from '../shared/roster/import-questions.ts'
import type { ChosenColumn, ImportArguments } from './import-arguments.ts'

type Chosen = Pick<ImportArguments, 'columns' | 'idKinds'>

/**
 * Pure. Where the file's columns go once the command line has had its say; all else stays as it was found out. A
 * column of the file that is pushed out of its place is kept beside.
 */
export function chooseColumns(
  manifest: LmsManifest,
  sources: readonly SourceColumn[],
  before: readonly ColumnTarget[],
  { columns, idKinds }: Chosen,
): Result<ColumnTarget[], string> {
  const targets = [...before]
  for (const chosen of columns) {
    const column = columnCalled(manifest, chosen.column)
    if (!column.ok) return column
    const place = placeOf(sources, column.value, chosen)
    if (!place.ok) return place
    targets.forEach((target, index) => {
      if (target.kind === 'column' && target.column === column.value.id) targets[index] = { kind: 'extra' }
    })
    if (place.value === null) continue
    const { at, kind } = place.value
    targets[at] = {
      kind: 'column',
      column: column.value.id,
      idKind: kind ?? usualKind(column.value, before[at]),
    }
  }
  return withKinds(manifest, targets, idKinds)
}

/** Pure. The questions that the command line has not answered. */
export function openQuestions(
  manifest: LmsManifest,
  questions: readonly ImportQuestion[],
  { columns, idKinds, dateOrder, wishes }: ImportArguments,
): ImportQuestion[] {
  const said = new Set(columns.flatMap(({ column }) => idOf(manifest, column)))
  const kinds = new Set(Object.keys(idKinds).flatMap((column) => idOf(manifest, column)))
  return questions.filter(
    (question) =>
      !isSettledBy(question, {
        dateOrder: dateOrder !== null,
        options: new Set(Object.keys(wishes)),
        settles: ({ target }, code) =>
          target.kind === 'column' &&
          (said.has(target.column) || (code.startsWith('idKind') && kinds.has(target.column))),
      }),
  )
}

function withKinds(
  manifest: LmsManifest,
  targets: readonly ColumnTarget[],
  idKinds: Readonly<Record<string, string>>,
): Result<ColumnTarget[], string> {
  const kinds = new Map<string, string>()
  for (const [name, kind] of Object.entries(idKinds)) {
    const column = columnCalled(manifest, name)
    if (!column.ok) return column
    if (!hasKind(column.value, kind)) return noSuchKind(column.value, kind)
    kinds.set(column.value.id, kind)
  }
  return ok(
    targets.map((target) => {
      const kind = target.kind === 'column' ? kinds.get(target.column) : undefined
      return kind === undefined || target.kind !== 'column' ? target : { ...target, idKind: kind }
    }),
  )
}

type Place = { readonly at: number; readonly kind: string | null } | null

/** A header may hold a colon itself: the whole is looked for first, then what stands before the last colon. */
function placeOf(
  sources: readonly SourceColumn[],
  column: Column,
  { source }: ChosenColumn,
): Result<Place, string> {
  if (source === null) return ok(null)
  const whole = findColumn(sources, source)
  if (whole >= 0) return ok({ at: whole, kind: null })
  const cut = source.lastIndexOf(':')
  const at = cut < 0 ? -1 : findColumn(sources, source.slice(0, cut))
  if (at < 0) {
    const headers = sources.map(({ header }) => `«${header}»`).join(', ')
    return fail(`The file has no column «${source}». Its columns are ${headers}.`)
  }
  const kind = source.slice(cut + 1).trim()
  return hasKind(column, kind) ? ok({ at, kind }) : noSuchKind(column, kind)
}

function columnCalled({ columns }: LmsManifest, name: string): Result<Column, string> {
  const plain = name.toLowerCase()
  const found = columns.find(({ id, label }) => id.toLowerCase() === plain || label.toLowerCase() === plain)
  if (found !== undefined) return ok(found)
  return fail(`A roster has no column «${name}». There are: ${columns.map(({ id }) => id).join(', ')}.`)
}

function idOf(manifest: LmsManifest, name: string): string[] {
  const column = columnCalled(manifest, name)
  return column.ok ? [column.value.id] : []
}

function hasKind({ idKinds = [] }: Column, kind: string): boolean {
  return idKinds.some(({ id }) => id === kind)
}

function noSuchKind({ label, idKinds = [] }: Column, kind: string): Result<never, string> {
  return fail(
    idKinds.length === 0
      ? `${label} holds no ids; leave «:${kind}» out.`
      : `«${kind}» is no kind of id of ${label}. There are: ${idKinds.map(({ id }) => id).join(', ')}.`,
  )
}

/** The kind found out for the same column, else the LMS's usual one. */
function usualKind({ id, idKinds }: Column, before: ColumnTarget | undefined): string | null {
  if (before?.kind === 'column' && before.column === id && before.idKind !== null) return before.idKind
  return idKinds?.[0]?.id ?? null
}
