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

export const groupSchema = z.object({ id, title: text })
export const courseSchema = z.object({ id, course_code: text })
export const periodSchema = z.object({ id, title: text })

export const enrollmentSchema = z
  .object({
    id,
    uid: id,
    school_uid: text,
    name_display: text,
    admin: number,
    status: number,
  })
  .transform((one) => ({
    id: one.id,
    uid: one.uid,
    schoolUid: one.school_uid,
    name: one.name_display,
    admin: one.admin === 1 ? 1 : 0,
    status: one.status,
  }))
export type SchoologyEnrollment = z.output<typeof enrollmentSchema>

/** A list under a key of its own; when empty the key may be missing. Source: fact sheet, section 6. */
export function listSchema<T>(key: string, item: z.ZodType<T>) {
  return z
    .object({ [key]: z.array(z.unknown()).nullish(), total: number.nullish() })
    .transform((list) => ({ items: z.array(item).parse(list[key] ?? []), total: Number(list.total ?? 0) }))
}

export const multigetSchema = z.object({
  response: z.array(z.object({ response_code: number, body: z.unknown() })),
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
