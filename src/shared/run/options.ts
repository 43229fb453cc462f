import type { DropCount } from './check.ts'

/** How a run is to be carried out: the admin's guard rails. */
export type RunOptions = {
  /** One of the check's other ways; null for the usual one. */
  readonly way: string | null
  /** Rows that go ahead alone; the rest waits until they are through. 0 sends everything at once. */
  readonly canaryRows: number
  /** Equal failures in a row that pause the run. */
  readonly stopAfterEqualFailures: number
  /** A run is held when more than this share of the people in a place would be dropped, 0 to 1. */
  readonly maxDropShare: number
  /** The admin has seen that more would be dropped and wants it. */
  readonly dropsAccepted: boolean
  /** Rows whose name in the file is clearly another's than the LMS has for the id: hold the run, send them, leave them out. */
  readonly nameDifferences: 'hold' | 'send' | 'leaveOut'
}

export const DEFAULT_RUN_OPTIONS: RunOptions = {
  way: null,
  canaryRows: 5,
  stopAfterEqualFailures: 25,
  maxDropShare: 0.1,
  dropsAccepted: false,
  nameDifferences: 'hold',
}

/** Pure. The places that would lose more of their people than allowed. One person alone is everyday life, in a small place too. */
export function tooManyDrops(drops: readonly DropCount[], maxShare: number): readonly DropCount[] {
  return drops.filter(({ dropped, present }) => dropped > 1 && dropped > present * maxShare)
}

/** A check that takes the roster as the whole truth for the places it names. */
export type SyncOptions = {
  /** What happens to those who are there and not on the list: a value of the action column. */
  readonly action: string
  readonly staffToo: boolean
  readonly selfToo: boolean
}

/** The extra column that marks rows a sync has added, so that the next one can take them away again. */
export const SYNC_COLUMN = 'Sync'
export const SYNC_MARK = 'not on the list'
