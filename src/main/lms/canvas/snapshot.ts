import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Reference } from '../contract.ts'
import { idParam, type Lookup, referenceKey } from './reads.ts'
import type { Rights } from './rights.ts'
import type {
  CanvasCourse,
  CanvasEnrollment,
  CanvasRole,
  CanvasSection,
  CanvasUser,
  TemporaryStatus,
} from './wire.ts'

/** What the check knows of Canvas. Maps of references are keyed by `referenceKey`. */
export type Snapshot = {
  readonly people: PeopleIndex
  readonly courses: ReadonlyMap<string, Lookup<CanvasCourse>>
  readonly coursesById: ReadonlyMap<string, Lookup<CanvasCourse>>
  readonly sections: ReadonlyMap<string, Lookup<CanvasSection>>
  /** Course id → all its sections; a course that did not list them is left out. */
  readonly sectionsOfCourse: ReadonlyMap<string, readonly CanvasSection[]>
  /** Course id → user id → enrollments in any state but deleted. */
  readonly enrollments: ReadonlyMap<string, ReadonlyMap<string, readonly CanvasEnrollment[]>>
  /** Courses whose people could not be read, and why. */
  readonly closedCourses: ReadonlyMap<string, Explanation>
  /** `pairKey` → why it is not known how somebody stands in a course. */
  readonly unreadPairs: ReadonlyMap<string, Explanation>
  /** An account that did not list its roles is left out. */
  readonly rolesOfAccount: ReadonlyMap<string, readonly CanvasRole[]>
  /** Enrollments that rows name by id, by `wholeId`. */
  readonly shown: ReadonlyMap<string, Lookup<CanvasEnrollment>>
  /** User id → what Canvas says of temporary enrollments. */
  readonly temporary: ReadonlyMap<string, TemporaryAnswer>
  /** Courses whose enrollments were all read, so that it is known who is not there. */
  readonly wholeCourses: ReadonlySet<string>
  /** What ids that Canvas does not know most likely mean, by `referenceKey`. */
  readonly near: ReadonlyMap<string, NearId>
  readonly rights: Rights
  /** When this was read, by Canvas's clock, in milliseconds since 1970. */
  readonly readAt: number
  /** Whether rows have dates that mean another instant in another zone. */
  readonly usesZone: boolean
  /** What was chosen in reading, in the admin's words. */
  readonly notes: readonly string[]
}

/** An id of another kind than the row says: an e-mail address that is no login, a Canvas number in place of a SIS id. */
export type NearId = {
  /** What it is, to stand behind «…»: «is the e-mail address of Ana Sousa, whose login ID is asousa». */
  readonly words: string
  /** The id that Canvas knows, with its kind before it. */
  readonly fix: string
}

export type TemporaryAnswer = Lookup<TemporaryStatus> | { readonly kind: 'off' }

export function pairKey(courseId: string, person: Reference): string {
  return `${courseId} ${referenceKey(person)}`
}

/** A person looked up; `merged`: Canvas has made one of two, and this is the id of the other. */
export type PersonLookup = Lookup<CanvasUser> | { readonly kind: 'merged'; readonly into: string }

/** People found so far, by any id a roster may use. */
export type PeopleIndex = {
  /** `asked`: the id that found them, which Canvas may not show. */
  readonly add: (user: CanvasUser, asked?: Reference) => void
  readonly mark: (reference: Reference, lookup: Exclude<PersonLookup, { kind: 'found' }>) => void
  /** Takes it that Canvas knows this person: it takes such an id in a write as well as its own. */
  readonly assume: (reference: Reference) => void
  readonly isAssumed: (userId: string) => boolean
  readonly find: (reference: Reference) => PersonLookup | undefined
}

export function createPeopleIndex(): PeopleIndex {
  const found = new Map<string, CanvasUser>()
  const others = new Map<string, PersonLookup>()
  const assumed = new Set<string>()
  return {
    add(user, asked) {
      const put = (kind: string, value: string | null | undefined) => {
        if (value !== null && value !== undefined && value !== '')
          found.set(referenceKey({ kind, value }), user)
      }
      put('id', user.id)
      put('sis_user_id', user.sis_user_id)
      put('sis_login_id', user.login_id)
      put('sis_integration_id', user.integration_id)
      if (asked !== undefined) found.set(referenceKey(asked), user)
    },
    mark(reference, lookup) {
      others.set(referenceKey(reference), lookup)
    },
    assume(reference) {
      const id = idParam(reference)
      assumed.add(id)
      const unseen = { id, name: null, sis_user_id: null, login_id: null, integration_id: null }
      found.set(referenceKey(reference), unseen)
    },
    isAssumed: (userId) => assumed.has(userId),
    find(reference) {
      const key = referenceKey(reference)
      const user = found.get(key)
      return user === undefined ? others.get(key) : { kind: 'found', value: user }
    },
  }
}
