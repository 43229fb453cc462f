import type { Answer } from '../../server/call.ts'
import { asText, asTexts } from '../../server/params.ts'
import { forbidden, noContent, notFound, ok } from '../answers.ts'
import { type Context, idOf } from '../context.ts'
import { type Enrollment, type Person, wholeSeconds } from '../records.ts'
import type { CanvasWorld } from '../world.ts'

const FEW = 10
const MOST = 100

/** Of one person: without a body where the feature is off, whoever asks about whomever. */
export function temporaryStatus(context: Context): Answer {
  const { actor, options, resolver } = context
  const person = resolver.user(idOf(context, 'user_id'), actor.person)
  if (person === undefined) return notFound()
  if (!options.temporaryEnrollments) return noContent()
  return maySee(context, person) ? ok(statusOf(context, person)) : forbidden(options.unknowns)
}

/** Of several people, by their ids as texts. Empty where the feature is off, and where nobody can be seen. */
export function temporaryStatuses(context: Context): Answer {
  const { actor, call, options, resolver } = context
  if (!options.temporaryEnrollments) return ok({})
  const limit = Math.min(MOST, Number(asText(call.params.limit) ?? FEW) || FEW)
  const people = (asTexts(call.params.user_ids) ?? [])
    .slice(0, limit)
    .flatMap((id) => resolver.user(id, actor.person) ?? [])
    .filter((person) => maySee(context, person))
  return ok(Object.fromEntries(people.map((person) => [String(person.id), statusOf(context, person)])))
}

function maySee({ actor }: Context, person: Person): boolean {
  return person.id === actor.person.id || actor.mayAbout(person, 'read_roster')
}

function statusOf({ world }: Context, person: Person): Record<string, boolean> {
  const open = (e: Enrollment): boolean => e.state === 'active' || e.state === 'invited'
  return {
    is_provider: [...world.temporary].some((e) => open(e) && e.temporary?.sourceId === person.id),
    is_recipient: [...world.temporary].some((e) => open(e) && e.userId === person.id),
    can_provide: world.enrollmentsOfPerson(person.id).rows.some((e) => e.temporary === undefined && open(e)),
  }
}

/**
 * Temporary enrollments that are over end when somebody reads, not before: each goes to the state its pairing names.
 * To be called before a call is answered.
 */
export function endExpired(world: CanvasWorld, now: number): void {
  for (const e of world.temporary) {
    if (e.endAt === null || e.endAt >= now || (e.state !== 'active' && e.state !== 'invited')) continue
    e.state = world.pairings.get(e.temporary?.pairingId ?? 0)?.ending ?? 'deleted'
    e.updatedAt = wholeSeconds(now)
    if (e.state === 'completed') e.completedAt = wholeSeconds(now)
  }
}

/**
 * What a list narrows itself to by the two undocumented parameters: those the person has, or those they give. Null: not
 * asked for; a list that would be empty, or holds none the caller may manage, is refused.
 */
export function temporaryListed(
  { actor, call, options, world }: Context,
  person: Person,
  rights: readonly string[],
): readonly Enrollment[] | null | 'refused' {
  if (!options.temporaryEnrollments) return null
  const { temporary_enrollments_for_recipient: has, temporary_enrollment_recipients_for_provider: gives } =
    call.params
  if (has === undefined && gives === undefined) return null
  const found = [...world.temporary].filter((e) => {
    const fits = has === undefined ? e.temporary?.sourceId === person.id : e.userId === person.id
    const account = world.account(world.course(e.courseId).accountId)
    return fits && rights.some((right) => actor.mayInAccount(account, right))
  })
  return found.length === 0 ? 'refused' : found
}
