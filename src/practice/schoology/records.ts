/** What a practice Schoology holds. */

export type User = {
  readonly uid: number
  readonly schoolUid: string
  readonly username: string
  readonly firstName: string
  readonly middleName: string
  readonly lastName: string
  readonly email: string
  readonly buildingId: number
  readonly roleId: number
}

/** Days as `YYYY-MM-DD`. */
export type GradingPeriod = {
  readonly id: number
  readonly title: string
  readonly start: string
  readonly end: string
  readonly isActive: boolean
}

export type Building = { readonly id: number; readonly title: string; readonly code: string }

export type Section = {
  readonly id: number
  readonly courseTitle: string
  readonly description: string
  readonly courseId: number
  readonly courseCode: string
  readonly title: string
  readonly code: string
  readonly schoolCode: string
  readonly periods: readonly number[]
  readonly isSynced: boolean
  readonly isArchived: boolean
}

export type Course = {
  readonly id: number
  readonly code: string
  readonly title: string
  readonly buildingId: number
}

export type Group = { readonly id: number; readonly title: string }

/** 1 active, 2 expired, 3 invited, 4 request pending, 5 archived. Source: fact sheet, section 3. */
export type Enrollment = {
  readonly id: number
  readonly realm: Realm
  readonly uid: number
  admin: number
  status: number
}

export type Realm = { readonly kind: 'section' | 'group'; readonly id: number }

export function realmKey({ kind, id }: Realm): string {
  return `${kind}/${id}`
}
