import type { Course, Enrollment, User } from './records.ts'

/** All users, courses and enrollments, found by any key without a walk. */
export class DoceboWorld {
  readonly users = new Map<number, User>()
  readonly courses = new Map<number, Course>()
  /** Enrollments that a later one of the same user and course stands beside. */
  readonly recertified: Enrollment[] = []
  private readonly byUsername = new Map<string, User>()
  private readonly byCode = new Map<string, Course>()
  private readonly byCourse = new Map<number, Map<number, Enrollment>>()
  private readonly byUser = new Map<number, Map<number, Enrollment>>()

  addUser(user: User): void {
    this.users.set(user.id, user)
    this.byUsername.set(user.username.toLowerCase(), user)
  }

  addCourse(course: Course): void {
    this.courses.set(course.id, course)
    this.byCode.set(course.code, course)
  }

  userNamed(username: string): User | undefined {
    return this.byUsername.get(username.toLowerCase())
  }

  courseCoded(code: string): Course | undefined {
    return this.byCode.get(code)
  }

  enrollment(courseId: number, userId: number): Enrollment | undefined {
    return this.byCourse.get(courseId)?.get(userId)
  }

  put(enrollment: Enrollment): void {
    const { courseId, userId } = enrollment
    const ofCourse = this.byCourse.get(courseId) ?? new Map<number, Enrollment>()
    const ofUser = this.byUser.get(userId) ?? new Map<number, Enrollment>()
    this.byCourse.set(courseId, ofCourse.set(userId, enrollment))
    this.byUser.set(userId, ofUser.set(courseId, enrollment))
  }

  remove(courseId: number, userId: number): boolean {
    this.byUser.get(userId)?.delete(courseId)
    return this.byCourse.get(courseId)?.delete(userId) ?? false
  }

  /** Whether somebody more would have to wait. */
  isFull(courseId: number, seats: number): boolean {
    return seats > 0 && this.ofCourse(courseId).filter(({ status }) => status >= 0).length >= seats
  }

  ofCourse(courseId: number): readonly Enrollment[] {
    return [...(this.byCourse.get(courseId)?.values() ?? [])]
  }

  ofUser(userId: number): readonly Enrollment[] {
    return [...(this.byUser.get(userId)?.values() ?? [])]
  }

  all(): readonly Enrollment[] {
    return [...this.byCourse.values()].flatMap((course) => [...course.values()])
  }
}
