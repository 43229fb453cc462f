import { z } from 'zod'
import { allRights } from './rights/registry.ts'

/** What the door is told, by Canvas's own names; each is parsed before anything is changed. */

const time = z.iso.datetime().nullable().optional()
const id = z.string().min(1).nullable().optional()

export const enrollmentChange = z.strictObject({
  id: z.coerce.number().int(),
  enrollment_state: z.string().optional(),
  start_at: time,
  end_at: time,
  limit_privileges_to_course_section: z.boolean().optional(),
  self_enrolled: z.boolean().nullable().optional(),
  /** The import that made it, which locks it for most. */
  sis_import_id: z.int().nullable().optional(),
  /** The SIS id of the login it was made for: what `created_for_sis_id` looks at. */
  created_for_sis_id: id,
})
export const personSpec = z.strictObject({
  name: z.string().min(1),
  sis_user_id: z.string().optional(),
  login_id: z.string().optional(),
  integration_id: z.string().optional(),
  email: z.string().optional(),
  /** False: invited, but has not yet taken the account. */
  registered: z.boolean().optional(),
})
export const loginSpec = z.strictObject({
  user_id: z.int(),
  login_id: z.string().optional(),
  sis_user_id: z.string().optional(),
})
export const merging = z.strictObject({ user_id: z.int(), into_user_id: z.int() })
export const courseChange = z.strictObject({
  id: z.int(),
  workflow_state: z.enum(['unpublished', 'available', 'completed', 'deleted']).optional(),
  name: z.string().min(1).optional(),
  sis_course_id: id,
  integration_id: id,
  start_at: time,
  end_at: time,
  restrict_enrollments_to_course_dates: z.boolean().optional(),
  account_id: z.int().optional(),
  term_id: z.int().optional(),
  blueprint: z.boolean().optional(),
  template: z.boolean().optional(),
  self_enrollment_code: id,
})
export const sectionChange = z.strictObject({
  id: z.int(),
  workflow_state: z.enum(['active', 'deleted']).optional(),
  name: z.string().min(1).optional(),
  sis_section_id: id,
  integration_id: id,
  start_at: time,
  end_at: time,
  restrict_enrollments_to_section_dates: z.boolean().optional(),
})
/** Without a course the section goes back to where it came from. */
export const crossListing = z.strictObject({ section_id: z.int(), course_id: z.int().optional() })
export const termSpec = z.strictObject({
  name: z.string().min(1),
  sis_term_id: z.string().optional(),
  start_at: time,
  end_at: time,
})
export const testStudentSpec = z.strictObject({ course_id: z.int() })
export const tokenName = z.strictObject({ token: z.string().optional() })
export const tokenWish = z.strictObject({
  as: z.string().optional(),
  user_id: z.int().optional(),
  token: z.string().min(1).optional(),
  state: z.enum(['active', 'revoked', 'expired', 'pending']).optional(),
  expires_at: z.iso.datetime().optional(),
  deny: z.array(z.string()).optional(),
  scopes: z.array(z.string()).optional(),
})
export const override = z.strictObject({ role: z.string(), right: z.enum(allRights), allowed: z.boolean() })
export const memberSpec = z.strictObject({
  user_id: z.int(),
  account_id: z.int(),
  role_id: z.int().optional(),
})
export const offline = z.strictObject({ for_ms: z.number().positive() })
export const bucket = z.strictObject({
  mark: z.number().positive().optional(),
  maximum: z.number().positive().optional(),
  outflow: z.number().positive().optional(),
  reserve: z.number().nonnegative().optional(),
})

export type EnrollmentChange = z.infer<typeof enrollmentChange>
export type PersonSpec = z.infer<typeof personSpec>
export type LoginSpec = z.infer<typeof loginSpec>
export type Merging = z.infer<typeof merging>
export type CourseChange = z.infer<typeof courseChange>
export type SectionChange = z.infer<typeof sectionChange>
export type CrossListing = z.infer<typeof crossListing>
export type TermSpec = z.infer<typeof termSpec>
export type TestStudentSpec = z.infer<typeof testStudentSpec>
export type MemberSpec = z.infer<typeof memberSpec>
export type BucketChange = z.infer<typeof bucket>
