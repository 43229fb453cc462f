import { z } from 'zod'
import type { Answer } from '../../src/main/lms/contract.ts'
import type { Random } from '../../src/practice/server/random.ts'

/** Answers that are not what was asked for, each with a name. */
export type WrongAnswer = { readonly name: string; readonly answer: Answer }

const JSON_TYPE = { 'content-type': 'application/json' }
const HTML = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><form></form></body></html>'

/** Bodies that no list and no look-up of any of the three LMSs gives. */
const BODIES: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['HTML', HTML],
  ['{}', '{}'],
  ['[]', '[]'],
  ['[[]]', '[[]]'],
  ['[{}]', '[{}]'],
  ['null', 'null'],
  ['a text', '"maintenance"'],
  ['a number', '12'],
  ['true', 'true'],
  ['{"data":{}}', '{"data":{}}'],
  ['{"data":[]}', '{"data":[]}'],
  ['{"data":null}', '{"data":null}'],
  ['items as an object', '{"data":{"items":{},"has_more_data":false}}'],
  ['an empty item', '{"data":{"items":[{}],"has_more_data":false}}'],
  ['an empty page that says there is more', '{"data":{"items":[],"has_more_data":true,"total_count":7}}'],
  ['a count without items', '{"data":{"items":[],"has_more_data":false,"total_count":7}}'],
  ['a list without its entries', '{"enrollment":[],"total":"7"}'],
  ['a list that counts and has no key', '{"total":7}'],
  ['an entry that is none', '{"enrollment":[{}],"total":"1"}'],
  ['a realm', '{"id":"5","section_title":"Biology","course_id":"7","grading_periods":[1]}'],
  ['an error of Canvas', '{"errors":[{"message":"The specified resource does not exist."}]}'],
  ['an error of Docebo', '{"name":"Not Found","message":"Page not found","code":0,"status":404}'],
  ['a cursor of another', '{"results":[],"next":null}'],
]

const STATUSES = [
  200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400, 402, 403, 404, 405, 406, 409, 410, 415, 418,
  422, 423, 429, 451, 500, 501, 502, 503, 504, 520, 599,
]

/** Answers to other reads that are tried in place of one. */
const MOST_OTHERS = 5

/**
 * What may come instead of an answer: every status with one of several bodies, every wrong body, some of the true
 * answers to other reads (`others`), and the true answer bent. Which of them is the seed's choice.
 */
export function wrongAnswers(truth: Answer, others: readonly Answer[], random: Random): WrongAnswer[] {
  const ofStatus = STATUSES.map((status) => {
    const bodies: readonly (readonly [string, string])[] = [
      ['nothing', ''],
      ['HTML', HTML],
      ['{}', '{}'],
      // A good status with the true body is a true answer.
      ...(status >= 300 ? [['its own body', truth.body] as const] : []),
      ['an error of Docebo', `{"name":"Error","message":"No","code":0,"status":${status}}`],
      ['an error of Canvas', '{"errors":[{"message":"No"}]}'],
    ]
    const [name, body] = random.pick(bodies)
    return { name: `${status} with ${name}`, answer: { status, headers: JSON_TYPE, body } }
  })
  const ofBody = BODIES.filter(([, body]) => !isTrueWhenEmpty(truth, body)).map(([name, body]) => ({
    name: `200 with ${name}`,
    answer: { status: 200, headers: JSON_TYPE, body },
  }))
  const different = others.filter((other) => other.body !== truth.body && !isTrueWhenEmpty(truth, other.body))
  const ofOthers = Array.from({ length: Math.min(MOST_OTHERS, different.length) }, () => ({
    name: 'the answer to another read',
    answer: random.pick(different),
  }))
  return [...ofStatus, ...ofBody, ...ofOthers, ...bent(truth)]
}

/** How many of the answers that came together are struck, each with so many wrong ones. */
const MOST_INNER = 3
const WRONG_INNER = 14

/** Where many reads are answered together, one of them wrongly. */
export function wrongInMany(truth: Answer, random: Random): WrongAnswer[] {
  const together = togetherSchema.safeParse(parsed(truth.body))
  if (!together.success) return []
  const { response } = together.data
  return Array.from({ length: Math.min(MOST_INNER, response.length) }, () =>
    random.int(response.length),
  ).flatMap((place) =>
    Array.from({ length: WRONG_INNER }, () => {
      const status = random.pick(STATUSES)
      const [name, text] = random.pick(BODIES)
      const other = random.pick(response)
      const body = random.chance(0.2) ? other.body : (parsed(text) ?? text)
      const isTrue = JSON.stringify(body) === JSON.stringify(response[place]?.body)
      const wrong = { ...response[place], response_code: isTrue && status < 300 ? 403 : status, body }
      const all = response.map((one, index) => (index === place ? wrong : one))
      return {
        name: `one of many with ${status} and ${name}`,
        answer: { ...truth, body: JSON.stringify({ response: all }) },
      }
    }),
  )
}

const togetherSchema = z.object({
  response: z.array(z.looseObject({ response_code: z.number(), body: z.unknown() })).min(1),
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A list that is nothing but a list is empty when nobody is there: no client can tell that from the truth. */
function isTrueWhenEmpty(truth: Answer, body: string): boolean {
  return Array.isArray(parsed(truth.body)) && body.trim() === '[]'
}

/** The true answer, cut, or with its numbers gone wrong. */
function bent(truth: Answer): WrongAnswer[] {
  const half = truth.body.slice(0, Math.floor(truth.body.length / 2))
  return [
    { name: 'cut in half', answer: { ...truth, body: half } },
    { name: 'its lists emptied, its counts kept', answer: { ...truth, body: emptied(truth.body) } },
    {
      name: 'its first item repeated on a page of its own for ever',
      answer: { ...truth, body: endless(truth.body) },
    },
  ].filter(({ answer }) => answer.body !== truth.body)
}

/** Lists that have counts beside them lose their items; what has no count can't be told from an empty list. */
function emptied(body: string): string {
  return rewritten(body, (value) => {
    if (!('total_count' in value) && !('total' in value)) return value
    const emptyLists = Object.entries(value).map(([key, inner]) => [key, Array.isArray(inner) ? [] : inner])
    return Object.fromEntries(emptyLists)
  })
}

/** Pages that never end: each says that there is more. */
function endless(body: string): string {
  return rewritten(body, (value) => {
    if ('has_more_data' in value) return { ...value, has_more_data: true }
    if ('total' in value && Number(value.total) > 0) return { ...value, total: 1e300 }
    return value
  })
}

type JsonObject = Readonly<Record<string, unknown>>

function rewritten(body: string, change: (value: JsonObject) => JsonObject): string {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one)]))
    return change(inner)
  }
  const value = parsed(body)
  return value === undefined ? body : JSON.stringify(walk(value))
}
