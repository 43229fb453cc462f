import type { ImportAnswer, ImportQuestion } from './import.ts'

type AnswerTarget = NonNullable<ImportAnswer['targets']>[number]

/** What somebody has said of a file, in the window or on the command line. */
export type Said = {
  readonly dateOrder: boolean
  /** Names of the options of reading that were given. */
  readonly options: ReadonlySet<string>
  /** Whether it was said where a column goes, or what its ids are, for the question of this code. */
  readonly settles: (target: AnswerTarget, code: string) => boolean
}

/** Pure. Whether a question has been answered by saying what one of its answers would change. */
export function isSettledBy({ code, answers }: ImportQuestion, said: Said): boolean {
  return answers.some(
    ({ dateOrder, options = {}, targets = [] }) =>
      (dateOrder !== undefined && said.dateOrder) ||
      Object.keys(options).some((option) => said.options.has(option)) ||
      targets.some((target) => said.settles(target, code)),
  )
}

/**
 * Pure. Whether a question is about how the file is read. A mapping that was told before says which column is what and
 * how dates are written; this it does not say.
 */
export function isAboutReading({ answers }: ImportQuestion): boolean {
  return answers.some(({ options }) => options !== undefined)
}
