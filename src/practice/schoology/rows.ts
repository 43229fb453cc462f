import type { Answer } from '../server/call.ts'
import type { ParamMap } from '../server/params.ts'
import { type Context, empty, MOST_OBJECTS, rowsIn } from './context.ts'

/** How a row of a bulk call ended. */
export type RowEnd =
  | { readonly ok: true; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly code: number; readonly text: string }

export function refused(code: number, text: string): RowEnd {
  return { ok: false, code, text }
}

/**
 * Carries out a bulk call row by row and answers with a row for each, whatever became of them. Source: fact sheet,
 * sections 4.5 and 5.
 */
export function eachRow(
  context: Context,
  status: number,
  carryOut: (row: ParamMap) => RowEnd,
  about: readonly string[],
): Answer {
  const rows = rowsIn(context.call.params)
  if (rows === undefined || rows.length === 0) return empty(400)
  const taken = limited(context, rows)
  if (taken === null) return { status: 400, body: { message: 'Too many objects' } }
  return bulkAnswer(
    context,
    status,
    taken.map((row) => ({ row, end: carryOut(row) })),
    about,
  )
}

/** At most 50 objects; null where more are refused. */
export function limited<T>(context: Context, all: readonly T[]): readonly T[] | null {
  if (all.length <= MOST_OBJECTS) return all
  context.onTooMany()
  return context.options.unknowns.tooMany === '400' ? null : all.slice(0, MOST_OBJECTS)
}

export function bulkAnswer(
  context: Context,
  status: number,
  ends: readonly { readonly row: ParamMap; readonly end: RowEnd }[],
  about: readonly string[],
): Answer {
  return {
    status,
    body: { enrollments: { enrollment: ends.map(({ row, end }) => rowJson(context, row, end, about)) } },
  }
}

/** Every form the facts list for a row that worked or failed. */
function rowJson(
  { options: { rows } }: Context,
  row: ParamMap,
  end: RowEnd,
  about: readonly string[],
): Record<string, unknown> {
  const code = (value: number) => (rows.codeAsText ? String(value) : value)
  if (end.ok) {
    return {
      response_code: code(rows.successCode),
      ...end.fields,
      ...(rows.successMessage ? { message: 'Enrollment processed' } : {}),
    }
  }
  const ids = rows.failureHasIds ? Object.fromEntries(about.map((name) => [name, row[name] ?? null])) : {}
  switch (rows.failure) {
    case 'message':
      return { response_code: code(end.code), message: end.text, ...ids }
    case 'error':
      return { response_code: code(end.code), error: end.text, ...ids }
    case 'status':
      return { status: code(end.code), message: end.text, ...ids }
    case 'codeOnly':
      return { response_code: code(end.code), ...ids }
    case 'textOnly':
      return { message: end.text, ...ids }
  }
}
