import type { RosterEdit } from './row.ts'

/** One gesture: the edits that made it and those that take it back, each in the order to apply them. */
export type RosterStep = {
  readonly label: string
  readonly forward: readonly RosterEdit[]
  readonly back: readonly RosterEdit[]
}

/** A gesture as it is saved: what it changes, and what it is for undo. */
export type RosterGesture = {
  readonly edits: readonly RosterEdit[]
  readonly step:
    | { readonly kind: 'new'; readonly label: string; readonly back: readonly RosterEdit[] }
    /** The last step that holds was taken back; the first that was taken back was made again. */
    | { readonly kind: 'undo' | 'redo' }
}

/** A part of a roster's history, the newest step first. */
export type RosterHistoryPage = {
  readonly steps: readonly (RosterStep & { readonly seq: number; readonly isUndone: boolean })[]
  /** Older steps are kept than those told. */
  readonly hasMore: boolean
}
