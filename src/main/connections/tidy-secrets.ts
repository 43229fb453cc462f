import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { type SecretField, secretDefault, secretFieldsFor } from '../../shared/lms/manifest.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Secrets } from './secrets.ts'

/** What comes along when a text is copied from a page or a mail, and no keyboard types: never part of a secret. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu
const CONTROL = /\p{Cc}/u
/** A token pasted with the words of the header around it. */
const HEADER = /^(?:authorization:\s*)?bearer\s+(?=\S+$)/i
/** A token pasted with the quotation marks of where it stood. */
const QUOTED = /^(["'`“”„‘’«»])(\S+)["'`“”‘’«»]$/u

/**
 * Pure. Only the fields that apply, without what pasting adds (spaces and line ends around, invisible characters,
 * quotation marks, «Bearer»). Fails with SECRET_BLANK or SECRET_BROKEN and words that name the field, never its value.
 */
export function tidySecrets(fields: readonly SecretField[], given: Secrets): Result<Secrets, IpcProblem> {
  const tidy: Record<string, string> = {}
  for (const field of secretFieldsFor(fields, given)) {
    const value = tidied(field, given[field.id] ?? '') || secretDefault(field)
    const label = field.label.toLowerCase()
    if (value === '' && field.optional !== true)
      return fail({ code: 'SECRET_BLANK', message: `Enter the ${label}.` })
    if (field.kind !== 'lines' && CONTROL.test(value)) {
      return fail({
        code: 'SECRET_BROKEN',
        message: `The ${label} has a line break or another control character in the middle. Copy it again, in one piece.`,
      })
    }
    if (value !== '') tidy[field.id] = value
  }
  return ok(tidy)
}

function tidied(field: SecretField, text: string): string {
  const visible = text.replaceAll(INVISIBLE, '').trim()
  // Quotation marks and words can be part of a password that a person chose, not of a token.
  if (field.kind === 'lines' || field.isChosen === true) return visible
  const bare = QUOTED.exec(visible)?.[2] ?? visible
  const token = bare.replace(HEADER, '')
  return QUOTED.exec(token)?.[2] ?? token
}
