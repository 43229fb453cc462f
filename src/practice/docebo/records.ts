/** What a practice Docebo holds. Moments are milliseconds since 1970, UTC. */

export type User = {
  readonly id: number
  readonly username: string
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly timeZone: string
  readonly isActive: boolean
}

export type Course = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly type: 'elearning' | 'classroom'
}

export type Enrollment = {
  readonly courseId: number
  readonly userId: number
  status: number
  level: number
  enrolledAt: number
  completedAt: number | null
  activeFrom: number | null
  activeUntil: number | null
  score: string | null
  assignmentType: string | null
  fields: Record<string, string>
  updatedAt: number
  /** Seconds spent in the course. */
  totalTime: number
  readonly subscribedBy: number
}

/** Status numbers and their words. Source: fact sheet, section 5. */
export const STATUSES: readonly {
  readonly number: number
  readonly batch: string | null
  readonly list: string
}[] = [
  { number: -2, batch: 'waiting', list: 'waiting' },
  { number: -1, batch: 'to_confirm', list: 'subscription_to_confirm' },
  { number: 0, batch: 'subscribed', list: 'enrolled' },
  { number: 1, batch: 'in_progress', list: 'in_progress' },
  { number: 2, batch: 'completed', list: 'completed' },
  { number: 3, batch: 'suspended', list: 'suspended' },
  { number: 4, batch: null, list: 'overbooking' },
]

/** Level numbers and their words. `coach` is a word whose number the facts don't have: 5 stands in. */
export const LEVELS: Readonly<Record<string, number>> = {
  student: 3,
  learner: 3,
  tutor: 4,
  coach: 5,
  instructor: 6,
}

export const LEVEL_WORDS: Readonly<Record<number, string>> = {
  3: 'learner',
  4: 'tutor',
  5: 'coach',
  6: 'instructor',
}

export const ASSIGNMENT_TYPES: readonly string[] = ['mandatory', 'required', 'recommended', 'optional']
