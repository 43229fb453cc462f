/** What a token may do in a place, by Canvas's names of rights; a name that was not told is absent. */
export type Permissions = Readonly<Record<string, boolean>>

/** What the token may do, as far as it was asked. */
export type Rights = {
  /** In the root account; null where Canvas does not tell. */
  readonly account: Permissions | null
  /** Course id → rights there, for courses that had to be asked about. */
  readonly courses: ReadonlyMap<string, Permissions>
}

/** How the names of rights spell each enrollment type. Source: fact sheet, section 1.5. */
const words: Readonly<Record<string, string>> = {
  StudentEnrollment: 'student',
  TeacherEnrollment: 'teacher',
  TaEnrollment: 'ta',
  DesignerEnrollment: 'designer',
  ObserverEnrollment: 'observer',
}

const all = Object.values(words)
const CONCLUDING = ['manage_students', 'allow_course_admin_actions']

export const COURSE_RIGHTS: readonly string[] = [
  ...all.map((word) => `add_${word}_to_course`),
  ...all.map((word) => `remove_${word}_from_course`),
  ...CONCLUDING,
]
/** Each of the older rights covered several of today's, which such an install says no to. A newer one does not know these (inferred). */
const OLDER_RIGHTS = ['manage_admin_users', 'manage_sections']
/** What is asked of a course. */
export const ASKED_RIGHTS: readonly string[] = [...COURSE_RIGHTS, ...OLDER_RIGHTS]
/** What signing in and the check ask of the root account besides: who may be seen, and by which ids. */
export const ACCOUNT_RIGHTS: readonly string[] = [
  ...COURSE_RIGHTS,
  'read_roster',
  'read_sis',
  'manage_role_overrides',
]

/** Pure. The query that asks for these rights. */
export function permissionsQuery(names: readonly string[]): string {
  return names.map((name) => `permissions[]=${name}`).join('&')
}

/** Pure. True where the root account gives all that enrolling may need: its courses then need not be asked. */
export function mayAllInCourses(account: Permissions | null): boolean {
  return account !== null && COURSE_RIGHTS.every((name) => account[name] === true)
}

/**
 * Pure. Whether a look-up that finds nobody means that nobody is there. Canvas answers the same to whoever may not see
 * the person, and that right comes with the person's account. Source: fact sheet, section 14.
 */
export function seesEverybody({ account }: Pick<Rights, 'account'>): boolean {
  return account?.read_roster === true
}

/** Adding, or changing by adding anew. False only where Canvas says so. */
export function mayAdd(rights: Rights, courseId: string, type: string): boolean {
  return isNotDenied(rights, courseId, [`add_${words[type]}_to_course`])
}

/** For a role of which only the number is known: false where no type may be added. */
export function mayAddAnybody(rights: Rights, courseId: string): boolean {
  return Object.keys(words).some((type) => mayAdd(rights, courseId, type))
}

/** Deleting, deactivating and reactivating ask for one right. Source: fact sheet, sections 1.7 and 1.8. */
export function mayRemove(rights: Rights, courseId: string, type: string): boolean {
  return isNotDenied(rights, courseId, [`remove_${words[type]}_from_course`])
}

/** Which right concludes is not certain for every role: any of those that may be it lets the row through. */
export function mayConclude(rights: Rights, courseId: string, type: string): boolean {
  return isNotDenied(rights, courseId, [`remove_${words[type]}_from_course`, ...CONCLUDING])
}

function isNotDenied({ courses }: Rights, courseId: string, names: readonly string[]): boolean {
  const told = courses.get(courseId)
  if (told === undefined || isOlder(told)) return true
  return names.some((name) => told[name] !== false)
}

function isOlder(told: Permissions): boolean {
  return OLDER_RIGHTS.some((name) => told[name] === true)
}
