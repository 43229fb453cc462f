import { ADMIN_ID } from '../make-world.ts'
import type { CanvasWorld } from '../world.ts'
import { Actor } from './actor.ts'
import { createRoleRights } from './role-rights.ts'

/** An administrator with nothing denied: through whose eyes the door shows what there is. */
export function allSeeing(world: CanvasWorld): Actor {
  return new Actor(world.person(ADMIN_ID), {
    world,
    roleRights: createRoleRights([]),
    now: Date.now(),
    denied: new Set(),
  })
}
