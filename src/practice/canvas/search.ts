import type { Answer } from '../server/call.ts'
import type { Context } from './context.ts'
import type { Person } from './records.ts'

/** Canvas's refusal of a term it finds too short to search by; null when it is long enough. */
export function shortTerm(context: Context, term: string): Answer | null {
  const least = context.options.unknowns.searchTermMin
  if ([...term].length >= least) return null
  const message = `${least} or more characters is required`
  return { status: 400, body: { errors: [{ field: 'search_term', code: 'invalid', message }] } }
}

const haystacks = new WeakMap<Person, string>()

/** Whether the term is part of a name, login, SIS id or address, whatever the case; or is the Canvas id. */
export function isFoundBy(person: Person, term: string): boolean {
  const known = haystacks.get(person) ?? haystackOf(person)
  haystacks.set(person, known)
  return known.includes(term.toLowerCase()) || String(person.id) === term
}

/** To be called when a person was changed. */
export function forgetSearch(person: Person): void {
  haystacks.delete(person)
}

function haystackOf(person: Person): string {
  const ids = person.logins
    .filter((login) => login.state !== 'deleted')
    .flatMap((login) => [login.uniqueId, login.sisUserId ?? '', login.integrationId ?? ''])
  return [person.name, person.sortableName, person.email ?? '', ...ids].join('\n').toLowerCase()
}
