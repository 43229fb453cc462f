import type { Reference } from '../contract.ts'
import { idParam, type Lookup, referenceKey } from './reads.ts'
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
  readonly sectionsOfCourse: ReadonlyMap<string, readonly CanvasSection[]>
  /** Course id → person key (`personKey`) → enrollments in any state but deleted. */
  readonly enrollments: ReadonlyMap<string, ReadonlyMap<string, readonly CanvasEnrollment[]>>
  readonly closedCourses: ReadonlySet<string>
  readonly rolesOfAccount: ReadonlyMap<string, readonly CanvasRole[]>
  /** Enrollments that rows name by id. */
  readonly shown: ReadonlyMap<string, CanvasEnrollment>
  /** User id → what Canvas says of temporary enrollments. */
  readonly temporary: ReadonlyMap<string, TemporaryStatus>
  /** Courses whose enrollments were all read, so that it is known who is not there. */
  readonly wholeCourses: ReadonlySet<string>
  /** What was chosen in reading, in the admin's words. */
  readonly notes: readonly string[]
}

/** People found so far, by any id a roster may use. */
export type PeopleIndex = {
  readonly add: (user: CanvasUser) => void
  readonly markMissing: (reference: Reference) => void
  /** Takes it that Canvas knows this person: it takes such an id in a write as well as its own. */
  readonly assume: (reference: Reference) => void
  readonly isAssumed: (userId: string) => boolean
  readonly find: (reference: Reference) => Lookup<CanvasUser> | undefined
}

export function createPeopleIndex(): PeopleIndex {
  const found = new Map<string, CanvasUser>()
  const missing = new Set<string>()
  const assumed = new Set<string>()
  return {
    add(user) {
      const put = (kind: string, value: string | null) => {
        if (value !== null && value !== '') found.set(referenceKey({ kind, value }), user)
      }
      put('id', user.id)
      put('sis_user_id', user.sis_user_id)
      put('sis_login_id', user.login_id)
      put('sis_integration_id', user.integration_id)
    },
    markMissing(reference) {
      missing.add(referenceKey(reference))
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
      if (user !== undefined) return { kind: 'found', value: user }
      return missing.has(key) ? { kind: 'missing' } : undefined
    },
  }
}
