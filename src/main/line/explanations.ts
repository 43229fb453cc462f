import type { Explanation } from '../../shared/run/outcome.ts'

/** Where reading the LMS is not possible because nothing answers. */
export function outOfReach(reason: string): Explanation {
  return {
    code: 'lms.outOfReach',
    title: { one: 'The LMS can’t be reached', many: 'The LMS can’t be reached' },
    message: `The LMS can’t be reached. ${reason}`,
    advice: 'Check the network and the connection’s address, then try again.',
    column: null,
  }
}

export function keptThrottled(): Explanation {
  return {
    code: 'lms.keptThrottled',
    title: { one: 'The LMS keeps asking to slow down', many: 'The LMS keeps asking to slow down' },
    message: 'The LMS refused every call because of its rate limit.',
    advice: 'Another program may be using the same token. Wait some minutes and try again.',
    column: null,
  }
}

export function askedToWait(waitMs: number): Explanation {
  const minutes = Math.round(waitMs / 60_000)
  return {
    code: 'lms.askedToWait',
    title: { one: 'The LMS asks to wait', many: 'The LMS asks to wait' },
    message: `The LMS asks not to be called for ${minutes} minutes.`,
    advice: 'Its limit is used up, maybe by another program. Try again after that time.',
    column: null,
  }
}

export function readCancelled(): Explanation {
  return {
    code: 'check.cancelled',
    title: { one: 'Cancelled', many: 'Cancelled' },
    message: 'The check was cancelled.',
    advice: 'Start it again when you are ready.',
    column: null,
  }
}
