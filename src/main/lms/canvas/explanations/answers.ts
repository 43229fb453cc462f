import type { Explanation } from '../../../../shared/run/outcome.ts'
import { explain } from './words.ts'

export function notAllowed(): Explanation {
  return explain({
    code: 'canvas.notAllowed',
    title: { one: '1 row is not allowed to this token', many: '{n} rows are not allowed to this token' },
    message: 'Canvas refused: whoever made the token may not do this in this course for this role.',
    advice:
      'Ask for the permission to add people in this role, or use a token of somebody who has it. Template courses take nobody, blueprint courses no students and observers.',
    column: 'section',
  })
}

export function refusedWithText(text: string, column: string | null): Explanation {
  return {
    code: `canvas.refused.${text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .slice(0, 60)}`,
    title: { one: `1 row was refused: ${text}`, many: `{n} rows were refused: ${text}` },
    message: `Canvas refused this row and said: ${text}`,
    advice: 'Correct the row and send it again.',
    column,
  }
}

export function refusedWithStatus(status: number): Explanation {
  return explain({
    code: `canvas.refused.${status}`,
    title: { one: `1 row was refused (${status})`, many: `{n} rows were refused (${status})` },
    message: `Canvas refused this row with the status ${status} and gave no reason.`,
    advice: 'Look at the row’s call for details; check the row again.',
  })
}

export function serverTrouble(status: number): Explanation {
  return explain({
    code: 'canvas.serverTrouble',
    title: { one: '1 row met trouble at Canvas', many: '{n} rows met trouble at Canvas' },
    message: `Canvas answered with an error of its own (${status}) again and again.`,
    advice: 'Wait some minutes and retry. If it stays, look at Canvas’s status page.',
  })
}

export function unreadableAnswer(status: number): Explanation {
  return explain({
    code: 'canvas.unreadableAnswer',
    title: { one: '1 row got an answer that can’t be read', many: '{n} rows got answers that can’t be read' },
    message: `The answer (status ${status}) was not what Canvas sends: cut off, or from something in between.`,
    advice: 'Retry. If it stays, check the Canvas address and any proxy or filter in between.',
  })
}

export function tokenRefused(reason: string): Explanation {
  return explain({
    code: 'canvas.tokenRefused',
    title: { one: 'The access token was refused', many: 'The access token was refused' },
    message: reason,
    advice:
      'Make a new access token in Canvas (Account → Settings) and put it into the connection. Then resume.',
  })
}

export function userAgentRefused(): Explanation {
  return explain({
    code: 'canvas.userAgentRefused',
    title: { one: 'Canvas refused Muster’s requests', many: 'Canvas refused Muster’s requests' },
    message: 'Canvas says that requests carry no valid user agent. Something in between may remove it.',
    advice: 'Ask whoever runs the proxy or filter of your network.',
  })
}

export function notCanvas(status: number): Explanation {
  return explain({
    code: 'canvas.notCanvas',
    title: { one: 'This address is not Canvas', many: 'This address is not Canvas' },
    message: `What answers at this address (status ${status}) does not speak Canvas’s language.`,
    advice:
      'Enter the address you see in the browser when you are in Canvas, for example https://school.instructure.com.',
  })
}
