import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Answer, Call } from '../server/call.ts'

/** Two blanks before «Request», as the server writes it. Source: fact sheet, section 2. */
const REPLAY = 'Duplicate timestamp/nonce combination, possible replay attack.  Request rejected.'
const SKEW_S = 600

export type Keys = { readonly consumer_key: string; readonly consumer_secret: string }

/** Checks signatures, each nonce once. */
export type Gatekeeper = {
  /** The refusal, or null for a call that may come in. */
  readonly check: (call: Call) => Answer | null
  readonly setRefused: (refused: boolean) => void
  readonly reusedNonces: () => number
}

/** OAuth 1.0a with two legs, in the order of the library whose words the server uses: nonce first, then signature. */
export function createGatekeeper(keys: Keys): Gatekeeper {
  const nonces = new Set<string>()
  let newest = 0
  let isRefused = false
  let reused = 0
  const refusal = (text: string): Answer => ({ status: 401, body: text })

  function check(call: Call): Answer | null {
    const params = headerParams(call.headers.authorization ?? '')
    const { oauth_consumer_key: key = '', oauth_nonce: nonce = '', oauth_timestamp: stamp = '' } = params
    if (isRefused || key !== keys.consumer_key) return refusal('Unknown consumer key')
    const seconds = Number(stamp)
    if (!/^\d+$/.test(stamp) || nonce === '') return refusal('Missing timestamp or nonce')
    if (newest - seconds > SKEW_S) {
      return refusal(
        `Timestamp is out of sequence. Request rejected. Got ${stamp} last max is ${newest} allowed skew is ${SKEW_S}`,
      )
    }
    newest = Math.max(newest, seconds)
    const used = `${key} ${stamp} ${nonce}`
    if (nonces.has(used)) {
      reused += 1
      return refusal(REPLAY)
    }
    nonces.add(used)
    return isSigned(call, params, keys)
      ? null
      : refusal('Verification of signature failed (signature base string was ...).')
  }

  return {
    check,
    setRefused: (refused) => {
      isRefused = refused
    },
    reusedNonces: () => reused,
  }
}

function headerParams(header: string): Record<string, string> {
  const params: Record<string, string> = {}
  if (!header.startsWith('OAuth ')) return params
  for (const [, name = '', value = ''] of header.slice(6).matchAll(/(\w+)="([^"]*)"/g))
    params[name] = decodeURIComponent(value)
  return params
}

function isSigned(call: Call, params: Readonly<Record<string, string>>, { consumer_secret }: Keys): boolean {
  const given = params.oauth_signature ?? ''
  const key = `${encode(consumer_secret)}&`
  switch (params.oauth_signature_method) {
    case 'PLAINTEXT':
      return given === key || given === `${consumer_secret}&`
    case 'HMAC-SHA1':
      return isSame(given, createHmac('sha1', key).update(baseString(call, params)).digest('base64'))
    default:
      return false
  }
}

/** Verb, address without query, then query and OAuth parameters in order. A JSON body is not signed. */
function baseString(call: Call, params: Readonly<Record<string, string>>): string {
  const own = Object.entries(params).filter(([name]) => name !== 'oauth_signature' && name !== 'realm')
  const pairs = [...call.queryPairs, ...own]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  return [call.method, `${call.origin}${call.path}`, pairs].map(encode).join('&')
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
