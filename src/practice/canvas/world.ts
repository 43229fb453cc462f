import { EnrollmentList } from './enrollment-list.ts'
import type {
  Account,
  Course,
  Enrollment,
  Membership,
  Pairing,
  Person,
  Role,
  Section,
  Term,
} from './records.ts'

const EMPTY = new EnrollmentList()
const NO_MEMBERSHIPS: readonly Membership[] = []

/** What decides whether a POST meets an existing enrollment. */
export type EnrollmentKey = Pick<Enrollment, 'userId' | 'type' | 'roleId' | 'associatedUserId' | 'sectionId'>

/** The key as text: user/type/role/associated user/section. */
export function keyText(key: EnrollmentKey): string {
  return `${key.userId}/${key.type}/${key.roleId}/${key.associatedUserId ?? '-'}/${key.sectionId}`
}

/** Everything one practice Canvas holds, in memory, found by key. */
export class CanvasWorld {
  readonly accounts = new Map<number, Account>()
  readonly roles = new Map<number, Role>()
  readonly people = new Map<number, Person>()
  readonly courses = new Map<number, Course>()
  readonly sections = new Map<number, Section>()
  readonly enrollments = new Map<number, Enrollment>()
  readonly rootAccountId = 1
  readonly terms = new Map<number, Term>()
  readonly pairings = new Map<number, Pairing>()
  /** The enrollments of substitutes: few, so that they are found without going through all. */
  readonly temporary = new Set<Enrollment>()

  readonly #memberships = new Map<number, Membership[]>()
  readonly #peopleBySis = new Map<string, Person>()
  readonly #peopleByLogin = new Map<string, Person>()
  readonly #peopleByIntegration = new Map<string, Person>()
  readonly #peopleByUuid = new Map<string, Person>()
  readonly #coursesBySis = new Map<string, Course>()
  readonly #coursesByIntegration = new Map<string, Course>()
  readonly #sectionsBySis = new Map<string, Section>()
  readonly #sectionsByIntegration = new Map<string, Section>()
  readonly #byKey = new Map<string, Enrollment>()
  readonly #byPerson = new Map<number, EnrollmentList>()
  readonly #byCourse = new Map<number, EnrollmentList>()
  readonly #bySection = new Map<number, EnrollmentList>()
  #peopleInOrder: Person[] | null = null
  #lastId = 0
  #lastTokenId = 0

  /** A fresh id; one sequence serves all, so that mixing up two kinds of id can't go unnoticed. */
  newId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  /** Ids of tokens come from a sequence of their own: handing one out moves no other id. */
  newTokenId(): number {
    this.#lastTokenId += 1
    return this.#lastTokenId
  }

  /** Lets the next id be at least `id`. */
  skipIdsTo(id: number): void {
    this.#lastId = Math.max(this.#lastId, id - 1)
  }

  addPerson(person: Person): void {
    this.people.set(person.id, person)
    this.#peopleByUuid.set(person.uuid, person)
    this.indexLogins(person)
    this.#peopleInOrder = null
  }

  /** To be called when a person was given a login. */
  indexLogins(person: Person): void {
    for (const login of person.logins) {
      this.#peopleByLogin.set(login.uniqueId.toLowerCase(), person)
      if (login.sisUserId !== null) this.#peopleBySis.set(login.sisUserId, person)
      if (login.integrationId !== null) this.#peopleByIntegration.set(login.integrationId, person)
    }
  }

  addCourse(course: Course): void {
    this.courses.set(course.id, course)
    this.indexCourse(course, () => undefined)
  }

  addSection(course: Course, section: Section): void {
    course.sections.push(section)
    this.sections.set(section.id, section)
    this.indexSection(section, () => undefined)
  }

  addEnrollment(fields: Omit<Enrollment, 'id' | 'order'>): Enrollment {
    const key = keyText(fields)
    if (this.#byKey.has(key)) throw new Error(`there is an enrollment ${key} already`)
    const person = this.people.get(fields.userId)
    if (person === undefined) throw new Error(`enrollment for unknown person ${fields.userId}`)
    const enrollment: Enrollment = {
      ...fields,
      id: this.newId(),
      order: orderOf(fields.type, person),
    }
    this.enrollments.set(enrollment.id, enrollment)
    if (enrollment.temporary !== undefined) this.temporary.add(enrollment)
    this.#byKey.set(key, enrollment)
    listIn(this.#byPerson, enrollment.userId).insert(enrollment)
    listIn(this.#byCourse, enrollment.courseId).insert(enrollment)
    listIn(this.#bySection, enrollment.sectionId).insert(enrollment)
    return enrollment
  }

  addMembership(membership: Membership): void {
    this.#memberships.set(membership.userId, [...this.membershipsOf(membership.userId), membership])
  }

  /** What the person administers: one entry per account and role. */
  membershipsOf(userId: number): readonly Membership[] {
    return this.#memberships.get(userId) ?? NO_MEMBERSHIPS
  }

  /** Whether the account is the other one or lies under it. */
  isWithin(account: Account, ancestorId: number): boolean {
    for (let at: Account | undefined = account; at !== undefined; at = this.#parentOf(at)) {
      if (at.id === ancestorId) return true
    }
    return false
  }

  /** The root account, and those of the person's courses and memberships with all above them. */
  accountsOfPerson(id: number): Account[] {
    const found = new Set([this.rootAccount])
    const add = (accountId: number): void => {
      for (let at = this.accounts.get(accountId); at !== undefined; at = this.#parentOf(at)) found.add(at)
    }
    for (const { accountId } of this.membershipsOf(id)) add(accountId)
    for (const e of this.enrollmentsOfPerson(id).rows) {
      const course = this.course(e.courseId)
      if (e.state !== 'deleted' && e.state !== 'rejected' && course.state !== 'deleted') add(course.accountId)
    }
    return [...found]
  }

  #parentOf(account: Account): Account | undefined {
    return account.parentId === null ? undefined : this.accounts.get(account.parentId)
  }

  /** Makes an enrollment somebody else's, under its old id. */
  giveTo(enrollment: Enrollment, person: Person): void {
    const lists = (): EnrollmentList[] => [
      listIn(this.#byPerson, enrollment.userId),
      listIn(this.#byCourse, enrollment.courseId),
      listIn(this.#bySection, enrollment.sectionId),
    ]
    for (const list of lists()) list.remove(enrollment)
    this.#byKey.delete(keyText(enrollment))
    enrollment.userId = person.id
    enrollment.order = orderOf(enrollment.type, person)
    this.#byKey.set(keyText(enrollment), enrollment)
    for (const list of lists()) list.insert(enrollment)
  }

  /** To be called when a course was given other ids by which it is found. */
  indexCourse(course: Course, change: () => void): void {
    forget(this.#coursesBySis, course.sisCourseId, course)
    forget(this.#coursesByIntegration, course.integrationId, course)
    change()
    if (course.sisCourseId !== null) this.#coursesBySis.set(course.sisCourseId, course)
    if (course.integrationId !== null) this.#coursesByIntegration.set(course.integrationId, course)
  }

  /** Likewise for a section. */
  indexSection(section: Section, change: () => void): void {
    forget(this.#sectionsBySis, section.sisSectionId, section)
    forget(this.#sectionsByIntegration, section.integrationId, section)
    change()
    if (section.sisSectionId !== null) this.#sectionsBySis.set(section.sisSectionId, section)
    if (section.integrationId !== null) this.#sectionsByIntegration.set(section.integrationId, section)
  }

  /** Moves a section with its people to another course. */
  moveSection(section: Section, course: Course): void {
    const from = this.course(section.courseId)
    from.sections.splice(from.sections.indexOf(section), 1)
    course.sections.push(section)
    section.courseId = course.id
    for (const enrollment of this.enrollmentsOfSection(section.id).rows) {
      listIn(this.#byCourse, from.id).remove(enrollment)
      enrollment.courseId = course.id
      listIn(this.#byCourse, course.id).insert(enrollment)
    }
  }

  enrollmentAt(key: EnrollmentKey): Enrollment | undefined {
    return this.#byKey.get(keyText(key))
  }

  enrollmentsOfPerson(id: number): EnrollmentList {
    return this.#byPerson.get(id) ?? EMPTY
  }

  enrollmentsOfCourse(id: number): EnrollmentList {
    return this.#byCourse.get(id) ?? EMPTY
  }

  enrollmentsOfSection(id: number): EnrollmentList {
    return this.#bySection.get(id) ?? EMPTY
  }

  personBySis(id: string): Person | undefined {
    return this.#peopleBySis.get(id)
  }

  personByLogin(uniqueId: string): Person | undefined {
    return this.#peopleByLogin.get(uniqueId.toLowerCase())
  }

  personByIntegration(id: string): Person | undefined {
    return this.#peopleByIntegration.get(id)
  }

  personByUuid(uuid: string): Person | undefined {
    return this.#peopleByUuid.get(uuid)
  }

  courseBySis(id: string): Course | undefined {
    return this.#coursesBySis.get(id)
  }

  courseByIntegration(id: string): Course | undefined {
    return this.#coursesByIntegration.get(id)
  }

  sectionBySis(id: string): Section | undefined {
    return this.#sectionsBySis.get(id)
  }

  sectionByIntegration(id: string): Section | undefined {
    return this.#sectionsByIntegration.get(id)
  }

  /** All people by sortable name; sorted once and again only after somebody was added. */
  peopleInOrder(): readonly Person[] {
    this.#peopleInOrder ??= [...this.people.values()].sort((a, b) =>
      a.sortKey === b.sortKey ? a.id - b.id : a.sortKey < b.sortKey ? -1 : 1,
    )
    return this.#peopleInOrder
  }

  get defaultTerm(): Term {
    for (const term of this.terms.values()) return term
    throw new Error('there is no term')
  }

  get rootAccount(): Account {
    return this.account(this.rootAccountId)
  }

  account(id: number): Account {
    return known(this.accounts.get(id), 'account', id)
  }

  course(id: number): Course {
    return known(this.courses.get(id), 'course', id)
  }

  section(id: number): Section {
    return known(this.sections.get(id), 'section', id)
  }

  person(id: number): Person {
    return known(this.people.get(id), 'person', id)
  }

  role(id: number): Role {
    return known(this.roles.get(id), 'role', id)
  }

  /** The role of those who administer an account whole. */
  get administratorRole(): Role {
    for (const role of this.roles.values()) if (role.name === 'AccountAdmin') return role
    throw new Error('there is no AccountAdmin role')
  }

  builtInRole(type: string): Role | undefined {
    for (const role of this.roles.values()) if (role.state === 'built_in' && role.name === type) return role
    return undefined
  }

  /** The course's role of that name that isn't deleted. */
  courseRoleNamed(name: string): Role | undefined {
    for (const role of this.roles.values()) {
      if (role.base !== null && role.state !== 'deleted' && role.name === name) return role
    }
    return undefined
  }
}

function orderOf(type: Enrollment['type'], person: Person): string {
  return `${type}\u0000${person.sortKey}`
}

function forget<T>(index: Map<string, T>, id: string | null, thing: T): void {
  if (id !== null && index.get(id) === thing) index.delete(id)
}

function listIn(lists: Map<number, EnrollmentList>, id: number): EnrollmentList {
  const found = lists.get(id)
  if (found !== undefined) return found
  const made = new EnrollmentList()
  lists.set(id, made)
  return made
}

function known<T>(found: T | undefined, what: string, id: number): T {
  if (found === undefined) throw new Error(`no ${what} ${id}`)
  return found
}
