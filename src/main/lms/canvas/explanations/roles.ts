import type { Explanation } from '../../../../shared/run/outcome.ts'
import { explain } from './words.ts'

export function roleNotFound(name: string): Explanation {
  return explain({
    code: 'canvas.roleNotFound',
    title: { one: '1 row names an unknown custom role', many: '{n} rows name an unknown custom role' },
    message: `The account of this course has no role «${name}».`,
    advice: 'Correct the name as it stands in Canvas under Permissions, or clear the cell.',
    column: 'role',
  })
}

export function roleInactive(name?: string): Explanation {
  return explain({
    code: 'canvas.roleInactive',
    title: { one: '1 row uses an inactive custom role', many: '{n} rows use an inactive custom role' },
    message: `The custom role ${name === undefined ? '' : `«${name}» `}is inactive in Canvas.`,
    advice: 'Choose another role, or have this one activated in Canvas.',
    column: 'role',
  })
}

export function roleAndTypeDiffer(role?: string, base?: string): Explanation {
  return explain({
    code: 'canvas.roleAndTypeDiffer',
    title: {
      one: '1 row mixes a role and a custom role that don’t fit',
      many: '{n} rows mix a role and a custom role that don’t fit',
    },
    message:
      role === undefined
        ? 'The custom role is not based on the role in this row.'
        : `The custom role «${role}» is based on ${base ?? 'another role'}.`,
    advice: 'Clear the Role cell (Canvas takes it from the custom role) or correct one of the two.',
    column: 'role',
  })
}

export function invalidRole(): Explanation {
  return explain({
    code: 'canvas.invalidRole',
    title: {
      one: '1 row has a role Canvas does not accept',
      many: '{n} rows have a role Canvas does not accept',
    },
    message: 'Canvas answered «Invalid role»: it is deleted, or not meant for courses.',
    advice: 'Choose another custom role or clear the cell.',
    column: 'role',
  })
}

/** Listing roles takes a right that staff who may enroll often lack. Source: fact sheet, section 14. */
export function rolesNotListed(name: string): Explanation {
  return explain({
    code: 'canvas.rolesNotListed',
    title: {
      one: '1 row names a custom role that can’t be looked up',
      many: '{n} rows name a custom role that can’t be looked up',
    },
    message: `This token may not list the roles of the account, so «${name}» can’t be told.`,
    advice:
      'Write the role’s number instead of its name (an administrator sees it in the address under Permissions), or use a token that may manage permissions.',
    column: 'role',
  })
}

export function accountRole(name: string): Explanation {
  return explain({
    code: 'canvas.accountRole',
    title: { one: '1 row names a role of the account', many: '{n} rows name a role of the account' },
    message: `«${name}» is a role for administrators of the account, not for people in a course.`,
    advice: 'Choose a course role, or clear the cell.',
    column: 'role',
  })
}

export function roleNotTaken(wanted: string, got: string): Explanation {
  return explain({
    code: 'canvas.roleNotTaken',
    title: { one: '1 enrollment has another role', many: '{n} enrollments have another role' },
    message: `Canvas accepted the call, but the enrollment has the role «${got}», not the one with the number ${wanted}.`,
    advice: 'Look at the person in the course; check the row again.',
    column: 'role',
  })
}
