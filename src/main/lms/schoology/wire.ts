import { z } from 'zod'
import { idField, textField } from '../answers.ts'

/** Numbers and digit texts come mixed, even in one object. Source: fact sheet, section 1. */
const id = idField
const number = z.union([z.string(), z.number()]).transform(Number)
const text = textField

export const userSchema = z
  .object({
    uid: id.nullish(),
    id: id.nullish(),
    school_uid: text,
    name_display: text,
    name_first: text,
    name_first_preferred: text,
    name_middle: text,
    name_last: text,
    tz_name: text,
  })
  // A thing with an id alone may be anything.
  .refine(
    (user) =>
      (user.uid ?? user.id ?? '') !== '' &&
      [user.uid, user.school_uid, user.name_display, user.name_first, user.name_last].some(Boolean),
  )
  .transform((user) => ({
    uid: user.uid ?? user.id ?? '',
    schoolUid: user.school_uid,
    name: user.name_display ?? [user.name_first, user.name_last].filter((part) => part !== null).join(' '),
    given: user.name_first,
    preferred: user.name_first_preferred,
    middle: user.name_middle,
    family: user.name_last,
    timeZone: user.tz_name,
  }))
export type SchoologyUser = z.output<typeof userSchema>

export const sectionSchema = z
  .object({
    id,
    course_code: text,
    course_title: text,
    section_title: text,
    section_code: text,
    section_school_code: text,
    grading_periods: z.array(id).catch([]),
    synced: text,
  })
  .refine((section) =>
    [section.course_code, section.course_title, section.section_title, section.section_code].some(
      (part) => part !== null,
    ),
  )
  .transform((section) => ({
    id: section.id,
    name: [section.course_title, section.section_title].filter((part) => part !== null).join(', '),
    courseTitle: section.course_title,
    sectionTitle: section.section_title,
    courseCode: section.course_code,
    code: section.section_code,
    schoolCode: section.section_school_code,
    periods: section.grading_periods,
    isSynced: section.synced === '1',
  }))
export type SchoologySection = z.output<typeof sectionSchema>

export const groupSchema = z.object({ id, title: text }).refine(({ title }) => title !== null)
export const courseSchema = z
  .object({ id, title: text, course_code: text })
  .refine(({ title, course_code }) => title !== null || course_code !== null)
export const periodSchema = z.object({ id, title: text }).refine(({ title }) => title !== null)

export const enrollmentSchema = z
  .object({
    id,
    uid: id,
    school_uid: text,
    name_display: text,
    admin: number.refine(Number.isInteger),
    status: number.refine(Number.isInteger),
    links: z.object({ self: z.string().nullish() }).nullish().catch(null),
  })
  .transform((one) => ({
    id: one.id,
    uid: one.uid,
    schoolUid: one.school_uid,
    name: one.name_display,
    admin: one.admin === 1 ? 1 : 0,
    status: one.status,
    /** The place that its own address names, `sections/5`; null where it names none. */
    of: /(?:sections|groups)\/\d+(?=\/enrollments)/.exec(one.links?.self ?? '')?.[0] ?? null,
  }))
export type SchoologyEnrollment = z.output<typeof enrollmentSchema>

export type ListSchema<T> = {
  readonly items: readonly T[]
  /** Null where the answer does not say. */
  readonly total: number | null
  readonly hasNext: boolean
}

/** A list under a key of its own; only where it says that there are none may the key be missing. Fact sheet, section 6. */
export function listSchema<T>(key: string, item: z.ZodType<T>): z.ZodType<ListSchema<T>> {
  const counted = z
    .object({
      total: number.refine((total) => Number.isFinite(total) && total >= 0).nullish(),
      links: z.object({ next: z.string().nullish() }).nullish().catch(null),
    })
    .transform(({ total, links }) => ({
      total: total ?? null,
      hasNext: links?.next !== null && links?.next !== undefined && links.next !== '',
    }))
  const items = z
    .record(z.string(), z.unknown())
    .transform((list) => list[key])
    .pipe(z.array(item).optional())
  return z
    .intersection(
      counted.transform((own) => ({ own })),
      items.transform((found) => ({ found })),
    )
    .refine(({ own, found }) => found !== undefined || own.total === 0)
    .transform(({ own, found }) => ({ items: found ?? [], ...own }))
}

export const multigetSchema = z.object({
  response: z.array(
    z.object({
      response_code: number,
      body: z.unknown(),
      location: z
        .string()
        .nullish()
        .catch(null)
        .transform((text) => text ?? null),
    }),
  ),
})

export const appUserSchema = z.object({ api_uid: id })

/** 1 active; 2 expired; 3 invited; 4 requested; 5 archived. Source: fact sheet, section 3. */
const STATUS_WORDS: readonly string[] = ['active', 'expired', 'invited', 'requested', 'archived']

export function statusWord(status: number): string {
  return STATUS_WORDS[status - 1] ?? String(status)
}

export function statusNumber(word: string): number {
  return STATUS_WORDS.indexOf(word) + 1
}
