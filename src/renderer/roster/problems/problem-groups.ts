import type { CellProblem, RowId } from '../../../shared/roster/row.ts'

/** Problems of one sort, in the order of the rows. */
export type ProblemGroup = {
  readonly code: string
  readonly severity: CellProblem['severity']
  /** The sentence of the first; where all are the same it stands for the group. */
  readonly message: string
  readonly isSame: boolean
  readonly problems: readonly CellProblem[]
  /** How many of them can be mended with one click. */
  readonly fixable: number
  /** The word that all of them are about; left out where there is none. */
  readonly word?: string
  /** What can be chosen for them, with the number of those that offer it. */
  readonly choices: readonly { readonly id: string; readonly label: string; readonly count: number }[]
}

/** Each word is a question of its own, unless there are so many that nobody would answer them one by one. */
const MOST_WORDS = 20

/** Errors first, then the most frequent. */
export function groupProblems(
  rowIds: Iterable<RowId>,
  problemsOf: (rowId: RowId) => readonly CellProblem[],
): readonly ProblemGroup[] {
  const groups = new Map<string, CellProblem[]>()
  for (const rowId of rowIds) {
    for (const problem of problemsOf(rowId)) {
      const key = `${problem.severity} ${problem.code}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [problem])
      else group.push(problem)
    }
  }
  return [...groups.values()].flatMap(byWord).map(toGroup).sort(byWeight)
}

/** Whether one click mends it: a text is known, or the row says nothing that the one it repeats contradicts. */
export function isFixable({ fix, repeats }: CellProblem): boolean {
  return fix !== undefined || repeats?.conflicts.length === 0
}

function byWord(problems: readonly CellProblem[]): readonly (readonly CellProblem[])[] {
  if (problems.every(({ word }) => word === undefined)) return [problems]
  const words = Map.groupBy(problems, ({ word }) => word)
  return words.size > MOST_WORDS ? [problems] : [...words.values()]
}

function choicesOf(problems: readonly CellProblem[]): ProblemGroup['choices'] {
  const found = new Map<string, { readonly id: string; readonly label: string; count: number }>()
  for (const { choices = [] } of problems) {
    for (const { id, label } of choices) {
      const known = found.get(id)
      if (known === undefined) found.set(id, { id, label, count: 1 })
      else known.count += 1
    }
  }
  return [...found.values()]
}

function toGroup(problems: readonly CellProblem[]): ProblemGroup {
  const [first] = problems
  const isOneWord = first?.word !== undefined && problems.every(({ word }) => word === first.word)
  return {
    code: first?.code ?? '',
    severity: first?.severity ?? 'warning',
    message: first?.message ?? '',
    isSame: problems.every((problem) => problem.message === first?.message),
    problems,
    fixable: problems.filter(isFixable).length,
    ...(isOneWord ? { word: first.word } : {}),
    choices: choicesOf(problems),
  }
}

function byWeight(a: ProblemGroup, b: ProblemGroup): number {
  if (a.severity !== b.severity) return a.severity === 'error' ? -1 : 1
  return b.problems.length - a.problems.length
}

/** The problem after (or before) a place, going round; rows in the order of the view. */
export function nextProblem(
  rowIds: readonly RowId[],
  columns: readonly string[],
  problemsOf: (rowId: RowId) => readonly CellProblem[],
  from: { readonly row: number; readonly col: number },
  direction: -1 | 1,
): CellProblem | null {
  const placeOf = (problem: CellProblem) =>
    problem.column === null ? 0 : Math.max(0, columns.indexOf(problem.column))
  for (let step = 0; step <= rowIds.length; step += 1) {
    const row = (((from.row + step * direction) % rowIds.length) + rowIds.length) % rowIds.length
    const rowId = rowIds[row]
    if (rowId === undefined) continue
    const inOrder = [...problemsOf(rowId)].sort((a, b) => direction * (placeOf(a) - placeOf(b)))
    const isStart = step === 0
    const found = inOrder.find((problem) => !isStart || direction * (placeOf(problem) - from.col) > 0)
    if (found !== undefined) return found
  }
  return null
}

/** One problem for each cell to mark: an error hides a warning. The key '' is the row as a whole. */
export function marksOf(
  problems: readonly CellProblem[],
): ReadonlyMap<string, { readonly severity: CellProblem['severity']; readonly message: string }> | null {
  if (problems.length === 0) return null
  const marks = new Map<string, { severity: CellProblem['severity']; message: string }>()
  for (const { column, severity, message } of problems) {
    const key = column ?? ''
    const there = marks.get(key)
    if (there === undefined || (there.severity === 'warning' && severity === 'error')) {
      marks.set(key, { severity, message })
    }
  }
  return marks
}
