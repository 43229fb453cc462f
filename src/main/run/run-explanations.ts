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
