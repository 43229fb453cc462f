import { z } from 'zod'
import { faultsSchema } from '../server/faults.ts'

const rateSchema = z.strictObject({
  calls: z.number().positive().default(15).describe('Calls in a stretch of time.'),
  seconds: z.number().positive().default(5).describe('How long that stretch is.'),
  retryAfter: z.boolean().default(false).describe('Whether a refusal carries Retry-After.'),
  status: z
    .union([z.literal(429), z.literal(503)])
    .default(429)
    .describe('Refusal: 429, or 503 as one client saw.'),
})

const rowsSchema = z.strictObject({
  successCode: z
    .union([z.literal(200), z.literal(201), z.literal(204)])
    .default(200)
    .describe('Code of a row that worked.'),
  codeAsText: z.boolean().default(false).describe('Whether row codes are texts.'),
  failure: z
    .enum(['message', 'error', 'status', 'codeOnly', 'textOnly'])
    .default('message')
    .describe(
      'A failed row: code and message; code and error; status instead of code; the code alone; a message alone.',
    ),
  notFoundCode: z.int().default(404).describe('Code for somebody or something unknown.'),
  duplicateCode: z.int().default(400).describe('Code for somebody enrolled already.'),
  successMessage: z.boolean().default(false).describe('Whether rows that worked carry a message too.'),
  failureHasIds: z.boolean().default(false).describe('Whether failed rows say whom they are about.'),
})

/** What the facts leave open, each under its own name. */
const unknownsSchema = z.strictObject({
  bulkStatus: z
    .union([z.literal(207), z.literal(200), z.literal(201)])
    .default(207)
    .describe('HTTP status of bulk PUT, multi-realm POST and both imports.'),
  tooMany: z.enum(['400', 'ignoreRest']).default('400').describe('More than 50 objects in a bulk call.'),
  limitAbove200: z.enum(['clamp', '400']).default('clamp').describe('A page longer than 200.'),
  unknownUids: z.enum(['absent', '404']).default('absent').describe('Unknown school_uids in a list.'),
  personalKey: z.boolean().default(false).describe('Whether the key may touch its own user only.'),
  importRevives: z.boolean().default(true).describe('Whether an import makes an archived enrollment active.'),
  concurrentBulk: z.enum(['allow', '429']).default('allow').describe('Bulk writes side by side.'),
  firstPage: z.int().default(20).describe('Rows of a page when no limit is said.'),
  updateExisting: z
    .enum(['honoured', 'ignored'])
    .default('honoured')
    .describe('update_existing=1 for enrollments; ignored, somebody enrolled already is a failed row.'),
  archivedInGroups: z
    .enum(['refused', 'accepted'])
    .default('refused')
    .describe('Status 5 for a member of a group.'),
  endedSections: z
    .enum(['allow', 'refuse'])
    .default('allow')
    .describe('Enrolling in a section that is archived or outside its grading periods.'),
  manyPeriods: z
    .enum(['spanning', 'any'])
    .default('spanning')
    .describe('Sections an import by several grading periods means: those that span all, or those in any.'),
})

const oauthSchema = z.strictObject({
  nonceCheck: z
    .enum(['beforeSignature', 'afterSignature'])
    .default('beforeSignature')
    .describe('Whether a badly signed call uses up its nonce.'),
  turnedAwayBurns: z
    .boolean()
    .default(true)
    .describe('Whether a call turned away by the limit, or lost behind a gateway, has used up its nonce.'),
  skewSeconds: z
    .number()
    .nonnegative()
    .default(600)
    .describe('How much older than the newest a timestamp may be; 0 for strictly in sequence.'),
})

const sectionsSchema = z.strictObject({
  twoPeriods: z
    .boolean()
    .default(false)
    .describe('Whether section 4 of a course spans both grading periods.'),
  archived: z.boolean().default(false).describe('Whether section 3 of a course is archived.'),
})

/** All options of a practice Schoology, parsed once; every one has a default. */
export const schoologyOptionsSchema = z.strictObject({
  port: z.int().min(0).max(65_535).default(0).describe('Port on loopback; 0 takes a free one.'),
  people: z.int().min(1).max(200_000).default(2_000).describe('How many people the district has.'),
  courses: z.int().min(1).max(5_000).default(40).describe('How many courses; each has five sections.'),
  seed: z.int().default(1).describe('The same seed gives the same district and the same chance.'),
  existing: z.number().min(0).max(20).default(3).describe('Enrollments per person already there.'),
  latency: z.number().nonnegative().default(0).describe('Mean wall time of a call in milliseconds.'),
  jitter: z.number().min(0).max(1).default(0).describe('Share by which the wall time varies either way.'),
  refusedLatency: z.number().nonnegative().default(5).describe('Wall time of a refused call.'),
  rate: rateSchema.prefault({}),
  oauth: oauthSchema.prefault({}),
  rows: rowsSchema.prefault({}),
  sections: sectionsSchema.prefault({}),
  unknowns: unknownsSchema.prefault({}),
  faults: faultsSchema.prefault({}),
})

export type SchoologyOptionsInput = z.input<typeof schoologyOptionsSchema>
export type SchoologyOptions = z.output<typeof schoologyOptionsSchema>
