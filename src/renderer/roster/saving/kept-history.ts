import type { RosterSheet } from '../sheet/roster-sheet.ts'
import type { RosterClient } from '../store/roster-client.ts'

export type KeptHistory = {
  /** Fetches older steps, if there are any; rejects where main can't be asked. */
  readonly recall: () => Promise<void>
  /** The sheet has been loaded anew: recalling begins again with the newest step. */
  readonly restart: () => void
  /** Fetches more when few are left to take back. */
  readonly isRunningOut: () => boolean
}

/** With fewer steps left to take back, older ones are fetched. */
const FEW_STEPS = 20

/** The steps of undo from before this visit, fetched page by page into the sheet. */
export function createKeptHistory(client: RosterClient, id: string, sheet: RosterSheet): KeptHistory {
  /** The oldest step known; null for none yet, 'none' when there are no older ones. */
  let oldest: { readonly seq: number } | 'none' | null = null
  let isRecalling = false
  return {
    async recall() {
      if (isRecalling || oldest === 'none') return
      isRecalling = true
      try {
        const before = oldest === null ? null : oldest.seq
        const { steps, hasMore } = await client.request('rosters.history', { id, before })
        sheet.recall(steps)
        const last = steps.at(-1)
        oldest = hasMore && last !== undefined ? last : 'none'
      } finally {
        isRecalling = false
      }
    },
    restart() {
      oldest = null
    },
    isRunningOut: () => sheet.stepsBack() < FEW_STEPS,
  }
}
