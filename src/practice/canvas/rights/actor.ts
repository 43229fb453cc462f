import { isActiveNow, isConcluded } from '../dates.ts'
import type { Account, Course, Enrollment, Person } from '../records.ts'
import type { CanvasWorld } from '../world.ts'
import { isStaff, type RoleRights, type Standing } from './role-rights.ts'

export type ActorParts = {
  readonly world: CanvasWorld
  readonly roleRights: RoleRights
  readonly now: number
  /** What the token's owner lacks wherever they are. */
  readonly denied: ReadonlySet<string>
}

const NOTHING: ReadonlySet<string> = new Set()
/** States an enrollment has to be in for its owner to be taken as in the course, now or once. */
const OF_COURSE = new Set(['active', 'completed'])

/** Who a call acts as, and what they may do; looked up once per place and call. */
export class Actor {
  readonly person: Person
  readonly #parts: ActorParts
  readonly #byAccount = new Map<number, ReadonlySet<string>>()
  readonly #byCourse = new Map<number, ReadonlySet<string>>()

  constructor(person: Person, parts: ActorParts) {
    this.person = person
    this.#parts = parts
  }

  mayInAccount(account: Account, right: string): boolean {
    return this.rightsInAccount(account).has(right)
  }

  mayInRoot(right: string): boolean {
    return this.mayInAccount(this.#parts.world.rootAccount, right)
  }

  /** By a membership of one of the course's accounts, or by an enrollment in the course. */
  mayInCourse(course: Course, right: string): boolean {
    return this.rightsInCourse(course).has(right)
  }

  /** In one of the accounts the person belongs to: how Canvas decides who may see a person. */
  mayAbout(person: Person, right: string): boolean {
    if (this.mayInRoot(right)) return true
    const { world } = this.#parts
    if (world.membershipsOf(this.person.id).length === 0) return false
    return world.accountsOfPerson(person.id).some((account) => this.mayInAccount(account, right))
  }

  /** Whether they are a member of the account or of one above it. */
  isMemberOver(account: Account): boolean {
    const { world } = this.#parts
    return world.membershipsOf(this.person.id).some((one) => world.isWithin(account, one.accountId))
  }

  rightsInAccount(account: Account): ReadonlySet<string> {
    const known = this.#byAccount.get(account.id)
    if (known !== undefined) return known
    const rights = this.#without(this.#membershipRights(account))
    this.#byAccount.set(account.id, rights)
    return rights
  }

  rightsInCourse(course: Course): ReadonlySet<string> {
    const known = this.#byCourse.get(course.id)
    if (known !== undefined) return known
    const { world } = this.#parts
    const byAccount = this.rightsInAccount(world.account(course.accountId))
    const byEnrollment = this.enrollmentsIn(course).map((e) => this.#enrollmentRights(e, course))
    const rights =
      byEnrollment.length === 0 ? byAccount : union([byAccount, this.#without(union(byEnrollment))])
    this.#byCourse.set(course.id, rights)
    return rights
  }

  /** The person's own enrollments in the course, in whatever state. */
  enrollmentsIn(course: Course): readonly Enrollment[] {
    return this.#parts.world.enrollmentsOfPerson(this.person.id).rows.filter((e) => e.courseId === course.id)
  }

  roleName(e: Enrollment): string {
    return this.#parts.world.role(e.roleId).name
  }

  #membershipRights(account: Account): ReadonlySet<string> {
    const { world, roleRights } = this.#parts
    const sets = world
      .membershipsOf(this.person.id)
      .filter((one) => world.isWithin(account, one.accountId))
      .map((one) =>
        roleRights.of(world.role(one.roleId), one.accountId === world.rootAccountId ? 'root' : 'sub-account'),
      )
    return union(sets)
  }

  #enrollmentRights(e: Enrollment, course: Course): ReadonlySet<string> {
    const standing = this.#standing(e, course)
    return standing === null ? NOTHING : this.#parts.roleRights.of(this.#parts.world.role(e.roleId), standing)
  }

  /** Null: this enrollment gives no rights, or none yet. */
  #standing(e: Enrollment, course: Course): Standing | null {
    const { world, now } = this.#parts
    if (!OF_COURSE.has(e.state) || course.state === 'deleted') return null
    if (course.state === 'unpublished' && !isStaff(e.type)) return null
    const section = world.section(e.sectionId)
    if (section.state === 'deleted') return null
    if (e.state === 'completed' || course.state === 'completed') return 'past course'
    if (isActiveNow(e, section, course, now)) return 'course'
    const ended =
      (e.endAt ?? section.dates.endAt ?? Number.POSITIVE_INFINITY) < now || isConcluded(course, now)
    return ended ? 'past course' : null
  }

  #without(rights: ReadonlySet<string>): ReadonlySet<string> {
    const { denied } = this.#parts
    return denied.size === 0 ? rights : new Set([...rights].filter((right) => !denied.has(right)))
  }
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const [first, ...rest] = sets
  if (first === undefined) return NOTHING
  return rest.length === 0 ? first : new Set(sets.flatMap((set) => [...set]))
}
