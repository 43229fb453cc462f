import { z } from 'zod'
import { type DoorEntries, entry } from '../server/door.ts'
import { allRights } from './rights/registry.ts'
import type { PracticeCanvas } from './start.ts'

const enrollmentChange = z.strictObject({
  id: z.coerce.number().int(),
  enrollment_state: z.string().optional(),
  start_at: z.iso.datetime().nullable().optional(),
  end_at: z.iso.datetime().nullable().optional(),
  limit_privileges_to_course_section: z.boolean().optional(),
})
const personSpec = z.strictObject({
  name: z.string().min(1),
  sis_user_id: z.string().optional(),
  login_id: z.string().optional(),
  email: z.string().optional(),
})
const loginSpec = z.strictObject({
  user_id: z.int(),
  login_id: z.string().optional(),
  sis_user_id: z.string().optional(),
})
const courseChange = z.strictObject({
  id: z.int(),
  workflow_state: z.enum(['unpublished', 'available', 'completed', 'deleted']),
})
const tokenName = z.strictObject({ token: z.string().optional() })
const tokenWish = z.strictObject({
  as: z.string().optional(),
  user_id: z.int().optional(),
  token: z.string().min(1).optional(),
  deny: z.array(z.string()).optional(),
  scopes: z.array(z.string()).optional(),
})
const override = z.strictObject({ role: z.string(), right: z.enum(allRights), allowed: z.boolean() })
const memberSpec = z.strictObject({
  user_id: z.int(),
  account_id: z.int(),
  role_id: z.int().optional(),
})
const offline = z.strictObject({ for_ms: z.number().positive() })
const bucket = z.strictObject({
  mark: z.number().positive().optional(),
  maximum: z.number().positive().optional(),
  outflow: z.number().positive().optional(),
  reserve: z.number().nonnegative().optional(),
})

export type EnrollmentChange = z.infer<typeof enrollmentChange>
export type PersonSpec = z.infer<typeof personSpec>
export type LoginSpec = z.infer<typeof loginSpec>
export type CourseChange = z.infer<typeof courseChange>
export type MemberSpec = z.infer<typeof memberSpec>
export type BucketChange = z.infer<typeof bucket>

/** What only the practice Canvas can be told: tokens, the bucket, and changes made behind the client's back. */
export const canvasEntries: DoorEntries<PracticeCanvas> = {
  'POST revoke-token': entry(tokenName, (canvas, { token }) => canvas.setTokenState('revoked', token)),
  'POST expire-token': entry(tokenName, (canvas, { token }) => canvas.setTokenState('expired', token)),
  'POST reset-token': entry(tokenName, (canvas, { token }) => canvas.setTokenState('active', token)),
  'GET tokens': (_call, canvas) => ({ status: 200, body: canvas.tokens() }),
  'POST tokens': entry(tokenWish, (canvas, wanted) => canvas.handOut(wanted)),
  'POST rights': entry(override, (canvas, wanted) => canvas.setRight(wanted)),
  'POST members': entry(memberSpec, (canvas, wanted) => canvas.addMember(wanted)),
  'POST bucket': entry(bucket, (canvas, wanted) => canvas.setBucket(wanted)),
  'POST enrollments': entry(enrollmentChange, (canvas, wanted) => canvas.changeEnrollment(wanted)),
  'POST people': entry(personSpec, (canvas, wanted) => canvas.addPerson(wanted)),
  'POST logins': entry(loginSpec, (canvas, wanted) => canvas.giveLogin(wanted)),
  'POST courses': entry(courseChange, (canvas, wanted) => canvas.changeCourse(wanted)),
  'POST offline': entry(offline, (canvas, wanted) => canvas.goOfflineFor(wanted.for_ms)),
}
