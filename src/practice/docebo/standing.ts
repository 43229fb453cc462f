import { ADMIN_ID } from './make-world.ts'
import type { DoceboOptions } from './options.ts'
import type { Course, User } from './records.ts'

export type Standing = DoceboOptions['actor']

/** What somebody is, and whom and which courses they are shown. */
export type Sight = {
  readonly standing: Standing
  readonly user: (id: number) => boolean
  readonly course: (id: number) => boolean
}

/**
 * A Super Admin sees all; a Power User only the users and courses assigned, here those with even ids; anybody else only
 * themselves. Source: fact sheet, section 2.
 */
export function sightOf({ actor }: DoceboOptions, userId: number): Sight {
  const standing = userId === ADMIN_ID ? actor : 'user'
  switch (standing) {
    case 'superAdmin':
      return { standing, user: () => true, course: () => true }
    case 'powerUser':
      return { standing, user: (id) => id % 2 === 0, course: (id) => id % 2 === 0 }
    case 'user':
      return { standing, user: (id) => id === userId, course: () => true }
  }
}

export function seen<T extends User | Course>(
  see: (id: number) => boolean,
  thing: T | undefined,
): T | undefined {
  return thing !== undefined && see(thing.id) ? thing : undefined
}
