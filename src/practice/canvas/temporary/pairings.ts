import type { Answer } from '../../server/call.ts'
import { asText, isMap } from '../../server/params.ts'
import { forbidden, noContent, notFound } from '../answers.ts'
import { type Context, castId, idOf } from '../context.ts'
import { isoTime, type Pairing, wholeSeconds } from '../records.ts'

/** Pairings of a substitute with whom they stand in for. Source: facts, section 14; all are 404 with the feature off. */

const ENDINGS = new Set(['deleted', 'completed', 'inactive'])

export const createPairing = withFeature('temporary_enrollments_add', (context) => {
  const { actor, call, now, world } = context
  const given = isMap(call.params.temporary_enrollment_pairing)
    ? { ...call.params, ...call.params.temporary_enrollment_pairing }
    : call.params
  const ending = asText(given.ending_enrollment_state) ?? ''
  const time = wholeSeconds(now())
  const made: Pairing = {
    id: world.newId(),
    createdBy: actor.person.id,
    deletedBy: null,
    createdAt: time,
    updatedAt: time,
    state: 'active',
    ending: ENDINGS.has(ending) ? ending : 'deleted',
  }
  world.pairings.set(made.id, made)
  return { status: 201, body: pairingJson(context, made) }
})

/** Answers nothing but `null`, as the version read does. */
export const listPairings = withFeature(null, () => ({ status: 200, body: null }))

export const showPairing = withFeature(null, (context) => {
  const found = pairingNamed(context)
  return found === undefined ? notFound() : { status: 200, body: pairingJson(context, found) }
})

export const deletePairing = withFeature('temporary_enrollments_delete', (context) => {
  const found = pairingNamed(context)
  if (found === undefined) return notFound()
  found.state = 'deleted'
  found.deletedBy = context.actor.person.id
  found.updatedAt = wholeSeconds(context.now())
  return noContent()
})

/** `right` is what the call needs; null is content with any of those over temporary enrollments. */
function withFeature(
  right: string | null,
  handle: (context: Context) => Answer,
): (context: Context) => Answer {
  return (context) => {
    const account = context.resolver.account(idOf(context, 'account_id'))
    if (account === undefined || !context.options.temporaryEnrollments) return notFound()
    const held = context.actor.rightsInAccount(account)
    const allowed = right === null ? temporaryRights.some((name) => held.has(name)) : held.has(right)
    return allowed ? handle(context) : forbidden(context.options.unknowns)
  }
}

export const temporaryRights: readonly string[] = [
  'temporary_enrollments_add',
  'temporary_enrollments_edit',
  'temporary_enrollments_delete',
]

function pairingNamed(context: Context): Pairing | undefined {
  const found = context.world.pairings.get(castId(idOf(context, 'id')))
  return found?.state === 'active' ? found : undefined
}

function pairingJson({ world }: Context, pairing: Pairing): Record<string, unknown> {
  return {
    temporary_enrollment_pairing: {
      id: pairing.id,
      root_account_id: world.rootAccountId,
      workflow_state: pairing.state,
      created_at: isoTime(pairing.createdAt),
      updated_at: isoTime(pairing.updatedAt),
      created_by_id: pairing.createdBy,
      deleted_by_id: pairing.deletedBy,
      ending_enrollment_state: pairing.ending,
    },
  }
}
