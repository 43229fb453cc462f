import type { Explanation, RowOutcome } from '../../shared/run/outcome.ts'
import type { RunHold } from '../../shared/run/progress.ts'
import { sqliteProblem } from '../database/sqlite-problem.ts'
import type { TransportProblem } from '../line/http/transport-problem.ts'

export function credentialHold(explanation: Explanation): RunHold {
  return { kind: 'credential', message: explanation.message, advice: explanation.advice }
}

/** Waiting mends no certificate: the admin is asked. */
export function untrustedHold({ message, advice }: Explanation): RunHold {
  return { kind: 'offline', message: `Paused: ${message}`, advice }
}

export function offlineHold(problem: TransportProblem): RunHold {
  return {
    kind: 'offline',
    message: `No connection: ${problem.message}`,
    advice: 'Nothing to do: the run goes on by itself when the connection is back.',
  }
}

/** The LMS answers, and does not show what is asked for. */
export function unseenHold({ message }: Explanation): RunHold {
  return {
    kind: 'offline',
    message: `The LMS does not show how some rows stand: ${message}`,
    advice: 'Nothing to do: Muster looks again by itself before anything more is sent.',
  }
}

/** Every call meets trouble at the LMS itself. */
export function troubleHold(label: string, explanation: Explanation | null): RunHold {
  return {
    kind: 'offline',
    message: `${label} has trouble: ${explanation?.message ?? 'it does not answer properly.'}`,
    advice: 'Nothing to do: Muster tries one row at a time, and the run goes on by itself.',
  }
}

/** And so for a quarter of an hour. */
export function troublePause(label: string, explanation: Explanation | null): RunHold {
  return {
    kind: 'offline',
    message:
      `Paused: ${label} has answered nothing but trouble for a quarter of an hour. ${explanation?.message ?? ''}`.trim(),
    advice: 'See whether the LMS works, then resume. No row is lost.',
  }
}

/** Something of ours broke while rows were being looked up. */
export function brokenHold(reason: string): RunHold {
  return {
    kind: 'journal',
    message: `Paused: Muster could not go on looking up rows (${reason}).`,
    advice: 'Resume to try again. If it happens again, report it with the log file.',
  }
}

/** It named a time that is long for somebody who looks at the screen. */
export function askedToWaitHold(label: string, waitMs: number): RunHold {
  const minutes = Math.max(1, Math.round(waitMs / 60_000))
  return {
    kind: 'throttled',
    message: `${label} asks not to be called for ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    advice: 'Nothing to do: the run goes on by itself then.',
  }
}

export function turnHold(label: string): RunHold {
  return {
    kind: 'turn',
    message: `${label} takes such calls one at a time, and another run has its turn: in this window, in a terminal, or one that was cut off just now.`,
    advice: 'Nothing to do: this run goes on by itself.',
  }
}

export function blockedHold(): RunHold {
  return {
    kind: 'throttled',
    message: 'The LMS has refused every call for minutes because of its rate limit.',
    advice:
      'The token may be blocked, or another program uses it heavily. Wait, or ask the LMS’s support; then resume.',
  }
}

export function failuresHold(count: number, outcome: RowOutcome): RunHold {
  return {
    kind: 'failures',
    message:
      `Paused: ${count} rows in a row failed for the same reason. ${outcome.explanation?.message ?? ''}`.trim(),
    advice: 'Look at the reason. Resume to go on with the rest, or stop, mend the rows and retry them.',
  }
}

export function canaryHold(failed: readonly { readonly message: string }[], tried: number): RunHold {
  const reason = failed[0]?.message ?? ''
  return {
    kind: 'canary',
    message:
      `Paused: ${failed.length} of the first ${tried} rows failed, the rest was not sent. ${reason}`.trim(),
    advice: 'Look at the reason. Resume to send the rest, or stop, mend the roster and run it again.',
  }
}

export function journalHold(error: unknown): RunHold {
  const problem = sqliteProblem(error)
  const reason = problem?.message ?? (error instanceof Error ? error.message : 'The reason is not known.')
  return {
    kind: 'journal',
    message: `Paused: the run’s record could not be written to this computer’s disk. ${reason}`,
    advice: `${problem?.advice ?? 'Restart Muster.'} Then resume: nothing is sent that can’t be recorded.`,
  }
}

export const sleepHold: RunHold = {
  kind: 'asleep',
  message: 'The computer was asleep.',
  advice: 'Nothing to do: the run goes on by itself.',
}
