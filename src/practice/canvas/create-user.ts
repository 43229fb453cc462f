import type { Answer } from '../server/call.ts'
import { asText, isMap, type ParamMap } from '../server/params.ts'
import { forbidden, notFound, ok } from './answers.ts'
import { type Context, idOf } from './context.ts'
import { login, person } from './make-world.ts'
import { userJson, userViewAtRoot } from './present.ts'

type Taken = { readonly field: string; readonly message: string }

/** Makes a person with a login, for whoever manages logins; ids already in use are refused one at a time. */
export function createUser(context: Context): Answer {
  const { actor, world } = context
  const account = context.resolver.account(idOf(context, 'account_id'))
  if (account === undefined) return notFound()
  if (!actor.mayInAccount(account, 'manage_user_logins')) return forbidden(context.options.unknowns)
  const [user, pseudonym] = [mapOf(context.call.params.user), mapOf(context.call.params.pseudonym)]
  const uniqueId = asText(pseudonym.unique_id) ?? ''
  const managesSis = actor.mayInRoot('manage_sis')
  const sisId = managesSis ? (asText(pseudonym.sis_user_id) ?? null) : null
  const integrationId = managesSis ? (asText(pseudonym.integration_id) ?? null) : null
  const taken = refusal(context, uniqueId, sisId, integrationId)
  if (taken !== null) return refused(taken)
  const name = asText(user.name) ?? uniqueId
  const words = name.trim().split(/\s+/)
  const sortable =
    asText(user.sortable_name) ??
    (words.length < 2 ? name : `${words.at(-1)}, ${words.slice(0, -1).join(' ')}`)
  const made = person(world.newId(), name, sortable, {
    email: uniqueId.includes('@') ? uniqueId : null,
    timeZone: asText(user.time_zone) ?? account.timeZone,
    logins: [login(uniqueId, sisId, integrationId)],
  })
  world.addPerson(made)
  return ok({ ...userJson(userViewAtRoot(world, actor), made), locale: null })
}

function mapOf(value: ParamMap[string] | undefined): ParamMap {
  return isMap(value) ? value : {}
}

function refusal(
  { world }: Context,
  uniqueId: string,
  sisId: string | null,
  integrationId: string | null,
): Taken | null {
  if (uniqueId === '') return { field: 'unique_id', message: "can't be blank" }
  if (world.personByLogin(uniqueId) !== undefined) {
    return { field: 'unique_id', message: 'ID already in use for this account and authentication provider' }
  }
  if (sisId !== null && world.personBySis(sisId) !== undefined) {
    return { field: 'sis_user_id', message: `SIS ID "${sisId}" is already in use` }
  }
  if (integrationId !== null && world.personByIntegration(integrationId) !== undefined) {
    return { field: 'integration_id', message: 'Integration ID already in use' }
  }
  return null
}

/** Canvas's report on all that a new person is made of; one entry says what is wrong. */
function refused({ field, message }: Taken): Answer {
  const type = message.startsWith("can't") ? 'blank' : 'taken'
  const errors = {
    user: { pseudonyms: [{ attribute: 'pseudonyms', type: 'invalid', message: 'invalid' }] },
    pseudonym: { [field]: [{ attribute: field, type, message }] },
    observee: {},
    pairing_code: {},
  }
  return { status: 400, body: { errors } }
}
