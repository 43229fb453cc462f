import type { Answer } from '../server/call.ts'
import { asTexts } from '../server/params.ts'
import { forbidden, notFound, ok } from './answers.ts'
import { type Context, castId, idOf, isTruthy } from './context.ts'
import { linkHeader, numberedPage } from './paging.ts'
import { pageOf } from './people.ts'
import { accountJson, roleJson, termJson } from './present-places.ts'
import { type Account, isoTime, usableLogin } from './records.ts'

/** What hangs on accounts besides people and courses: those below, single roles, terms, and people's logins. */

export function listSubAccounts(context: Context): Answer {
  const { actor, world } = context
  const account = context.resolver.account(idOf(context, 'account_id'))
  if (account === undefined) return notFound()
  if (!actor.isMemberOver(account)) return forbidden(context.options.unknowns)
  const whole = isTruthy(context.call.params.recursive)
  const below = (one: Account): boolean =>
    whole ? one.id !== account.id && world.isWithin(one, account.id) : one.parentId === account.id
  return pageOf(context, [...world.accounts.values()].filter(below), (one) => accountJson(world, actor, one))
}

export function showRole(context: Context): Answer {
  const account = context.resolver.account(idOf(context, 'account_id'))
  const role = context.world.roles.get(castId(idOf(context, 'id')))
  if (account === undefined) return notFound()
  if (!context.actor.mayInAccount(account, 'manage_role_overrides'))
    return forbidden(context.options.unknowns)
  if (role === undefined || role.state === 'deleted') return notFound()
  return ok(roleJson(context.world, context.roleRights, role))
}

/** Terms are the root account's alone; administrators and the school's teachers may read them. */
export function listTerms(context: Context): Answer {
  const { actor, world } = context
  const account = context.resolver.account(idOf(context, 'account_id'))
  if (account?.id !== world.rootAccountId) return notFound()
  const isMember = world.membershipsOf(actor.person.id).length > 0
  const teaches = world
    .enrollmentsOfPerson(actor.person.id)
    .rows.some((e) => e.state === 'active' && (e.type === 'TeacherEnrollment' || e.type === 'TaEnrollment'))
  if (!isMember && !teaches) return forbidden(context.options.unknowns)
  const states = asTexts(context.call.params.workflow_state) ?? ['active']
  const all = [...world.terms.values()].filter(
    ({ state }) => states.includes('all') || states.includes(state),
  )
  const { items, links } = numberedPage(all, context.call, context.options.unknowns.pages === 'bookmarks')
  const seesSis = actor.mayInRoot('read_sis') || actor.mayInRoot('manage_sis')
  const body = { enrollment_terms: items.map((term) => termJson(term, seesSis)) }
  return ok(body, linkHeader(context.call, context.origin, links))
}

/** A person's logins, for themself and for who manages them. */
export function listUserLogins(context: Context): Answer {
  const { actor, world } = context
  const person = context.resolver.user(idOf(context, 'user_id'), actor.person)
  if (person === undefined) return notFound()
  if (person.id !== actor.person.id && !actor.mayInRoot('manage_user_logins')) {
    return forbidden(context.options.unknowns)
  }
  const seesSis = actor.mayInRoot('read_sis') || actor.mayInRoot('manage_sis')
  const shown = person.logins.filter((login) => login.state !== 'deleted')
  return pageOf(context, shown, (login) => ({
    // Nothing here is found by a login's own id, so it need only be its own.
    id: person.id * 10 + person.logins.indexOf(login),
    user_id: person.id,
    account_id: world.rootAccountId,
    unique_id: login.uniqueId,
    created_at: isoTime(person.createdAt),
    ...(seesSis ? { sis_user_id: login.sisUserId, integration_id: login.integrationId } : {}),
    authentication_provider_id: login === usableLogin(person) ? 1 : null,
    ...(login === usableLogin(person) ? { authentication_provider_type: 'canvas' } : {}),
    workflow_state: login.state,
    declared_user_type: null,
  }))
}
