import { z } from 'zod'
import { idField, textField } from '../answers.ts'
import { readDate } from './dates.ts'

/** Ids come as numbers, and as texts in some services. Source: fact sheet, section 6. */
const id = idField
const text = textField
/** What is no date (`0000-00-00 00:00:00`) is none. */
const date = textField.catch(null).transform(readDate)
/** An enrollment without a status is none. */
const status = z.union([z.string().min(1), z.number()]).transform((word) => statusOf(String(word)))
const count = z.coerce.number().nonnegative().nullish().catch(null)

export function pageSchema<T>(item: z.ZodType<T>) {
  return z.object({
    data: z.object({
      items: z.array(item),
      /** Null where the answer does not say. */
      has_more_data: z
        .union([z.boolean(), z.number(), z.string()])
        .nullish()
        .transform((value) =>
          value === null || value === undefined ? null : ['true', '1'].includes(String(value)),
        ),
      cursor: text,
      total_count: count.transform((total) => total ?? null),
    }),
  })
}

/** What an error of Docebo's looks like: `{name, message, code, status}`. Source: fact sheet, section 3. */
export const errorSchema = z
  .object({ name: z.string().nullish(), status: z.coerce.number().nullish(), data: z.never().optional() })
  .refine(({ name, status }) => typeof name === 'string' || typeof status === 'number')

export const userSchema = z
  .object({
    user_id: id,
    username: text,
    email: text,
    first_name: text,
    last_name: text,
    status: text,
  })
  .transform((user) => ({
    id: user.user_id,
    // Some answers write a slash before a user name, as the database does.
    username: user.username?.replace(/^\//, '') ?? null,
    email: user.email,
    givenName: user.first_name,
    familyName: user.last_name,
    name: [user.first_name, user.last_name].filter((part) => part !== null).join(' '),
    isActive: user.status !== '0',
  }))
export type DoceboUser = z.output<typeof userSchema>

/** The services name the same things differently. Source: fact sheet, section 6. */
export const courseSchema = z
  .object({ id: id.nullish(), id_course: id.nullish(), name: text, title: text, code: text })
  .refine((course) => (course.id ?? course.id_course ?? '') !== '')
  .transform((course) => ({
    id: course.id ?? course.id_course ?? '',
    name: course.name ?? course.title,
    code: course.code,
  }))
export type DoceboCourse = z.output<typeof courseSchema>

/** Null where the answer does not tell of additional fields, or in another form. An empty list is PHP's empty map. */
const fieldValues = z
  .union([
    z.record(z.string(), z.unknown()),
    z
      .array(z.unknown())
      .max(0)
      .transform(() => ({})),
  ])
  .nullish()
  .catch(null)
  .transform((fields) =>
    fields === null || fields === undefined
      ? null
      : Object.fromEntries(
          Object.entries(fields).flatMap(([key, value]) =>
            typeof value === 'string' || typeof value === 'number'
              ? [[key.replace(/^field_/, ''), String(value)]]
              : [],
          ),
        ),
  )

/** learn/v1/enrollments/{course}/{user}, for what lists leave out. Source: fact sheet, section 4.2. */
export const recordSchema = z
  .object({
    data: z.object({
      records: z.object({ id_course: id.nullish(), id_user: id.nullish(), enrollment_fields: fieldValues }),
    }),
  })
  .transform(({ data: { records } }) => ({
    fields: records.enrollment_fields,
    /** False where the answer is about another enrollment than `course/user`. */
    isOf: (key: string) => {
      const [course, user] = key.split('/')
      return (records.id_course ?? course) === course && (records.id_user ?? user) === user
    },
  }))

/** course/v1/courses/enrollments. Source: fact sheet, section 4.11. */
export const courseEnrollmentSchema = z
  .object({
    course_id: id,
    user_id: id,
    enrollment_level: text,
    enrollment_status: status,
    enrollment_score: text,
    enrollment_created_at: date,
    enrollment_completion_date: date,
    enrollment_validity_begin_date: date,
    enrollment_validity_begin_datetime: date,
    enrollment_validity_end_date: date,
    enrollment_validity_end_datetime: date,
    assignment_type: text,
    enrollment_fields: fieldValues,
  })
  .transform((one) => ({
    courseId: one.course_id,
    userId: one.user_id,
    status: one.enrollment_status,
    level: levelOf(one.enrollment_level),
    enrolled: one.enrollment_created_at,
    completed: one.enrollment_completion_date,
    activeFrom: one.enrollment_validity_begin_datetime ?? one.enrollment_validity_begin_date,
    activeUntil: one.enrollment_validity_end_datetime ?? one.enrollment_validity_end_date,
    score: one.enrollment_score,
    assignment: one.assignment_type,
    fields: one.enrollment_fields,
  }))
export type DoceboEnrollment = z.output<typeof courseEnrollmentSchema>

/** learn/v1/enrollments, where `id` is the course's. Source: fact sheet, section 4.1. */
export const learnEnrollmentSchema = z
  .object({
    id,
    user_id: id,
    status,
    level: text,
    enroll_date_of_enrollment: date,
    course_complete_date: date,
    enroll_begin_date: date,
    enroll_end_date: date,
    score: text,
  })
  .transform(
    (one): DoceboEnrollment => ({
      courseId: one.id,
      userId: one.user_id,
      status: one.status,
      level: levelOf(one.level),
      enrolled: one.enroll_date_of_enrollment,
      completed: one.course_complete_date,
      activeFrom: one.enroll_begin_date,
      activeUntil: one.enroll_end_date,
      score: one.score,
      assignment: null,
      fields: null,
    }),
  )

/** Docebo has three vocabularies for one thing; Muster speaks the batch form's. Source: fact sheet, section 5. */
const STATUS_WORDS: Readonly<Record<string, string>> = {
  '-2': 'waiting',
  '-1': 'to_confirm',
  '0': 'subscribed',
  '1': 'in_progress',
  '2': 'completed',
  '3': 'suspended',
  '4': 'overbooking',
  enrolled: 'subscribed',
  not_started: 'subscribed',
  subscription_to_confirm: 'to_confirm',
}

function statusOf(word: string): string {
  return STATUS_WORDS[word] ?? word
}

/** Who is in the course, or was and can look at it still. */
export const LIVE: readonly string[] = ['subscribed', 'in_progress', 'completed']

export const STATUS_NUMBERS: Readonly<Record<string, number>> = {
  waiting: -2,
  to_confirm: -1,
  subscribed: 0,
  in_progress: 1,
  completed: 2,
  suspended: 3,
}

const LEVEL_WORDS: Readonly<Record<string, string>> = {
  student: 'learner',
  '3': 'learner',
  '4': 'tutor',
  '6': 'instructor',
}

function levelOf(word: string | null): string {
  return word === null ? 'learner' : (LEVEL_WORDS[word] ?? word)
}

/** `coach` has no number that the facts know: only the batch form can say it. */
export const LEVEL_NUMBERS: Readonly<Record<string, number>> = { learner: 3, tutor: 4, instructor: 6 }

export const sessionSchema = z.object({
  data: z.object({
    id,
    username: text,
    firstname: text,
    lastname: text,
    timezone: text,
    level: text,
  }),
})
