import { z } from 'zod'
import { createRandom, type Random } from './random.ts'

/** Every trouble that can be ordered, and what the client sees of it. */
export const faultKinds = {
  'reset-before': 'the socket is cut before anything was changed',
  'reset-after': 'the change is made, then the socket is cut without an answer',
  hang: 'no answer ever, nothing changed',
  'hang-after': 'the change is made, no answer ever',
  'html-500': 'status 500 with an HTML page, nothing changed',
  'html-502': 'status 502 with an HTML page, nothing changed',
  'html-503': 'status 503 with an HTML page, nothing changed',
  'html-504': 'the change is made, then status 504 with an HTML page',
  'json-500': "status 500 with the LMS's own JSON for an unexpected error, nothing changed",
  'cut-json': 'the change is made; the body ends before its content-length does',
  'cut-json-clean': 'the change is made; half the JSON under a content-length that matches it',
  throttle: "the LMS's throttle answer though there is room",
  'throttle-storm': 'throttle answers to this call and the next ones (`times`, 20 unless told)',
  'revoke-token': 'from this call on the token counts as revoked',
  slow: 'the call takes `ms` longer (2000 unless told)',
} as const

export type FaultKind = keyof typeof faultKinds

const kindNames: FaultKind[] = Object.keys(faultKinds).filter(isFaultKind)
const kindSchema = z.enum(kindNames)
const matchSchema = z.strictObject({
  method: z.string().optional().describe('verb'),
  path: z.string().optional().describe('text found in the path or in its form'),
})

export const faultOrderSchema = z.strictObject({
  kind: kindSchema,
  match: matchSchema.optional(),
  /** How many matching calls it strikes. */
  times: z.int().positive().optional(),
  /** How many matching calls pass before it strikes. */
  skip: z.int().nonnegative().optional(),
  ms: z.number().nonnegative().optional(),
})

export const randomFaultsSchema = z.strictObject({
  /** Together at `rate`: each call is struck with that probability, by one of the kinds. */
  kinds: z.array(kindSchema).min(1).optional(),
  rate: z.number().min(0).max(1).optional(),
  /** Or each kind at its own rate. */
  rates: z.partialRecord(kindSchema, z.number().min(0).max(1)).optional(),
  seed: z.int().default(1),
  match: matchSchema.optional(),
  ms: z.number().nonnegative().optional(),
})

/** What can be ordered; a part that is given replaces what was set for it, `clear` empties all first. */
export const faultsSchema = z.strictObject({
  clear: z.boolean().optional(),
  next: z.array(faultOrderSchema).optional(),
  atCall: z
    .array(z.strictObject({ call: z.int().positive(), kind: kindSchema, ms: z.number().optional() }))
    .optional(),
  random: randomFaultsSchema.nullable().optional(),
})

export type FaultsInput = z.input<typeof faultsSchema>
export type Fault = { readonly kind: FaultKind; readonly ms: number }
type Match = z.infer<typeof matchSchema>
type Order = { kind: FaultKind; match: Match | undefined; left: number; skip: number; ms: number }
type Chance = {
  random: Random
  rates: readonly (readonly [FaultKind, number])[]
  match: Match | undefined
  ms: number
}

export type FaultPlan = {
  set(input: FaultsInput): void
  /** The fault for the call that has just come, if any; counts the call. */
  strike(method: string, path: string, form: string): Fault | null
}

const SLOW_MS = 2000
const STORM_CALLS = 20

export function createFaultPlan(): FaultPlan {
  let orders: Order[] = []
  let atCall = new Map<number, Fault>()
  let chance: Chance | null = null
  let calls = 0

  const set = (input: FaultsInput): void => {
    const wanted = faultsSchema.parse(input)
    if (wanted.clear === true) {
      orders = []
      atCall = new Map()
      chance = null
    }
    if (wanted.next !== undefined) orders = wanted.next.map(toOrder)
    if (wanted.atCall !== undefined) {
      atCall = new Map(wanted.atCall.map((at) => [at.call, { kind: at.kind, ms: at.ms ?? SLOW_MS }]))
    }
    if (wanted.random !== undefined) chance = wanted.random === null ? null : toChance(wanted.random)
  }

  const strike = (method: string, path: string, form: string): Fault | null => {
    calls += 1
    const due = atCall.get(calls) ?? null
    const fromOrders = due === null ? nextOrdered(orders, method, path, form) : null
    orders = orders.filter((order) => order.left > 0)
    const fault = due ?? fromOrders ?? byChance(chance, method, path, form)
    // An ordered storm already counts its calls; any other is followed by its rest.
    if (fault?.kind === 'throttle-storm' && fromOrders === null) orders.push(restOfStorm())
    return fault
  }
  return { set, strike }
}

/** Reads `reset-after:0.1,html-502:0.05,revoke-token@500`: rates by chance, or at the n-th call. */
export function parseFaultList(
  text: string,
  seed: number,
): { readonly ok: true; readonly faults: FaultsInput } | { readonly ok: false; readonly problem: string } {
  const rates: Partial<Record<FaultKind, number>> = {}
  const atCall: { call: number; kind: FaultKind }[] = []
  for (const item of text.split(',').map((part) => part.trim())) {
    const [, name = '', mark, figure = ''] = /^([a-z0-9-]+)([:@])([0-9.]+)$/.exec(item) ?? []
    const value = Number(figure)
    if (!isFaultKind(name) || figure === '' || Number.isNaN(value)) {
      const known = kindNames.join(', ')
      return { ok: false, problem: `"${item}" is not kind:rate or kind@call. Kinds: ${known}.` }
    }
    if (mark === ':' && value > 1) return { ok: false, problem: `The rate in "${item}" must be from 0 to 1.` }
    if (mark === '@' && !(Number.isInteger(value) && value > 0)) {
      return { ok: false, problem: `The call in "${item}" must be a whole number from 1.` }
    }
    if (mark === ':') rates[name] = value
    else atCall.push({ call: value, kind: name })
  }
  return { ok: true, faults: { random: { rates, seed }, atCall } }
}

function isFaultKind(name: string): name is FaultKind {
  return Object.hasOwn(faultKinds, name)
}

function toOrder(order: z.infer<typeof faultOrderSchema>): Order {
  const times = order.times ?? (order.kind === 'throttle-storm' ? STORM_CALLS : 1)
  return { kind: order.kind, match: order.match, left: times, skip: order.skip ?? 0, ms: order.ms ?? SLOW_MS }
}

function toChance(random: z.infer<typeof randomFaultsSchema>): Chance {
  const kinds = random.kinds ?? []
  const shared = kinds.map((kind) => [kind, (random.rate ?? 0) / kinds.length] as const)
  const single = kindNames.flatMap((kind) => {
    const rate = random.rates?.[kind]
    return rate === undefined ? [] : [[kind, rate] as const]
  })
  return {
    random: createRandom(random.seed),
    rates: [...shared, ...single],
    match: random.match,
    ms: random.ms ?? SLOW_MS,
  }
}

function restOfStorm(): Order {
  return { kind: 'throttle', match: undefined, left: STORM_CALLS - 1, skip: 0, ms: 0 }
}

function matches(match: Match | undefined, method: string, path: string, form: string): boolean {
  if (match?.method !== undefined && match.method !== method) return false
  return match?.path === undefined || path.includes(match.path) || form.includes(match.path)
}

function nextOrdered(orders: readonly Order[], method: string, path: string, form: string): Fault | null {
  for (const order of orders) {
    if (!matches(order.match, method, path, form)) continue
    if (order.skip > 0) {
      order.skip -= 1
      continue
    }
    order.left -= 1
    return { kind: order.kind, ms: order.ms }
  }
  return null
}

/** One draw per call, whatever it hits, so that a seed tells the same story for the same calls. */
function byChance(chance: Chance | null, method: string, path: string, form: string): Fault | null {
  if (chance === null || !matches(chance.match, method, path, form)) return null
  let drawn = chance.random.next()
  for (const [kind, rate] of chance.rates) {
    if (drawn < rate) return { kind, ms: chance.ms }
    drawn -= rate
  }
  return null
}
