import type { RowOutcome } from '../../shared/run/outcome.ts'
import type { FailureGroup } from '../../shared/run/progress.ts'

/** Pure. Failed rows by cause, the largest group first, titles ready to show. */
export function groupFailures(outcomes: readonly RowOutcome[]): FailureGroup[] {
  const groups = new Map<string, RowOutcome[]>()
  for (const outcome of outcomes) {
    const code = outcome.explanation?.code ?? 'unknown'
    const group = groups.get(code)
    if (group === undefined) groups.set(code, [outcome])
    else group.push(outcome)
  }
  return [...groups]
    .map(([code, members]): FailureGroup => {
      const explanation = members[0]?.explanation ?? null
      const title = explanation?.title ?? { one: '1 row failed', many: '{n} rows failed' }
      return {
        code,
        title: members.length === 1 ? title.one : title.many.replace('{n}', String(members.length)),
        advice: explanation?.advice ?? '',
        column: explanation?.column ?? null,
        rowIds: members.map((member) => member.rowId),
      }
    })
    .sort((a, b) => b.rowIds.length - a.rowIds.length)
}
