import type { LmsManifest, RowRule } from '../lms/manifest.ts'
import { endChecks } from './date-rules.ts'
import { toInstant } from './dates.ts'
import type { CellProblem } from './row.ts'

/** A row while it is judged: what it asks, and its cells in the order of the manifest's columns. */
export type RowTexts = {
  readonly action: string
  /** Canonical texts; '' is a blank cell, null one that can't be read. */
  readonly texts: readonly (string | null)[]
}

export type Finding = Omit<CellProblem, 'rowId'>

/** What a rule finds in a row. */
export type RowCheck = (row: RowTexts) => Finding | null

/**
 * A manifest's rules made ready for many rows: columns are looked up by name once. `today`, such as `2026-08-31`, tells
 * what is past; without it nothing is said of that.
 */
export function rowChecks({ columns, rules }: LmsManifest, today?: string): readonly RowCheck[] {
  const places = new Map(columns.map(({ id }, place) => [id, place]))
  const placeOf = (column: string) => places.get(column) ?? -1
  return rules.flatMap((rule) => rowCheck(rule, placeOf, today))
}

function rowCheck(
  rule: RowRule,
  placeOf: (column: string) => number,
  today: string | undefined,
): RowCheck | readonly RowCheck[] {
  switch (rule.kind) {
    case 'ends':
      return endChecks(rule, placeOf(rule.column), placeOf(rule.unless?.column ?? ''), today)
    case 'required':
      return missing(rule, [placeOf(rule.column)], placeOf, {
        column: rule.column,
        severity: 'error',
        code: `required.${rule.column}`,
        message: rule.message,
      })
    case 'oneOf':
      return missing(rule, rule.columns.map(placeOf), placeOf, {
        column: rule.columns[0] ?? null,
        severity: 'error',
        code: 'required.oneOf',
        message: rule.message,
      })
    case 'dateOrder':
      return outOfOrder(rule, placeOf(rule.from), placeOf(rule.until))
    case 'together':
      return incomplete(rule, placeOf)
    case 'ignored':
      return ignored(rule, placeOf(rule.column))
    case 'onlyWith':
      return onlyWith(rule, placeOf(rule.column), placeOf(rule.other))
  }
}

type Of<Kind extends RowRule['kind']> = Extract<RowRule, { kind: Kind }>

/** A cell that can't be read is there: what is wrong with it is said already. */
const isBlank = (text: string | null | undefined) => text === '' || text === undefined

/** All of the columns are blank, where one of them is asked for. */
function missing(
  { when, unless }: Of<'required' | 'oneOf'>,
  columns: readonly number[],
  placeOf: (column: string) => number,
  finding: Finding,
): RowCheck {
  const exception = unless === undefined ? -1 : placeOf(unless)
  return ({ action, texts }) => {
    if (!columns.every((column) => isBlank(texts[column]))) return null
    if (when !== undefined && !when.includes(action)) return null
    return isBlank(texts[exception]) ? finding : null
  }
}

function outOfOrder(
  { until, mayBeEqual = false, message }: Of<'dateOrder'>,
  from: number,
  end: number,
): RowCheck {
  const finding: Finding = { column: until, severity: 'error', code: 'date.order', message }
  return ({ texts }) => (isOutOfOrder(texts[from], texts[end], mayBeEqual) ? finding : null)
}

function incomplete({ columns, message }: Of<'together'>, placeOf: (column: string) => number): RowCheck {
  const places = columns.map(placeOf)
  return ({ texts }) => {
    const first = places.findIndex((place) => isBlank(texts[place]))
    if (first < 0 || places.every((place) => isBlank(texts[place]))) return null
    return { column: columns[first] ?? null, severity: 'warning', code: 'together', message }
  }
}

function ignored({ column, when, message }: Of<'ignored'>, place: number): RowCheck {
  const finding: Finding = { column, severity: 'warning', code: 'ignored', message }
  return ({ action, texts }) => (isBlank(texts[place]) || !when.includes(action) ? null : finding)
}

function onlyWith({ column, values, message }: Of<'onlyWith'>, place: number, other: number): RowCheck {
  const finding: Finding = { column, severity: 'error', code: `onlyWith.${column}`, message }
  return ({ texts }) => (isBlank(texts[place]) || values.includes(texts[other] ?? '') ? null : finding)
}

/** Wall times of one zone are in order as texts are; only offsets need instants. */
function isOutOfOrder(
  from: string | null | undefined,
  until: string | null | undefined,
  mayBeEqual: boolean,
): boolean {
  if (!from || !until || from === 'none' || until === 'none') return false
  if (mayBeEqual && from === until) return false
  if (hasOffset(from) || hasOffset(until)) {
    const begins = toInstant(from, 'UTC', 'start')
    const ends = toInstant(until, 'UTC', 'end')
    return mayBeEqual ? begins > ends : begins >= ends
  }
  const begins = from.includes('T') ? from : `${from}T00:00:00`
  const ends = until.includes('T') ? until : `${until}T23:59:59`
  return mayBeEqual ? begins > ends : begins >= ends
}

function hasOffset(canonical: string): boolean {
  return canonical.includes('T') && /(?:Z|[+-]\d{2}:\d{2})$/.test(canonical)
}
