import type { Answer } from '../server/call.ts'
import type { DoceboOptions } from './options.ts'

/** Success as every service wraps it. Source: fact sheet, section 1. */
export function ok(data: unknown): Answer {
  return { status: 200, body: { data, version: '1.0.0', _links: [] } }
}

const NAMES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** `{name, message, code, status}`; message as text, list or missing. Source: fact sheet, section 3. */
export function failure(
  { unknowns }: Pick<DoceboOptions, 'unknowns'>,
  status: number,
  message: string,
  code = 0,
): Answer {
  const shown = { text: { message }, list: { message: [message] }, missing: {} }[unknowns.message]
  return { status, body: { name: NAMES[status] ?? 'Error', ...shown, code, status } }
}

/** Errors of the token endpoint, in OAuth2's own form. */
export function oauthError(status: number, error: string, description: string): Answer {
  return { status, body: { error, error_description: description } }
}
