import type { CellProblem, RosterRow } from '../../shared/roster/row.ts'
import { unreadSentence } from '../../shared/roster/unread-row.ts'
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

/** A line of the file that could not be read stays among the rows until somebody deals with it. */
export function unreadVerdict({ id, origin, unread }: RosterRow): Verdict {
  const message = unreadSentence({ reason: '', text: '', ...origin, ...unread })
  return {
    rowId: id,
    kind: 'problem',
    summary: message,
    changes: [],
    explanation: {
      code: 'row.unread',
      title: { one: '1 line of the file was not read', many: '{n} lines of the file were not read' },
      message,
      advice: 'Fill in who is meant, or delete the row, then check again.',
      column: null,
    },
    warnings: [],
  }
}
