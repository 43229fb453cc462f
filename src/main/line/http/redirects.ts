import type { Answer } from '../../lms/contract.ts'

/** Pure. Where an answer sends a read on to; null when nowhere, or somewhere that must not see the credential. */
export function redirectWithin(origin: string, from: URL, answer: Answer): URL | null {
  if (answer.status < 300 || answer.status > 308 || answer.status === 304) return null
  const location = answer.headers.location
  if (location === undefined || !URL.canParse(location, from.href)) return null
  const next = new URL(location, from)
  return next.origin === origin ? next : null
}

/** Pure. Where a redirect ended at something that is no answer of an API. */
export function leadsAstray({ status, headers, body }: Answer): boolean {
  const isPage = headers['content-type']?.includes('text/html') === true || body.trimStart().startsWith('<')
  return isPage || status === 404 || status === 410
}
