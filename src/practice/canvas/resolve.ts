import type { Account, Course, Person, Section, Term } from './records.ts'
import type { CanvasWorld } from './world.ts'

/** Finds things by every form of id Canvas takes in a path or a body. Undefined: there is no such thing. */
export type Resolver = {
  user(id: string, self: Person): Person | undefined
  course(id: string): Course | undefined
  section(id: string): Section | undefined
  account(id: string): Account | undefined
  term(id: string): Term | undefined
}

/** The shard all ids here live on; `1~123` is 123. */
const SHARD = '1'

export function createResolver(world: CanvasWorld, suspendedResolves: boolean): Resolver {
  const withLogin = (person: Person | undefined, fits: (login: Person['logins'][number]) => boolean) => {
    const login = person?.logins.find(fits)
    if (login === undefined || login.state === 'deleted') return undefined
    return login.state === 'active' || suspendedResolves ? person : undefined
  }
  const users: Readonly<Record<string, (id: string) => Person | undefined>> = {
    sis_user_id: (id) => withLogin(world.personBySis(id), (login) => login.sisUserId === id),
    sis_login_id: (id) =>
      withLogin(world.personByLogin(id), (login) => login.uniqueId.toLowerCase() === id.toLowerCase()),
    sis_integration_id: (id) =>
      withLogin(world.personByIntegration(id), (login) => login.integrationId === id),
    uuid: (id) => world.personByUuid(id),
  }
  const courses: Readonly<Record<string, (id: string) => Course | undefined>> = {
    sis_course_id: (id) => world.courseBySis(id),
    sis_integration_id: (id) => world.courseByIntegration(id),
    uuid: (id) => [...world.courses.values()].find((course) => course.uuid === id),
  }
  const sections: Readonly<Record<string, (id: string) => Section | undefined>> = {
    sis_section_id: (id) => world.sectionBySis(id),
    sis_integration_id: (id) => world.sectionByIntegration(id),
  }
  const accounts: Readonly<Record<string, (id: string) => Account | undefined>> = {
    sis_account_id: (id) => [...world.accounts.values()].find((account) => account.sisAccountId === id),
  }
  const terms: Readonly<Record<string, (id: string) => Term | undefined>> = {
    sis_term_id: (id) => [...world.terms.values()].find((term) => term.sisTermId === id),
  }
  const root = (): Account | undefined => world.accounts.get(world.rootAccountId)

  return {
    user: (id, self) => (id.trim() === 'self' ? self : resolve(id, world.people, users)),
    course: (id) => living(resolve(id, world.courses, courses)),
    section: (id) => {
      const section = living(resolve(id, world.sections, sections))
      return section !== undefined && world.course(section.courseId).state !== 'deleted' ? section : undefined
    },
    term: (id) => {
      const name = id.trim()
      return name === 'default' || name === 'current'
        ? world.defaultTerm
        : living(resolve(id, world.terms, terms))
    },
    account: (id) => {
      const name = id.trim()
      return name === 'self' || name === 'default' ? root() : resolve(id, world.accounts, accounts)
    },
  }
}

function living<T extends { readonly state: string }>(found: T | undefined): T | undefined {
  return found?.state === 'deleted' ? undefined : found
}

function resolve<T>(
  text: string,
  byId: ReadonlyMap<number, T>,
  byPrefix: Readonly<Record<string, (id: string) => T | undefined>>,
): T | undefined {
  const id = text.trim()
  if (/^\d+$/.test(id)) return byId.get(Number(id))
  const sharded = /^(\d+)~(\d+)$/.exec(id)
  if (sharded !== null) return sharded[1] === SHARD ? byId.get(Number(sharded[2])) : undefined
  const [isHex, prefixed] = id.startsWith('hex:') ? [true, id.slice(4)] : [false, id]
  const colon = prefixed.indexOf(':')
  if (colon < 0) return undefined
  const prefix = prefixed.slice(0, colon)
  const rest = prefixed.slice(colon + 1)
  const find = Object.hasOwn(byPrefix, prefix) ? byPrefix[prefix] : undefined
  if (isHex && !/^([0-9a-f]{2})+$/i.test(rest)) return undefined
  return find?.(isHex ? Buffer.from(rest, 'hex').toString('utf8') : rest)
}
