import { createHmac } from 'node:crypto'
import OAuth from 'oauth-1.0a'
import { ok } from '../../../shared/result.ts'
import { type Credential, type CredentialDeps, withHeaders } from '../contract.ts'

/**
 * Two-legged OAuth 1.0a. Every attempt and every redirect gets a nonce and a time of its own; the query is signed, a
 * JSON body is not. Source: fact sheet, section 2.
 */
export function createCredential({ secrets }: CredentialDeps): Credential {
  const method = secrets.method === 'PLAINTEXT' ? 'PLAINTEXT' : 'HMAC-SHA1'
  const secret = secrets.consumer_secret ?? ''
  const signer = new OAuth({
    consumer: { key: secrets.consumer_key ?? '', secret },
    signature_method: method,
    hash_function: (base, key) =>
      method === 'PLAINTEXT' ? key : createHmac('sha1', key).update(base).digest('base64'),
  })
  return {
    async sign(request) {
      const { method: verb, url } = request
      // An empty token: there are only two legs.
      const signed = signer.authorize({ method: verb, url }, { key: '', secret: '' })
      const { oauth_signature: signature, ...others } = signed
      // What was signed holds the query too; only its own parameters belong into the header.
      const parts = Object.entries(others)
        .filter(([name]) => name.startsWith('oauth_'))
        .map(([name, value]) => `${name}="${encode(String(value))}"`)
      // The realm first and the signature last, as the documentation asks for.
      return ok(
        withHeaders(request, {
          authorization: `OAuth realm="Schoology API",${parts.join(',')},oauth_signature="${encode(signature)}"`,
        }),
      )
    },
    secretTexts: () => [secret],
    renews: () => false,
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
