import type { RowId } from '../roster/row.ts'
import type { Explanation } from './outcome.ts'

/** What a run would do with a row. `remove` ends or deletes something; the window asks before it runs. */
export type VerdictKind = (typeof VERDICT_KINDS)[number]

export const VERDICT_KINDS = ['create', 'change', 'remove', 'nothing', 'problem'] as const

export type FieldChange = {
  readonly label: string
  readonly from: string
  readonly to: string
}

/** What the check found for one row. */
export type Verdict = {
  readonly rowId: RowId
  readonly kind: VerdictKind
  /** One sentence, e.g. «Enroll Ana Sousa in Section 2 as Student». */
  readonly summary: string
  readonly changes: readonly FieldChange[]
  readonly explanation: Explanation | null
  /** What the admin should know although the row can run. */
  readonly warnings: readonly string[]
  /** How the LMS calls those whom the row names; left out where they were not read. */
  readonly seen?: SeenNames | undefined
}

/** Names as the LMS has them. */
export type SeenNames = {
  /** All names of the person, the usual one first (display name, sortable name, short name …). */
  readonly person: readonly string[]
  /** Column id of a place → its names and codes. */
  readonly places: Readonly<Record<string, readonly string[]>>
}

/** A place, or somebody in it, that a sync has left alone. */
export type PlaceLeftAlone = {
  readonly label: string
  /** Why nobody is taken out there, in a sentence or two. */
  readonly reason: string
  /** How to go on. */
  readonly advice: string
  /** The rows that have to be mended first, where there are any. */
  readonly rowIds: readonly RowId[]
}

export type CheckCounts = Readonly<Record<VerdictKind, number>>

/** The plan in figures, shown before anything is written. */
export type PlanFigures = {
  readonly calls: number
  /** Expected duration in milliseconds at the pace known so far. */
  readonly durationMs: number
  readonly readCalls: number
}

/** Another way to carry out the same rows, which the admin may choose. */
export type PlanWay = {
  readonly id: string
  readonly label: string
  /** What it does differently; the admin accepts this by choosing it. */
  readonly notes: readonly string[]
  readonly calls: number
  readonly durationMs: number
}

/** How many of the people in a place would lose it. */
export type DropCount = {
  readonly label: string
  readonly dropped: number
  readonly present: number
}

/** A row that names somebody, or a place, whom its id does not mean. */
export type NameDifference = {
  readonly rowId: RowId
  /** As the file has it. */
  readonly file: string
  /** As the LMS has it. */
  readonly lms: string
  /** False where the row changes nothing, so that it holds no run. */
  readonly writes: boolean
}

/** How the names in a file agree with those that the LMS has, for one column. */
export type NameGroup = {
  /** The column whose id was looked up: `person`, or a place's. */
  readonly of: string
  readonly compared: number
  /** Names that may be one person's or not; they hold nothing. */
  readonly unsure: number
  /** «3 of 400 names differ», «11 of 14 names differ: is Person really the Canvas ID?»; null where none does. */
  readonly message: string | null
  readonly differences: readonly NameDifference[]
}
