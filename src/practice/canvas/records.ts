/** What a practice Canvas remembers. Times are milliseconds since 1970, always whole seconds. */

/** The day the made-up school was set up; fixed, so that one seed gives one school for good. */
export const FOUNDED_AT = Date.UTC(2025, 0, 13, 9, 0, 0)

export const enrollmentTypes = [
  'StudentEnrollment',
  'TeacherEnrollment',
  'TaEnrollment',
  'DesignerEnrollment',
  'ObserverEnrollment',
] as const
export type EnrollmentType = (typeof enrollmentTypes)[number]

/** Also the enrollment of a course's test student, which no call can make. */
export type StoredType = EnrollmentType | 'StudentViewEnrollment'

/** Whether Canvas counts it among the students. */
export function isStudent(type: StoredType): boolean {
  return type === 'StudentEnrollment' || type === 'StudentViewEnrollment'
}

export type Login = {
  uniqueId: string
  sisUserId: string | null
  integrationId: string | null
  state: 'active' | 'suspended' | 'deleted'
}

export type Person = {
  readonly id: number
  name: string
  sortableName: string
  shortName: string
  /** What lists sort by: the sortable name without case and accents. */
  sortKey: string
  email: string | null
  timeZone: string
  readonly uuid: string
  readonly createdAt: number
  readonly logins: Login[]
  /** False: somebody who was invited and has not yet taken their account. */
  isRegistered: boolean
  /** The stand-in by which staff see a course as its students do; without a login. */
  readonly isTestStudent: boolean
  /** The person they were merged into; they themself are gone then. */
  mergedInto: number | null
}

export type Account = {
  readonly id: number
  readonly name: string
  readonly parentId: number | null
  readonly sisAccountId: string | null
  readonly integrationId: string | null
  readonly timeZone: string
}

/** Somebody who administers an account, in a role of accounts. */
export type Membership = { readonly userId: number; readonly accountId: number; readonly roleId: number }

export type Role = {
  readonly id: number
  readonly name: string
  readonly label: string
  /** Null for a role of accounts, which no course knows. */
  readonly base: EnrollmentType | null
  readonly state: 'built_in' | 'active' | 'inactive' | 'deleted'
}

/** A span of time that may be open at either end; `restricts` says whether it counts. */
export type Dates = { startAt: number | null; endAt: number | null; restricts: boolean }

/** A term gives its dates to courses that have none of their own. */
export type Term = {
  readonly id: number
  name: string
  sisTermId: string | null
  startAt: number | null
  endAt: number | null
  readonly createdAt: number
  state: 'active' | 'deleted'
}

/** What pairs a substitute with whom they stand in for. */
export type Pairing = {
  readonly id: number
  readonly createdBy: number
  deletedBy: number | null
  readonly createdAt: number
  updatedAt: number
  state: 'active' | 'deleted'
  /** The state its enrollments go to when they are over. */
  readonly ending: string
}

export type Section = {
  readonly id: number
  courseId: number
  /** The course it was moved here from, while it is cross-listed. */
  crossListedFrom: number | null
  name: string
  sisSectionId: string | null
  integrationId: string | null
  state: 'active' | 'deleted'
  isDefault: boolean
  readonly createdAt: number
  dates: Dates
}

export type Course = {
  readonly id: number
  accountId: number
  term: Term
  name: string
  readonly code: string
  sisCourseId: string | null
  integrationId: string | null
  readonly uuid: string
  state: 'unpublished' | 'available' | 'completed' | 'deleted'
  blueprint: boolean
  template: boolean
  selfEnrollmentCode: string | null
  readonly createdAt: number
  dates: Dates
  readonly sections: Section[]
}

export type Enrollment = {
  readonly id: number
  userId: number
  courseId: number
  readonly sectionId: number
  readonly type: StoredType
  readonly roleId: number
  readonly associatedUserId: number | null
  /** Type, then sortable name: the order of lists, ties broken by id. */
  order: string
  /** Stored workflow state; Canvas keeps any word here. */
  state: string
  startAt: number | null
  endAt: number | null
  limited: boolean
  selfEnrolled: boolean | null
  readonly createdAt: number
  updatedAt: number
  completedAt: number | null
  lastAttendedAt: number | null
  sisImportId: number | null
  /** SIS id of the login an import made it for. */
  sisLogin: string | null
  /** Whom a substitute stands in for, and by which pairing; absent in every other enrollment. */
  temporary?: { readonly sourceId: number; readonly pairingId: number }
}

/** Canvas's time form: UTC, whole seconds. */
export function isoTime(time: number | null): string | null {
  return time === null ? null : `${new Date(time).toISOString().slice(0, 19)}Z`
}

export function wholeSeconds(time: number): number {
  return Math.floor(time / 1000) * 1000
}

/** Letters without case and accents, so that lists sort as people expect. */
export function sortKeyOf(sortableName: string): string {
  return sortableName.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The login Canvas shows and enrolls by: the first active one. */
export function usableLogin(person: Person): Login | undefined {
  return person.logins.find((login) => login.state === 'active')
}
