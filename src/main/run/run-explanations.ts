import type { Explanation, RowOutcome } from '../../shared/run/outcome.ts'

/** The LMS kept failing on a row, and reading shows that nothing was changed. */
export function cameToNothing(): Explanation {
  return {
    code: 'run.cameToNothing',
    title: { one: '1 row did not get through', many: '{n} rows did not get through' },
    message:
      'The LMS did not answer properly, again and again. Reading it shows that this row was not changed.',
    advice: 'Retry the row. If it stays, look at the row’s calls, or try later.',
    column: null,
  }
}

/** Should never be seen: a plan that left a row without an end. */
export function unknownEnd(): Explanation {
  return {
    code: 'run.unknownEnd',
    title: { one: '1 row’s end is not known', many: '{n} rows’ end is not known' },
    message: 'The run ended without knowing how this row stands.',
    advice: 'Check the row to see how it stands in the LMS.',
    column: null,
  }
}

/** A row that is as asked though the LMS found nothing to do: somebody else was first. */
export function soAlready(outcome: RowOutcome): RowOutcome {
  return outcome.kind === 'done'
    ? { ...outcome, kind: 'unchanged', note: 'It was so before the call came; confirmed by looking it up' }
    : outcome
}

/** How the row stands could not be read, however often it was tried. */
export function notSeen(reason: Explanation): Explanation {
  return {
    code: 'run.notSeen',
    title: { one: '1 row’s end could not be read', many: '{n} rows’ end could not be read' },
    message: `Muster could not find out how this row stands. ${reason.message}`,
    advice: `${reason.advice} Then retry the row: it is checked first, and nothing is done twice.`,
    column: null,
  }
}

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
