/** What a practice LMS has seen and done, for checks from outside. */
export type CountersSnapshot = {
  /** `GET /api/v1/courses/:course_id/enrollments` → how often it was asked, refused calls included. */
  readonly calls: Readonly<Record<string, number>>
  /** HTTP status → answers sent with it. */
  readonly answers: Readonly<Record<string, number>>
  readonly throttled: number
  readonly inFlight: number
  readonly mostInFlight: number
  /** Fault kind → how often it struck. */
  readonly faults: Readonly<Record<string, number>>
  /** Enrollment key → how often a new enrollment was made under it: more than 1 is a twin. */
  readonly created: Readonly<Record<string, number>>
  /** Enrollment key → how often an enrolling call for it was carried out, repeats included. */
  readonly writes: Readonly<Record<string, number>>
  readonly notifications: number
  /** Changing call with its path and a print of its body → how often exactly it was carried out with success. */
  readonly carriedOut: Readonly<Record<string, number>>
}

export type Counters = {
  enter(): void
  leave(): void
  call(form: string): void
  answer(status: number): void
  throttled(): void
  fault(kind: string): void
  created(key: string): void
  write(key: string): void
  notified(): void
  carriedOut(call: string): void
  reset(): void
  snapshot(): CountersSnapshot
}

export function createCounters(): Counters {
  const calls = new Map<string, number>()
  const answers = new Map<string, number>()
  const faults = new Map<string, number>()
  const created = new Map<string, number>()
  const writes = new Map<string, number>()
  const carriedOut = new Map<string, number>()
  const tables = [calls, answers, faults, created, writes, carriedOut]
  let throttled = 0
  let inFlight = 0
  let mostInFlight = 0
  let notifications = 0
  const add = (table: Map<string, number>, key: string): void => {
    table.set(key, (table.get(key) ?? 0) + 1)
  }
  return {
    enter: () => {
      inFlight += 1
      mostInFlight = Math.max(mostInFlight, inFlight)
    },
    leave: () => {
      inFlight -= 1
    },
    call: (form) => add(calls, form),
    answer: (status) => add(answers, String(status)),
    throttled: () => {
      throttled += 1
    },
    fault: (kind) => add(faults, kind),
    created: (key) => add(created, key),
    write: (key) => add(writes, key),
    notified: () => {
      notifications += 1
    },
    carriedOut: (call) => add(carriedOut, call),
    reset: () => {
      for (const table of tables) table.clear()
      throttled = 0
      notifications = 0
      mostInFlight = inFlight
    },
    snapshot: () => ({
      calls: Object.fromEntries(calls),
      answers: Object.fromEntries(answers),
      throttled,
      inFlight,
      mostInFlight,
      faults: Object.fromEntries(faults),
      created: Object.fromEntries(created),
      writes: Object.fromEntries(writes),
      notifications,
      carriedOut: Object.fromEntries(carriedOut),
    }),
  }
}
