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

/** A row of several calls that ended between them. */
export function halfDone(outcome: RowOutcome, done: number, all: number): Explanation {
  const reason = outcome.explanation?.message ?? outcome.note
  return {
    code: outcome.explanation?.code ?? 'run.halfDone',
    title: outcome.explanation?.title ?? { one: '1 row is half done', many: '{n} rows are half done' },
    message: `${done} of ${all} steps of this row were carried out, then it ended. ${reason}`.trim(),
    advice:
      `Check the row to see what is left; a retry does only that. ${outcome.explanation?.advice ?? ''}`.trim(),
    column: outcome.explanation?.column ?? null,
  }
}

/** The run was stopped while it could not be read what became of the row. */
export function stoppedBefore(reason: Pick<Explanation, 'message' | 'advice'>): Explanation {
  return {
    code: 'run.stoppedBefore',
    title: { one: '1 row’s end could not be read', many: '{n} rows’ end could not be read' },
    message: `The run was stopped before Muster could find out how this row stands. ${reason.message}`,
    advice: 'Check the row to see how it stands in the LMS; a retry does only what is left.',
    column: null,
  }
}

/** An answer that Muster could not make sense of: a fault of ours. The row is read before it is judged. */
export function unreadableAnswer(): Explanation {
  return {
    code: 'run.unreadableAnswer',
    title: { one: '1 answer could not be understood', many: '{n} answers could not be understood' },
    message: 'Muster could not make sense of the LMS’s answer to this row.',
    advice: 'Check the row to see how it stands. If it happens again, report it with the log file.',
    column: null,
  }
}
