import type { Role, StoredType } from '../records.ts'
import {
  allRights,
  impliedByAccount,
  impliedByMember,
  impliedByPastStaff,
  impliedByStaff,
  type RightSpec,
  registry,
} from './registry.ts'

/** Where a role stands: at the root account, at a sub-account, in a course, or in a course that is over for it. */
export type Standing = 'root' | 'sub-account' | 'course' | 'past course'

/** A right given to or taken from a role, against the registry's default. */
export type Override = { readonly role: string; readonly right: string; readonly allowed: boolean }

/** What each role may do, each set made once. */
export type RoleRights = {
  of(role: Role, standing: Standing): ReadonlySet<string>
  set(override: Override): void
}

const STAFF = new Set<StoredType>(['TeacherEnrollment', 'TaEnrollment', 'DesignerEnrollment'])

export function isStaff(type: StoredType): boolean {
  return STAFF.has(type)
}

export function createRoleRights(overrides: readonly Override[]): RoleRights {
  const said = new Map<string, boolean>()
  const made = new Map<string, ReadonlySet<string>>()
  const set = ({ role, right, allowed }: Override): void => {
    said.set(`${role}\u0000${right}`, allowed)
    made.clear()
  }
  overrides.forEach(set)

  const isHeld = (role: Role, name: string, spec: RightSpec): boolean => {
    const own = said.get(`${role.name}\u0000${name}`)
    if (own !== undefined) return own
    // A custom role of a course starts as its base; one of an account starts with nothing.
    if (role.base !== null) return said.get(`${role.base}\u0000${name}`) ?? spec.holders.includes(role.base)
    return role.name === 'AccountAdmin' && spec.holders.includes('AccountAdmin')
  }

  const make = (role: Role, standing: Standing): ReadonlySet<string> => {
    const held = allRights.filter((name) => {
      const spec = registry[name]
      return spec !== undefined && counts(spec, role, standing) && isHeld(role, name, spec)
    })
    return new Set([...held, ...implied(role, standing)])
  }

  return {
    of: (role, standing) => {
      const key = `${role.id} ${standing}`
      const known = made.get(key)
      if (known !== undefined) return known
      const rights = make(role, standing)
      made.set(key, rights)
      return rights
    },
    set,
  }
}

function counts(spec: RightSpec, role: Role, standing: Standing): boolean {
  if (standing === 'root') return true
  if (standing === 'sub-account') return spec.only !== 'root'
  if (spec.only !== null || role.base === null) return false
  return standing === 'course' || spec.whenConcluded.includes(role.base)
}

function implied(role: Role, standing: Standing): readonly string[] {
  if (standing === 'root' || standing === 'sub-account') return impliedByAccount
  const staff = role.base !== null && STAFF.has(role.base)
  if (!staff) return impliedByMember
  return standing === 'course' ? impliedByStaff : impliedByPastStaff
}

const OVERRIDE = /^(.+?)([+-])([a-z_]+)$/

/** `TaEnrollment+read_sis` gives, `TeacherEnrollment-add_student_to_course` takes away; null for what is neither. */
export function overrideIn(text: string): Override | null {
  const [, role, sign, right] = OVERRIDE.exec(text) ?? []
  if (role === undefined || right === undefined || !allRights.includes(right)) return null
  return { role, right, allowed: sign === '+' }
}
