import type { ImportAnswer, ImportPreview, ImportQuestion } from '../../../shared/roster/import.ts'
import { isAboutReading, isSettledBy } from '../../../shared/roster/import-questions.ts'

/** What the admin has decided of a file that Muster was not sure of. */
export type Decisions = {
  /** Question → the answer taken. */
  readonly answers: ReadonlyMap<string, ImportAnswer>
  /** Columns of the file whose target was chosen by hand. */
  readonly columns: ReadonlySet<number>
  readonly dateOrder: boolean
  /** The columns go as they were told for an earlier file: nothing is to be asked of them. */
  readonly isMapped: boolean
}

export const NOTHING_DECIDED: Decisions = {
  answers: new Map(),
  columns: new Set(),
  dateOrder: false,
  isMapped: false,
}

type Standing = { readonly preview: ImportPreview | null; readonly decisions: Decisions }

/** Pure. Questions that nothing has settled yet: no answer, no choice by hand, no earlier mapping. */
export function openQuestions({ preview, decisions }: Standing): readonly ImportQuestion[] {
  return (preview?.questions ?? []).filter((question) => !isSettled(question, decisions))
}

/** Pure. Columns to be marked: Muster is not sure of them, and nobody has decided. */
export function unsureColumns(standing: Standing): ReadonlySet<number> {
  const { preview, decisions } = standing
  if (preview === null || decisions.isMapped) return new Set()
  const answered = [...decisions.answers.values()].flatMap(({ targets = [] }) =>
    targets.map(({ index }) => index),
  )
  const decided = new Set([...decisions.columns, ...answered])
  return new Set(
    preview.columns.flatMap(({ isUnsure }, at) => (isUnsure === true && !decided.has(at) ? [at] : [])),
  )
}

/** How the file is read is said by an answer alone: another way of reading asks anew. */
function isSettled(question: ImportQuestion, decisions: Decisions): boolean {
  if (decisions.answers.has(question.code)) return true
  if (decisions.isMapped && !isAboutReading(question)) return true
  return isSettledBy(question, {
    dateOrder: decisions.dateOrder,
    options: NONE,
    settles: ({ index }) => decisions.columns.has(index),
  })
}

const NONE: ReadonlySet<string> = new Set()
