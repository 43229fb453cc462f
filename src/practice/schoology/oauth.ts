import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Answer, Call } from '../server/call.ts'
import type { SchoologyOptions } from './options.ts'

/** Two blanks before «Request», as the server writes it. Source: fact sheet, section 2. */
const REPLAY = 'Duplicate timestamp/nonce combination, possible replay attack.  Request rejected.'

export type Keys = { readonly consumer_key: string; readonly consumer_secret: string }

/** Checks signatures, each nonce once. */
export type Gatekeeper = {
  /** The refusal, or null for a call that may come in. */
  readonly check: (call: Call) => Answer | null
  /** Uses up the nonce of a call as it comes in, whatever becomes of the call then. */
  readonly arrive: (call: Call) => void
  readonly setRefused: (refused: boolean) => void
  readonly reusedNonces: () => number
}

/** OAuth 1.0a with two legs. Source of order, texts and skew: fact sheet, section 2. */
export function createGatekeeper(keys: Keys, options: SchoologyOptions['oauth']): Gatekeeper {
  const nonces = new Set<string>()
  /** What was found when a call came in: nobody's nonce is used up twice by one call. */
  const arrived = new WeakMap<Call, Answer | null>()
  let newest = 0
  let isRefused = false
  let reused = 0

  function checkNonce({ oauth_nonce: nonce = '', oauth_timestamp: stamp = '' }: Params): Answer | null {
    const seconds = Number(stamp)
    if (newest - seconds > options.skewSeconds) {
      return refusal(
        `Timestamp is out of sequence. Request rejected. Got ${stamp} last max is ${newest} allowed skew is ${options.skewSeconds}`,
      )
    }
    newest = Math.max(newest, seconds)
    const used = `${stamp} ${nonce}`
    if (nonces.has(used)) {
      reused += 1
      return refusal(REPLAY)
    }
    nonces.add(used)
    return null
  }

  function checkNonceOnce(call: Call, params: Params): Answer | null {
    const known = arrived.get(call)
    if (known !== undefined) return known
    const found = checkNonce(params)
    arrived.set(call, found)
    return found
  }

  function check(call: Call): Answer | null {
    const params = headerParams(call.headers.authorization ?? '')
    if (params === null) return refusal('Malformed authorization header')
    if (isRefused || params.oauth_consumer_key !== keys.consumer_key) return refusal('Unknown consumer key')
    if (!/^\d+$/.test(params.oauth_timestamp ?? '') || (params.oauth_nonce ?? '') === '')
      return refusal('Missing timestamp or nonce')
    const checkSignature = (): Answer | null =>
      isSigned(call, params, keys)
        ? null
        : refusal('Verification of signature failed (signature base string was ...).')
    return options.nonceCheck === 'beforeSignature'
      ? (checkNonceOnce(call, params) ?? checkSignature())
      : (checkSignature() ?? checkNonceOnce(call, params))
  }

  return {
    check,
    arrive: (call) => {
      if (options.turnedAwayBurns) check(call)
    },
    setRefused: (refused) => {
      isRefused = refused
    },
    reusedNonces: () => reused,
  }
}

function refusal(text: string): Answer {
  return { status: 401, body: text }
}

type Params = Readonly<Record<string, string>>

/** Null where the header is not OAuth's or can't be read. The realm is not looked at: nobody's is. */
function headerParams(header: string): Params | null {
  if (!/^OAuth\s/i.test(header)) return null
  const params: Record<string, string> = {}
  for (const [, name = '', value = ''] of header.matchAll(/(\w+)="([^"]*)"/g)) {
    try {
      params[name] = decodeURIComponent(value)
    } catch (error) {
      if (error instanceof URIError) return null
      throw error
    }
  }
  return params
}

function isSigned(call: Call, params: Params, { consumer_secret }: Keys): boolean {
  const given = params.oauth_signature ?? ''
  const key = `${encode(consumer_secret)}&`
  switch (params.oauth_signature_method) {
    case 'PLAINTEXT':
      // Some clients encode the secret, some don't: both are known to work.
      return isSame(given, key) || isSame(given, `${consumer_secret}&`)
    case 'HMAC-SHA1':
      return isSame(given, createHmac('sha1', key).update(baseString(call, params)).digest('base64'))
    default:
      return false
  }
}

/** Verb, address without query, then query and OAuth parameters in order. A JSON body is not signed. */
function baseString(call: Call, params: Params): string {
  const own = Object.entries(params).filter(([name]) => name !== 'oauth_signature' && name !== 'realm')
  const pairs = [...call.queryPairs, ...own]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => order(a, b) || order(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  return [call.method, `${call.origin}${call.path}`, pairs].map(encode).join('&')
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function isSame(a: string, b: string): boolean {
  const [one, two] = [Buffer.from(a), Buffer.from(b)]
  return one.length === two.length && timingSafeEqual(one, two)
}
