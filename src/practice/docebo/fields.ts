import { asText, isMap, type ParamMap } from '../server/params.ts'
import { wholeNumber } from './context.ts'
import { readDate } from './dates.ts'
import { ASSIGNMENT_TYPES, type Enrollment, LEVEL_WORDS } from './records.ts'

export type Change = Partial<Omit<Enrollment, 'courseId' | 'userId' | 'updatedAt' | 'subscribedBy'>>

/** The fields of a single or multiple update, by numbers and UTC dates. Source: fact sheet, section 4.5. */
export function readUpdate(params: ParamMap): {
  readonly change: Change
  readonly errors: readonly string[]
} {
  const change: Change = {}
  const errors: string[] = []
  const number = (name: string, allowed: (value: number) => boolean, put: (value: number) => void) => {
    if (params[name] === undefined || params[name] === null) return
    const value = wholeNumber(params[name])
    if (value === null || !allowed(value)) errors.push(`${name} is invalid.`)
    else put(value)
  }
  const date = (name: string, put: (moment: number | null) => void) => {
    if (params[name] === undefined) return
    const text = asText(params[name])?.trim() ?? ''
    const moment = text === '' ? null : readDate(text)
    if (text !== '' && moment === null) errors.push(`The format of ${name} is invalid.`)
    else put(moment)
  }
  number(
    'status',
    (value) => value >= -2 && value <= 4,
    (value) => {
      change.status = value
    },
  )
  number(
    'level',
    (value) => LEVEL_WORDS[value] !== undefined,
    (value) => {
      change.level = value
    },
  )
  date('date_inscr', (moment) => {
    if (moment !== null) change.enrolledAt = moment
  })
  date('date_complete', (moment) => {
    change.completedAt = moment
  })
  date('date_begin_validity', (moment) => {
    change.activeFrom = moment
  })
  date('date_expire_validity', (moment) => {
    change.activeUntil = moment
  })
  const score = asText(params.score_given)
  if (score !== undefined) change.score = score === '' ? null : score
  const type = asText(params.assignment_type)
  if (type !== undefined) {
    if (ASSIGNMENT_TYPES.includes(type)) change.assignmentType = type
    else errors.push('assignment_type is invalid.')
  }
  if (isMap(params.enrollment_fields)) {
    change.fields = Object.fromEntries(
      Object.entries(params.enrollment_fields).map(([id, value]) => [id, asText(value) ?? '']),
    )
  }
  return { change, errors }
}

/** Writes a change; fields are merged, all else replaced. */
export function applyChange(enrollment: Enrollment, change: Change, now: number): void {
  const { fields, ...rest } = change
  Object.assign(enrollment, rest)
  if (fields !== undefined) enrollment.fields = { ...enrollment.fields, ...fields }
  if (change.status !== undefined && change.status !== 2 && change.completedAt === undefined)
    enrollment.completedAt = null
  if (change.status === 2 && enrollment.completedAt === null) enrollment.completedAt = now
  enrollment.updatedAt = now
}

export function newEnrollment(courseId: number, userId: number, now: number, by: number): Enrollment {
  return {
    courseId,
    userId,
    status: 0,
    level: 3,
    enrolledAt: now,
    completedAt: null,
    activeFrom: null,
    activeUntil: null,
    score: null,
    assignmentType: null,
    fields: {},
    updatedAt: now,
    totalTime: 0,
    subscribedBy: by,
  }
}
