import type { CellProblem } from '../../shared/roster/row.ts'
import type { Verdict } from '../../shared/run/check.ts'

/** A row that can't be read is held back before the LMS is asked anything about it. */
export function cellProblemVerdict(problem: CellProblem): Verdict {
  return {
    rowId: problem.rowId,
    kind: 'problem',
    summary: problem.message,
    changes: [],
    explanation: {
      code: `cell.${problem.code}`,
      title: { one: '1 row has a cell that needs mending', many: '{n} rows have a cell that needs mending' },
      message: problem.message,
      advice: 'Mend the cell in the roster, then check again.',
      column: problem.column,
    },
    warnings: [],
  }
}
