import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Recorded answers of real Canvas, and how an answer of practice Canvas differs from one. */

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'test', 'fixtures', 'recorded', 'canvas')

export function recording(file: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))
}

/** The body of an exchange saved with its request. */
export function edulinq(file: string): unknown {
  const exchange = z.object({ response_body: z.string() }).parse(recording(`edulinq-2026/${file}`))
  return JSON.parse(exchange.response_body)
}

const cassette = z.array(
  z.object({ method: z.string(), body: z.string(), status: z.object({ code: z.number() }) }),
)

/** The body of the last exchange by this verb. */
export function norivicjr(file: string, method: string): unknown {
  const found = cassette.parse(recording(`norivicjr-2014/${file}`)).findLast((one) => one.method === method)
  if (found === undefined) throw new Error(`no ${method} in ${file}`)
  return JSON.parse(found.body)
}

export type Comparison = {
  readonly recorded: unknown
  readonly answered: unknown
  /** Whether the recording shows every key there is, so that any more in the answer is a difference too. */
  readonly whole?: boolean
  /** Keys that were taken out of the recording. */
  readonly cut?: readonly string[]
}

/**
 * Every field in which the answer isn't as recorded, as `path: what`: a key missing or too many, another type, null
 * against something. Elements of lists are compared pair by pair and told as one, `[]`.
 */
export function differencesIn({ recorded, answered, whole = false, cut = [] }: Comparison): string[] {
  const found = new Set<string>()
  const compare = (path: string, left: unknown, right: unknown): void => {
    if (Array.isArray(left) && Array.isArray(right)) {
      if (left.length !== right.length)
        found.add(`${path}: ${left.length} recorded, ${right.length} answered`)
      left.forEach((item, i) => {
        if (i < right.length) compare(`${path}[]`, item, right[i])
      })
      return
    }
    if (isObject(left) && isObject(right)) compareKeys(path, left, right)
    else if (shapeOf(left) !== shapeOf(right))
      found.add(`${path}: ${shapeOf(left)}, answered ${shapeOf(right)}`)
  }
  const compareKeys = (path: string, left: Record<string, unknown>, right: Record<string, unknown>): void => {
    for (const [key, value] of Object.entries(left)) {
      if (Object.hasOwn(right, key)) compare(`${path}.${key}`, value, right[key])
      else found.add(`${path}.${key}: not answered`)
    }
    if (!whole) return
    for (const key of Object.keys(right)) {
      if (!Object.hasOwn(left, key) && !cut.includes(key)) found.add(`${path}.${key}: not recorded`)
    }
  }
  compare('', recorded, answered)
  return [...found].sort()
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/

/** A value's type; of texts also whether it is a time, an address and of which form, or one of Canvas's own words. */
function shapeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  if (typeof value !== 'string') return typeof value
  if (TIME.test(value)) return 'time'
  if (/^https?:\/\/[^/]+\/(courses|api)\//.test(value)) return new URL(value).pathname.replaceAll(/\d+/g, '#')
  return /^(active|invited|deleted|completed|built_in|queued|[A-Z]\w+Enrollment)$/.test(value)
    ? value
    : 'text'
}
