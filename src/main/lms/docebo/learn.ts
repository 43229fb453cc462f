import { parseJson } from '../answers.ts'
import type { Memory, Proof, Standing } from '../contract.ts'
import { messageOf } from './read.ts'

/** Pure. What calls that were read back teach about a tenant. Nothing is learned from a call that got no answer. */
export function learn(proofs: readonly Proof[], now: Standing): Memory {
  return Object.assign({}, ...proofs.map((proof) => learnOne(proof, now)))
}

function learnOne({ call, answer }: Proof, now: Standing): Memory {
  if (answer === null) return {}
  const isWhole = call.rowIds.every((rowId) => isDone(rowId, now))
  switch (call.hints.kind) {
    case 'multi':
      return { multi: isWhole && answer.status < 300 ? 'yes' : 'no' }
    case 'batchRemove':
      return { batchRemoves: isWhole && answer.status < 300 ? 'yes' : 'no' }
    case 'batch':
      return learnBatch(call, answer, isWhole)
    default:
      return {}
  }
}

type Answered = NonNullable<Proof['answer']>

function learnBatch({ hints }: Proof['call'], answer: Answered, isWhole: boolean): Memory {
  if (answer.status === 404 || answer.status === 405) return { batch: 'no' }
  if (hints.probe === 'true') return { batchUpdates: isWhole ? 'yes' : 'no' }
  const count = Number(hints.items ?? '0')
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
