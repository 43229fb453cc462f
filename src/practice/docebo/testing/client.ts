import { z } from 'zod'
import type { DoceboOptionsInput } from '../options.ts'
import { type PracticeDocebo, startPracticeDocebo } from '../start.ts'

export type Reply = { readonly status: number; readonly json: unknown }

const objectSchema = z.record(z.string(), z.unknown())
const enveloped = z.object({ data: z.unknown() })

/** What stands in an answer's envelope. */
export function dataOf(reply: Reply): Record<string, unknown> {
  return objectSchema.parse(enveloped.parse(reply.json).data)
}

export function itemsOf(reply: Reply): Record<string, unknown>[] {
  return z.array(objectSchema).parse(dataOf(reply).items)
}

/** The rows of a batch's answer. */
export function rowsOf(reply: Reply): Record<string, unknown>[] {
  return z.array(objectSchema).parse(enveloped.parse(reply.json).data)
}

export type TestDocebo = PracticeDocebo & {
  ask(method: string, path: string, body?: unknown): Promise<Reply>
  get(path: string): Promise<Reply>
  batch(items: readonly Record<string, unknown>[], options?: Record<string, unknown>): Promise<Reply>
  /** The enrollment as practice Docebo has it. */
  enrollment(course: number, user: number): Record<string, unknown> | undefined
}

/** A practice Docebo with a plain client that hides nothing: its token, and that is all. */
export async function startTestDocebo(options: DoceboOptionsInput = {}): Promise<TestDocebo> {
  const docebo = await startPracticeDocebo({
    people: 40,
    courses: 10,
    existing: 0,
    rate: { perHour: 1e6 },
    ...options,
  })
  const ask = async (method: string, path: string, body?: unknown): Promise<Reply> => {
    const response = await fetch(`${docebo.url}/${path}`, {
      method,
      headers: { authorization: `Bearer ${docebo.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, json: await response.json() }
  }
  return {
    ...docebo,
    ask,
    get: (path) => ask('GET', path),
    batch: (items, batchOptions) =>
      ask('POST', 'learn/v1/enrollment/batch', { items, options: batchOptions ?? {} }),
    enrollment: (course, user) =>
      docebo.state().enrollments.find((one) => one.course_id === course && one.user_id === user),
  }
}
