import type { ServerResponse } from 'node:http'
import { type Answer, html } from './call.ts'
import type { FaultKind } from './faults.ts'
import type { Site } from './site.ts'
import { sendCut } from './wire.ts'

/** The answer of a fault that keeps the call from being carried out; null when it is carried out. */
export function answerInstead(kind: FaultKind | null, site: Site): Answer | null {
  switch (kind) {
    case 'reset-before':
    case 'hang':
      return { status: 500, body: '' }
    case 'html-500':
      return html(500, 'Page Error', 'Something broke unexpectedly. Try again in a few minutes.')
    case 'html-502':
      return gatewayPage(502, 'Bad Gateway')
    case 'html-503':
      return gatewayPage(503, 'Service Temporarily Unavailable')
    case 'json-500':
      return site.crashAnswer()
    default:
      return null
  }
}

export type Delivery = {
  readonly res: ServerResponse
  readonly answer: Answer
  readonly headers: Readonly<Record<string, string>>
  readonly reply: (answer: Answer, headers: Readonly<Record<string, string>>) => void
}

/** Lets the fault do to the finished answer what it does. */
export function deliver(kind: FaultKind | null, { res, answer, headers, reply }: Delivery): void {
  switch (kind) {
    case 'hang':
    case 'hang-after':
      return
    case 'reset-before':
    case 'reset-after':
      res.socket?.resetAndDestroy()
      return
    case 'cut-json':
    case 'cut-json-clean':
      sendCut(res, answer, headers, kind === 'cut-json-clean')
      return
    case 'html-504':
      reply(gatewayPage(504, 'Gateway Time-out'), {})
      return
    // A gateway's own page knows nothing of the LMS's headers.
    case 'html-502':
    case 'html-503':
      reply(answer, {})
      return
    default:
      reply(answer, headers)
  }
}

function gatewayPage(status: number, title: string): Answer {
  return html(status, `${status} ${title}`, 'The server could not be reached. Please try again later.')
}
