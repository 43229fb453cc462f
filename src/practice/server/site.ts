import type { Answer, Call } from './call.ts'

/** What one practice LMS adds to the plumbing. All of it is synchronous: waiting is the plumbing's business. */
export type Site = {
  /** The verb and path form a call is counted under. */
  form(call: Call): string
  /** Takes the call in, or refuses it (throttle, missing header) before anything else is looked at. */
  admit(call: Call): Ticket | Answer
  handle(call: Call): Answer
  /** The LMS's own throttle answer to a call that was let in; settles its ticket. */
  throttleAnswer(ticket: Ticket): Answer
  /** The LMS's own answer when it fails by itself. */
  crashAnswer(): Answer
  revokeToken(call: Call): void
  /** Answers below `/__practice/`, for checks and control; undefined when there is no such door. */
  door(name: string, call: Call): Answer | undefined
}

/** An admitted call; settled exactly once, giving the headers its answer carries. */
export type Ticket = { settle(): Readonly<Record<string, string>> }

export function isTicket(entry: Ticket | Answer): entry is Ticket {
  return 'settle' in entry
}
