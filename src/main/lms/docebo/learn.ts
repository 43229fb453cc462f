import type { Memory, Proof, Standing } from '../contract.ts'
import { messageOf } from './read.ts'
import { parseJson } from './wire.ts'

/** Pure. What calls that were read back teach about a tenant. Nothing is learned from a call that got no answer. */
export function learn(proofs: readonly Proof[], now: Standing): Memory {
  return Object.assign({}, ...proofs.map((proof) => learnOne(proof, now)))
}

function learnOne({ call, answer }: Proof, now: Standing): Memory {
  if (answer === null) return {}
  const { kind, probe, items } = call.hints
  if (kind === 'multi') {
    if (answer.status === 400 || answer.status === 404 || answer.status === 405) return { multi: 'no' }
    return call.rowIds.every((rowId) => isDone(rowId, now)) ? { multi: 'yes' } : { multi: 'no' }
  }
  if (kind === 'batchRemove')
    return {
      batchRemoves: answer.status < 300 && call.rowIds.every((rowId) => isDone(rowId, now)) ? 'yes' : 'no',
    }
  if (kind !== 'batch') return {}
  if (answer.status === 404 || answer.status === 405) return { batch: 'no' }
  if (probe === 'true')
    return { batchUpdates: call.rowIds.every((rowId) => isDone(rowId, now)) ? 'yes' : 'no' }
  const count = Number(items ?? '0')
  if (answer.status >= 400) {
    // Refused as a whole: fewer items may pass; a tenant that takes none has no use for the form.
    return count > 1 ? { batchMax: String(Math.max(1, Math.floor(count / 8))) } : { batch: 'no' }
  }
  const answered = answeredItems(answer.body)
  return answered > 0 && answered < count ? { batchMax: String(answered) } : {}
}

function isDone(rowId: string, { verdicts }: Standing): boolean {
  return verdicts.get(rowId)?.kind === 'nothing'
}

function answeredItems(body: string): number {
  const json = parseJson(body)
  if (typeof json !== 'object' || json === null || !('data' in json) || messageOf(json) !== '') return 0
  return Array.isArray(json.data) ? json.data.length : 0
}
