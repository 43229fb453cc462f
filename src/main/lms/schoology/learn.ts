import type { Memory, Proof, Standing } from '../contract.ts'

/** Pure. Whether the bulk POST updates who is there, seen by reading its rows back. */
export function learn(proofs: readonly Proof[], { verdicts }: Standing): Memory {
  const tried = proofs.filter(({ call, answer }) => call.hints.kind === 'post' && answer !== null)
  if (tried.length === 0) return {}
  const rowIds = tried.flatMap(({ call }) => call.rowIds)
  const done = rowIds.filter((rowId) => verdicts.get(rowId)?.kind === 'nothing')
  // A single row may have failed for a reason of its own.
  return { updateExisting: done.length > 0 ? 'yes' : 'no' }
}
