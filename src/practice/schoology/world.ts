import {
  type Building,
  type Course,
  type Enrollment,
  type GradingPeriod,
  type Group,
  type Realm,
  realmKey,
  type Section,
  type User,
} from './records.ts'

/** All users, courses, sections, groups and enrollments, found by any key without a walk. */
export class SchoologyWorld {
  readonly users = new Map<number, User>()
  readonly courses = new Map<number, Course>()
  readonly sections = new Map<number, Section>()
  readonly groups = new Map<number, Group>()
  readonly periods = new Map<number, GradingPeriod>()
  readonly buildings = new Map<number, Building>()
  readonly enrollments = new Map<number, Enrollment>()
  private readonly bySchoolUid = new Map<string, User>()
  private readonly bySchoolCode = new Map<string, Section>()
  private readonly byRealm = new Map<string, Map<number, Enrollment>>()
  private nextId = 900_000_001

  addUser(user: User): void {
    this.users.set(user.uid, user)
    this.bySchoolUid.set(user.schoolUid, user)
  }

  addSection(section: Section): void {
    this.sections.set(section.id, section)
    this.bySchoolCode.set(section.schoolCode, section)
  }

  userOfSchool(schoolUid: string): User | undefined {
    return this.bySchoolUid.get(schoolUid)
  }

  sectionOfSchool(code: string): Section | undefined {
    return this.bySchoolCode.get(code)
  }

  /** Not archived, and one of its grading periods is under way. */
  isUnderWay({ isArchived, periods }: Section): boolean {
    return !isArchived && periods.some((id) => this.periods.get(id)?.isActive === true)
  }

  /** Of a course by its code; `some` or `every` one of the periods must be the section's. */
  sectionIn(
    courseCode: string,
    sectionCode: string,
    periods: readonly number[],
    whose: 'some' | 'every',
  ): Section | undefined {
    return [...this.sections.values()].find(
      (section) =>
        section.courseCode === courseCode &&
        section.code === sectionCode &&
        periods[whose]((id) => section.periods.includes(id)),
    )
  }

  hasRealm({ kind, id }: Realm): boolean {
    return kind === 'section' ? this.sections.has(id) : this.groups.has(id)
  }

  enrollment(realm: Realm, uid: number): Enrollment | undefined {
    return this.byRealm.get(realmKey(realm))?.get(uid)
  }

  add(realm: Realm, uid: number, admin: number, status: number): Enrollment {
    const made: Enrollment = { id: this.nextId, realm, uid, admin, status }
    this.nextId += 1
    this.enrollments.set(made.id, made)
    const own = this.byRealm.get(realmKey(realm)) ?? new Map<number, Enrollment>()
    this.byRealm.set(realmKey(realm), own.set(uid, made))
    return made
  }

  remove(enrollment: Enrollment): void {
    this.enrollments.delete(enrollment.id)
    this.byRealm.get(realmKey(enrollment.realm))?.delete(enrollment.uid)
  }

  ofUser(uid: number): readonly Enrollment[] {
    return [...this.byRealm.values()].flatMap((own) => own.get(uid) ?? [])
  }

  ofRealm(realm: Realm): readonly Enrollment[] {
    return [...(this.byRealm.get(realmKey(realm))?.values() ?? [])]
  }
}
