import { z } from 'zod'
import { idField } from '../answers.ts'

/** Canvas ids: strings by the header we send, numbers from installs that ignore it. */
const id = idField
const optionalId = id.nullish().transform((value) => value ?? null)
const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? null)

export const userSchema = z.object({
  id,
  name: optionalText,
  sortable_name: z.string().nullish(),
  short_name: z.string().nullish(),
  /** These are left out where the token may not see them; null where there is none. */
  sis_user_id: z.string().nullish(),
  login_id: z.string().nullish(),
  integration_id: z.string().nullish(),
  // An enrollment has an id and the person's SIS id too, and is nobody.
  user_id: z.never().optional(),
})
/** As a search lists people; the address is left out where the token may not see it. */
export const foundUserSchema = userSchema.extend({ email: z.string().nullish() })

export type CanvasUser = z.infer<typeof userSchema>

/** What is left of a person who was merged into another. Source: fact sheet, section 14. */
export const mergedSchema = z.object({ merged_into_user_id: id })

export const profileSchema = userSchema.extend({ time_zone: optionalText })

export const accountSchema = z.object({ id, name: optionalText, default_time_zone: optionalText })

export const permissionsSchema = z.record(z.string(), z.boolean())

export const courseSchema = z.object({
  id,
  name: optionalText,
  course_code: z.string().nullish(),
  account_id: optionalId,
  sis_course_id: optionalText,
  workflow_state: optionalText,
  concluded: z.boolean().nullish(),
  blueprint: z.boolean().nullish(),
  template: z.boolean().nullish(),
  total_students: z.number().nullish(),
})
export type CanvasCourse = z.infer<typeof courseSchema>

export const sectionSchema = z.object({
  id,
  name: optionalText,
  course_id: id,
  sis_section_id: optionalText,
  end_at: optionalText,
  restrict_enrollments_to_section_dates: z.boolean().nullish(),
})
export type CanvasSection = z.infer<typeof sectionSchema>

const mark = z.union([z.string(), z.number()]).nullish()
const gradesSchema = z.object({
  current_score: mark,
  current_grade: mark,
  final_score: mark,
  final_grade: mark,
})

export const progressSchema = z.object({
  id,
  workflow_state: z.string(),
  results: z.object({ errors: z.record(z.string(), z.unknown()).nullish() }).nullish(),
})

export const temporaryStatusSchema = z.object({
  is_provider: z.boolean(),
  is_recipient: z.boolean(),
  can_provide: z.boolean(),
})
export type TemporaryStatus = z.infer<typeof temporaryStatusSchema>

export const enrollmentSchema = z.object({
  id,
  user_id: id,
  course_id: id,
  course_section_id: id,
  type: z.string(),
  role: z.string(),
  role_id: id,
  associated_user_id: optionalId,
  enrollment_state: z.string(),
  limit_privileges_to_course_section: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  start_at: optionalText,
  end_at: optionalText,
  /** Left out where the token may not see it. */
  last_attended_at: z.string().nullish(),
  last_activity_at: z.string().nullish(),
  total_activity_time: z.number().nullish(),
  sis_import_id: optionalId,
  sis_course_id: optionalText,
  sis_section_id: optionalText,
  sis_user_id: optionalText,
  temporary_enrollment_source_user_id: optionalId,
  grades: gradesSchema.nullish(),
  created_at: optionalText,
  updated_at: optionalText,
  user: userSchema.nullish(),
})
export type CanvasEnrollment = z.infer<typeof enrollmentSchema>

export const roleSchema = z.object({
  id,
  label: optionalText,
  role: optionalText,
  base_role_type: z.string(),
  workflow_state: optionalText,
})
export type CanvasRole = z.infer<typeof roleSchema>
