import { z } from 'zod'
import { faultsSchema } from '../server/faults.ts'
import { castIn, castKinds } from './cast.ts'
import { overrideIn } from './rights/role-rights.ts'

const bucketSchema = z.strictObject({
  mark: z.number().positive().default(600).describe('High-water mark: at this level calls are refused.'),
  maximum: z.number().positive().default(800).describe('The level is never counted above this.'),
  outflow: z.number().positive().default(10).describe('Units leaking out per second.'),
  reserve: z.number().nonnegative().default(50).describe('Charged up front while a call is in flight.'),
})

const costSchema = z.strictObject({
  write: z.number().nonnegative().default(0.35).describe('Mean cost of a call that changes something.'),
  list: z.number().nonnegative().default(0.2).describe('Mean cost of a list.'),
  show: z.number().nonnegative().default(0.08).describe('Mean cost of reading one thing.'),
  refused: z.number().nonnegative().default(0.01).describe('Cost of a call the throttle refuses.'),
  spread: z.number().min(0).max(1).default(0.25).describe('Share by which the cost varies either way.'),
})

/** What the facts leave open, or what differs between Canvas installs, each under its own name. */
const unknownsSchema = z.strictObject({
  throttleStatus: z
    .union([z.literal(429), z.literal(403)])
    .default(429)
    .describe(
      'Throttle answer: 429 on hosted Canvas since October 2025, 403 before and on open-source defaults.',
    ),
  throttleText: z
    .string()
    .default('')
    .describe('Body of the throttle answer; empty takes the text of the status.'),
  throttleRemaining: z
    .boolean()
    .default(true)
    .describe('Whether a throttled answer carries x-rate-limit-remaining.'),
  permissionStatus: z
    .union([z.literal(403), z.literal(401)])
    .default(403)
    .describe('No permission: 403 in current Canvas, 401 with the same body on older installs.'),
  invalidPage: z
    .enum(['404', 'first'])
    .default('404')
    .describe('page=2 on a bookmark-paged list: 404, or page one again as older installs do.'),
  dateOverflow: z
    .enum(['rolls', 'null'])
    .default('rolls')
    .describe('30 February and 24:00: run over into the next day, or are nothing (inferred either way).'),
  textAssociate: z
    .enum(['500', 'ignored'])
    .default('500')
    .describe(
      'associated_user_id that is no number, such as sis_user_id:1: an error, or left out (inferred).',
    ),
  accountReadable: z
    .enum(['members', 'everybody'])
    .default('members')
    .describe('Who may read an account: its administrators and staff of its own courses, or everybody.'),
  pages: z
    .enum(['numbers', 'bookmarks'])
    .default('numbers')
    .describe('How lists other than enrollments are paged.'),
  userAgentRequired: z
    .boolean()
    .default(true)
    .describe('Whether a call without User-Agent is refused with 403.'),
  oldTokenMessages: z
    .boolean()
    .default(false)
    .describe('Older installs say "Invalid access token." for expired and revoked tokens too.'),
  searchTermMin: z.int().min(1).default(2).describe('Shortest search term and SIS id filter.'),
  anyState: z
    .boolean()
    .default(true)
    .describe('Whether an unknown word in enrollment_state is stored; if not it is refused with 400.'),
  ownStateText: z
    .boolean()
    .default(false)
    .describe("Whether a bare state=active works on one's own list; if not it is a 500."),
  suspendedResolves: z
    .boolean()
    .default(true)
    .describe('Whether the SIS id and login of a suspended login still find the person.'),
  bulkEnrollment: z.boolean().default(true).describe('Whether the install has bulk_enrollment at all.'),
  bulkDates: z
    .boolean()
    .default(true)
    .describe('Whether bulk_enrollment takes start_at and end_at, or drops them.'),
  bulkNeedsRight: z
    .boolean()
    .default(false)
    .describe('Whether bulk_enrollment needs manage_users_in_bulk (inferred) besides the right to add.'),
  bulkDelay: z
    .number()
    .nonnegative()
    .default(300)
    .describe('Milliseconds a bulk enrollment job waits in the queue.'),
})

/** `teacher`, `ta@sis_course_id:BIOL-101-0001`, or `all` for one of every kind. */
const castSchema = z
  .string()
  .refine((text) => text === 'all' || castIn(text) !== null, `must be all or one of ${castKinds.join(', ')}`)

const tokenSchema = z.strictObject({
  token: z.string().min(1),
  user_id: z.int().positive().optional().describe('Who the token acts as; the administrator unless told.'),
  state: z.enum(['active', 'revoked', 'expired', 'pending']).optional(),
  expires_at: z.iso.datetime().optional(),
  deny: z.array(z.string()).optional().describe('Permissions its owner lacks.'),
  scopes: z.array(z.string()).optional().describe('url:GET|/api/v1/... the token is limited to.'),
})

/** All options of a practice Canvas, parsed once; every one has a default. */
export const canvasOptionsSchema = z.strictObject({
  port: z.int().min(0).max(65_535).default(0).describe('Port on loopback; 0 takes a free one.'),
  people: z.int().min(1).max(200_000).default(2000).describe('How many people the school has.'),
  courses: z.int().min(1).max(5000).default(40).describe('How many courses the school has.'),
  seed: z.int().default(1).describe('The same seed gives the same school and the same chance.'),
  existing: z.number().min(0).max(10).default(0.5).describe('Enrollments per person already there.'),
  token: z
    .string()
    .default('')
    .describe("The administrator's access token; made up from the seed when empty."),
  deny: z
    .array(z.string())
    .default([])
    .describe('Permissions the administrator lacks, e.g. add_teacher_to_course.'),
  tokens: z
    .array(z.union([castSchema, tokenSchema]))
    .default([])
    .describe(
      `Tokens of other people: all, or some of ${castKinds.join(', ')}; kind@course or kind@account where not the usual place.`,
    ),
  rights: z
    .array(z.string().refine((text) => overrideIn(text) !== null, 'must be a role, + or -, and a right'))
    .default([])
    .describe(
      'Rights given to or taken from roles, e.g. TaEnrollment+read_sis or TeacherEnrollment-read_roster.',
    ),
  temporaryEnrollments: z
    .boolean()
    .default(false)
    .describe('Whether the feature of temporary enrollments is on.'),
  latency: z.number().nonnegative().default(0).describe('Mean wall time of a call in milliseconds.'),
  jitter: z.number().min(0).max(1).default(0).describe('Share by which the wall time varies either way.'),
  refusedLatency: z.number().nonnegative().default(5).describe('Wall time of a call the throttle refuses.'),
  bucket: bucketSchema.prefault({}),
  cost: z
    .union([
      z
        .number()
        .nonnegative()
        .transform((mean) => costSchema.parse({ write: mean, list: mean, show: mean })),
      costSchema,
    ])
    .prefault({})
    .describe('Mean cost of every call, or of each kind by cost.write, cost.list, cost.show.'),
  unknowns: unknownsSchema.prefault({}),
  faults: faultsSchema.prefault({}),
  linkOrigin: z.string().default('').describe('Another origin put into Link headers, to try a client on it.'),
})

export type CanvasOptionsInput = z.input<typeof canvasOptionsSchema>
export type CanvasOptions = z.output<typeof canvasOptionsSchema>
export type CanvasUnknowns = CanvasOptions['unknowns']
