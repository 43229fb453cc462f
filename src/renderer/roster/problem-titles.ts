import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { ProblemGroup } from './problem-groups.ts'

/** Titles of problems whose sentences differ from row to row, by the beginning of their code. */
const TITLES: readonly (readonly [prefix: string, title: (column: string) => string])[] = [
  ['choice', (column) => `${column}: not one of the choices`],
  ['date.time', () => 'Times that can’t be read'],
  ['date.swapped', () => 'Day and month look swapped'],
  ['date.impossible', () => 'Days that do not exist'],
  ['date.serial', () => 'Dates that Excel turned into numbers'],
  ['date', (column) => `${column}: not a date`],
  ['id.lookalike', () => 'Ids with invisible or look-alike characters'],
  ['id.scientific', () => 'Ids shortened by a spreadsheet'],
  ['id.pattern', (column) => `${column}: not the kind of id chosen`],
  ['id', (column) => `${column}: no id after the prefix`],
  ['row.unread', () => 'Lines of the file that could not be read'],
  ['duplicate', () => 'Rows about the same enrollment'],
]

/** The sentence all share, or a few words for what they have in common. */
export function titleOf(group: ProblemGroup, manifest: LmsManifest): string {
  if (group.isSame) return group.message
  const id = group.problems[0]?.column ?? null
  const column = manifest.columns.find((each) => each.id === id)?.label ?? 'Row'
  const found = TITLES.find(([prefix]) => group.code === prefix || group.code.startsWith(`${prefix}.`))
  return found?.[1](column) ?? `${column}: can’t be used as it is`
}
