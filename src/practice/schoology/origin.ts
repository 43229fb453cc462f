import type { Call } from '../server/call.ts'

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Where links and redirects lead: the address the client used where that is on this machine, else our own. A client that
 * forces another Host must not be led away from loopback by us.
 */
export function ownOrigin(call: Call, own: string): string {
  const host = URL.parse(call.origin)?.hostname ?? ''
  return LOOPBACK.includes(host) ? call.origin : own
}
