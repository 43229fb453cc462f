import type { Answer } from '../server/call.ts'
import type { CanvasUnknowns } from './options.ts'

/** Canvas's own answers for what went wrong, word for word. */

export function ok(body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, headers, body }
}

export function noContent(): Answer {
  return { status: 204, body: null }
}

/** The same body for an unknown course, section or user: a client can't tell them apart. */
export function notFound(): Answer {
  return { status: 404, body: { errors: [{ message: 'The specified resource does not exist.' }] } }
}

export function forbidden(unknowns: CanvasUnknowns): Answer {
  return {
    status: unknowns.permissionStatus,
    body: {
      status: 'unauthorized',
      errors: [{ message: 'user not authorized to perform that action' }],
    },
  }
}

export function badRequest(message: string): Answer {
  return { status: 400, body: { message } }
}

/** The shape of accept, reject, reactivate and a few list filters. */
export function badState(error: string): Answer {
  return { status: 400, body: { error } }
}

/** A model that would not validate: field → message, `type` being the message unless told. */
export function invalidField(field: string, message: string, type = message): Answer {
  return { status: 400, body: { errors: { [field]: [{ attribute: field, type, message }] } } }
}

export function genericBadRequest(): Answer {
  return { status: 400, body: { errors: [{ message: 'An error occurred.', error_code: 'bad_request' }] } }
}

/** Canvas's answer to an exception nobody caught. */
export function internalError(): Answer {
  return {
    status: 500,
    body: {
      errors: [{ message: 'An error occurred.', error_code: 'internal_server_error' }],
      error_report_id: 123,
    },
  }
}

/** Bulk enrollment's own form: `errors` is a text. */
export function bulkError(errors: string): Answer {
  return { status: 400, body: { errors } }
}

const BEARER = { 'www-authenticate': 'Bearer realm="canvas-lms"' }

export function unauthenticated(): Answer {
  return {
    status: 401,
    headers: BEARER,
    body: { status: 'unauthenticated', errors: [{ message: 'user authorization required' }] },
  }
}

export function badToken(message: string, extra: Readonly<Record<string, string>> = {}): Answer {
  return { status: 401, headers: BEARER, body: { errors: [{ message, ...extra }] } }
}

export function insufficientScopes(): Answer {
  return { status: 401, body: { errors: [{ message: 'Insufficient scopes on access token.' }] } }
}

export function noUserAgent(): Answer {
  return {
    status: 403,
    body: {
      error: 'Forbidden',
      message: 'You are not authorized to access this site because you have not provided a valid user agent.',
    },
  }
}
