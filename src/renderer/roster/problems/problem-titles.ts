import type { LmsManifest } from '../../../shared/lms/manifest.ts'
import type { ProblemGroup } from './problem-groups.ts'

/** Titles of problems whose sentences differ from row to row, by the beginning of their code. */
const TITLES: readonly (readonly [prefix: string, title: (column: string) => string])[] = [
  ['choice', (column) => `${column}: not one of the choices`],
  ['date.time', () => 'Times that can’t be read'],
  ['date.swapped', () => 'Day and month look swapped'],
  ['date.impossible', () => 'Days that do not exist'],
  ['date.never', () => 'Dates that stand for «never»'],
  ['date.zone', () => 'Time zones named by letters'],
  ['date.weekday', () => 'Day of the week and date don’t agree'],
  ['date.epoch', () => 'Moments counted from 1970'],
  ['date.far', () => 'Dates a lifetime away'],
  ['date.serial', () => 'Dates that Excel turned into numbers'],
  ['date', (column) => `${column}: not a date`],
  ['id.lookalike', () => 'Ids with invisible or look-alike characters'],
  ['id.scientific', () => 'Ids shortened by a spreadsheet'],
  ['id.decimals', () => 'Ids with decimals behind them'],
  ['id.grouped', () => 'Ids with separators of thousands'],
  ['id.date', () => 'Ids that a spreadsheet turned into dates'],
  ['id.logical', () => 'Ids that a spreadsheet turned into TRUE or FALSE'],
  ['id.precision', () => 'Long ids whose last digits may be lost'],
  ['id.apostrophe', () => 'Ids behind a spreadsheet’s apostrophe'],
  ['id.formula', () => 'Ids written as formulas'],
  ['id.quotes', () => 'Ids in quotation marks'],
  ['id.several', (column) => `${column}: more than one in a cell`],
  ['id.address', () => 'E-mail addresses that are not quite'],
  ['id.blankWord', (column) => `${column}: words for nothing`],
  ['id.long', (column) => `${column}: too long for an id`],
  ['blankWord', () => 'Words for nothing'],
  ['text.formula', () => 'Texts written as formulas'],
  ['spreadsheet.error', () => 'Errors of a spreadsheet'],
  ['end.midnight', () => 'Ends at the very beginning of a day'],
  ['end.past', () => 'Ends that have passed'],
  ['row.header', () => 'Rows about the columns, not about people'],
  ['id.zeros', () => 'Ids shorter than the others in their column'],
  ['id.pattern', (column) => `${column}: not the kind of id chosen`],
  ['id', (column) => `${column}: no id after the prefix`],
  ['row.unread', () => 'Lines of the file that could not be read'],
  ['duplicate', () => 'Rows about the same enrollment'],
]

/** The sentence all share, or a few words for what they have in common. */
export function titleOf(group: ProblemGroup, manifest: LmsManifest): string {
  // One word in whatever case: the question is the same.
  if (group.isSame || (group.word !== undefined && group.code.startsWith('choice.'))) return group.message
  const id = group.problems[0]?.column ?? null
  const column = manifest.columns.find((each) => each.id === id)?.label ?? 'Row'
  const found = TITLES.find(([prefix]) => group.code === prefix || group.code.startsWith(`${prefix}.`))
  return found?.[1](column) ?? `${column}: can’t be used as it is`
}
