import type { Headers } from '../../lms/contract.ts'
import type { TransportProblem } from './transport-problem.ts'

/** What a header can't carry: control characters, and whatever is beyond Latin-1. */
const UNSENDABLE = /[^\t\x20-\x7e\x80-\xff]/u

/**
 * Pure. Why a request with these headers can't leave: a token that was copied with a line break or an invisible
 * character in it. Null where all is well.
 */
export function unsendable(headers: Headers, secrets: readonly string[]): TransportProblem | null {
  if (!Object.values(headers).some((value) => UNSENDABLE.test(value))) return null
  const found = secrets.map((secret) => placeOf(secret)).find((place) => place !== null)
  const place = found === undefined || found === null ? '' : ` It is ${found}.`
  const message = `The token or secret of this connection holds a character that can’t be sent, such as a line break or an invisible blank that was copied with it.${place}`
  const code = 'connection.unsendableSecret'
  return {
    kind: 'credential',
    code,
    message,
    explanation: {
      code,
      title: { one: 'The token can’t be sent', many: 'The token can’t be sent' },
      message,
      advice: 'Copy it anew, without anything before, after or inside it, and enter it in the connection.',
      column: null,
    },
  }
}

function placeOf(secret: string): string | null {
  const characters = [...secret]
  const index = characters.findIndex((one) => UNSENDABLE.test(one))
  const code = characters[index]?.codePointAt(0)
  if (code === undefined) return null
  const hex = code.toString(16).toUpperCase().padStart(4, '0')
  return `character ${index + 1} of ${characters.length} (U+${hex})`
}
