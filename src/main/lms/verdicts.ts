import type { Verdict } from '../../shared/run/check.ts'
import type { Explanation } from '../../shared/run/outcome.ts'
import type { Comparison, JsonValue } from './contract.ts'

/** A verdict with nothing more to say. */
export function verdict(rowId: string, kind: Verdict['kind'], summary: string): Verdict {
  return { rowId, kind, summary, changes: [], explanation: null, warnings: [] }
}

/** A row that can't be carried out, and why. */
export function problem(
  rowId: string,
  explanation: Explanation,
  before: JsonValue = null,
): Comparison<never> {
  return { verdict: { ...verdict(rowId, 'problem', explanation.message), explanation }, intent: null, before }
}

/** A row of which nothing can be said, because what it names could not be seen. */
export function unseen(rowId: string, explanation: Explanation, before: JsonValue = null): Comparison<never> {
  return { ...problem(rowId, explanation, before), unseen: true }
}

/** A row that asks for what is so already. */
export function nothing(rowId: string, summary: string, before: JsonValue): Comparison<never> {
  return { verdict: verdict(rowId, 'nothing', summary), intent: null, before }
}
