import { z } from 'zod'
import { faultsSchema } from '../server/faults.ts'

const rateSchema = z.strictObject({
  perHour: z.number().positive().default(1_000).describe('Calls an hour from one address.'),
  perMinute: z.number().nonnegative().default(0).describe('Calls a minute, as some plans have; 0 for none.'),
  hourSeconds: z.number().positive().default(3_600).describe('How long an hour is here, to try its end out.'),
  window: z.enum(['sliding', 'fixed']).default('sliding').describe('Whether the hour slides or starts anew.'),
  status: z
    .union([z.literal(429), z.literal(503)])
    .default(429)
    .describe('Refusal: 429, or 503 as for overload.'),
  retryAfter: z.boolean().default(false).describe('Whether a refusal carries Retry-After.'),
})

const batchSchema = z.strictObject({
  enabled: z.boolean().default(true).describe('Whether the batch form of enrollments is there at all.'),
  updates: z
    .enum(['update', 'error', 'ignore'])
    .default('update')
    .describe('An item for somebody enrolled: updates, is an error, or is ignored though it says success.'),
  clearsOmitted: z.boolean().default(false).describe('Whether fields left out of an item are reset.'),
  max: z.int().nonnegative().default(0).describe('Items a call at most; 0 for no limit.'),
  onTooMany: z.enum(['400', 'ignoreRest']).default('400').describe('More items than that.'),
  rowIndexBase: z
    .union([z.literal(0), z.literal(1)])
    .default(0)
    .describe('Where row_index begins.'),
  echoesItemId: z.boolean().default(true).describe('Whether batch_item_id comes back.'),
  concurrent: z
    .enum(['429', '503', '400', 'allow'])
    .default('429')
    .describe('Answer to a batch call while another is under way.'),
  arrayDump: z.boolean().default(false).describe('Whether a row’s message is a raw PHP array dump.'),
  deletes: z.boolean().default(true).describe('Whether the batch form un-enrolls too.'),
})

const multiSchema = z.strictObject({
  keyNames: z
    .enum(['course_ids', 'course_id', 'both'])
    .default('course_ids')
    .describe('Key fields of the multiple update: course_ids/user_ids or course_id/user_id.'),
  wrongNames: z.enum(['400', 'nothing']).default('400').describe('Answer to key fields it does not know.'),
  notUpdated: z.enum(['object', 'array']).default('object').describe('Shape of not_updated.'),
})

/** What the facts leave open, or what differs between tenants, each under its own name. */
const unknownsSchema = z.strictObject({
  enrollAnswer: z
    .enum(['observed', 'documented'])
    .default('observed')
    .describe('Shape of a mass enroll answer.'),
  courseEnrollments: z
    .boolean()
    .default(true)
    .describe('Whether the newer service course/v1/courses/enrollments is there.'),
  message: z.enum(['text', 'list', 'missing']).default('text').describe('Form of message in an error body.'),
  numbersAsText: z.boolean().default(false).describe('Whether ids come as texts.'),
  totalCount: z.boolean().default(true).describe('Whether lists carry their counts.'),
  cursor: z.boolean().default(true).describe('Whether get_cursor gives one.'),
  assignmentTypes: z.boolean().default(true).describe('Whether assignment types are switched on.'),
  statusFilter: z
    .enum(['both', 'connector', 'list'])
    .default('both')
    .describe('Words of the status filter: not_started …, or subscribed …, or both.'),
  dates: z
    .enum(['utc', 'viewer'])
    .default('utc')
    .describe('Whether dates are read back in UTC or in the zone of who reads.'),
  listDates: z
    .enum(['plain', 'iso'])
    .default('plain')
    .describe('Form of dates in lists of the newer services: YYYY-MM-DD HH:MM:SS, or ISO.'),
  listLevels: z
    .enum(['words', 'localised'])
    .default('words')
    .describe('Levels in lists of the newer services: words of the API, or of the reader’s language.'),
  powerUserLevel: z.string().default('power_user').describe('What a Power User’s level is called.'),
  searchIsFuzzy: z.boolean().default(true).describe('Whether searches give partial matches too.'),
})

/** All options of a practice Docebo, parsed once; every one has a default. */
export const doceboOptionsSchema = z.strictObject({
  port: z.int().min(0).max(65_535).default(0).describe('Port on loopback; 0 takes a free one.'),
  people: z.int().min(1).max(200_000).default(2_000).describe('How many people the company has.'),
  courses: z.int().min(1).max(5_000).default(40).describe('How many courses there are.'),
  seed: z.int().default(1).describe('The same seed gives the same company and the same chance.'),
  existing: z.number().min(0).max(40).default(4).describe('Enrollments per person already there.'),
  tokenSeconds: z.number().positive().default(3_600).describe('How long an access token lives.'),
  latency: z.number().nonnegative().default(0).describe('Mean wall time of a call in milliseconds.'),
  jitter: z.number().min(0).max(1).default(0).describe('Share by which the wall time varies either way.'),
  refusedLatency: z.number().nonnegative().default(5).describe('Wall time of a refused call.'),
  actor: z
    .enum(['superAdmin', 'powerUser', 'user'])
    .default('superAdmin')
    .describe('Whom the credentials act as; a Power User has the users and courses with even ids.'),
  seats: z
    .int()
    .nonnegative()
    .default(0)
    .describe('Seats of a course, after which the waiting list begins; 0 for no limit.'),
  publicKey: z.string().default('').describe('PEM of the key that JWT assertions are checked with.'),
  rate: rateSchema.prefault({}),
  batch: batchSchema.prefault({}),
  multi: multiSchema.prefault({}),
  unknowns: unknownsSchema.prefault({}),
  faults: faultsSchema.prefault({}),
})

export type DoceboOptionsInput = z.input<typeof doceboOptionsSchema>
export type DoceboOptions = z.output<typeof doceboOptionsSchema>
