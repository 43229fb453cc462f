import { z } from 'zod'
import type { Answer, Call } from './call.ts'
import type { CountersSnapshot } from './counters.ts'
import { type FaultsInput, faultsSchema } from './faults.ts'

/** What every practice LMS can be asked and told below `/__practice/`. */
export type Controlled = {
  state(): unknown
  counters(): CountersSnapshot
  resetCounters(): void
  setFaults(faults: FaultsInput): void
}

export type DoorEntry<Lms> = (call: Call, lms: Lms) => Answer
export type DoorEntries<Lms> = Readonly<Record<string, DoorEntry<Lms>>>

const DONE: Answer = { status: 200, body: { ok: true } }

/** Parses the body, then does something with it; a body that doesn't fit is told what is wrong. */
export function entry<Lms, T>(schema: z.ZodType<T>, run: (lms: Lms, wanted: T) => unknown): DoorEntry<Lms> {
  return (call, lms) => {
    const parsed = schema.safeParse({ ...call.params })
    if (!parsed.success) return { status: 400, body: { error: z.prettifyError(parsed.error) } }
    const answer = run(lms, parsed.data)
    return answer === undefined ? DONE : { status: 200, body: answer }
  }
}

const common: DoorEntries<Controlled> = {
  'GET state': (_call, lms) => ({ status: 200, body: lms.state() }),
  'GET counters': (_call, lms) => ({ status: 200, body: lms.counters() }),
  'POST reset-counters': entry(z.strictObject({}), (lms) => lms.resetCounters()),
  'POST faults': entry(faultsSchema, (lms, wanted) => lms.setFaults(wanted)),
}

/**
 * The door for checks and control, by method and name: the entries all have and `own`. Undefined where there is no such
 * entry; a RangeError of an entry says that something it names is not there.
 */
export function openDoor<Lms extends Controlled>(
  lms: Lms,
  own: DoorEntries<Lms>,
  name: string,
  call: Call,
): Answer | undefined {
  const key = `${call.method} ${name}`
  try {
    if (Object.hasOwn(own, key)) return own[key]?.(call, lms)
    return Object.hasOwn(common, key) ? common[key]?.(call, lms) : undefined
  } catch (error) {
    if (error instanceof RangeError) return { status: 404, body: { error: error.message } }
    throw error
  }
}
