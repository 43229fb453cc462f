import { looseKey, looseKeys, nameKey } from '../../loose-id.ts'
import type { CanvasEnrollment } from '../wire.ts'
import type { Naming } from './named.ts'

/** Keys of rows → the rows. */
type Keys = Map<string, Naming[]>

/** Shorter texts beside the ids are room numbers, grades and initials. */
const SHORTEST = 4

/**
 * Ids that got damaged on the way may lead to somebody else, and then whoever was meant seems not to be on the list. Who
 * is nearly named is named too: by an id of the same kind that differs only in what gets lost (zeros, case,
 * apostrophes); by an id or name in another column of the row, unless it is the found person's own; and, where whoever
 * was found is not in the place at all, by an id that is near one of another kind.
 */
export function createNearMisses(
  namings: readonly Naming[],
  here: readonly CanvasEnrollment[],
): (enrollment: CanvasEnrollment) => readonly Naming[] {
  const present = new Map(here.map((one) => [one.user_id, one]))
  const sameKind: Keys = new Map()
  const anyKind: Keys = new Map()
  const beside: Keys = new Map()
  /** Rows that may mean somebody else than whom they lead to. */
  const doubtful: Naming[] = []
  for (const naming of namings) {
    const { request, beside: texts } = naming.row
    const own = naming.people.flatMap((userId) => present.get(userId) ?? [])
    for (const { kind, value } of [request.refs.person, request.refs.observes].flatMap((one) => one ?? [])) {
      put(sameKind, [`${kind}|${looseKey(value)}`], naming)
      if (own.length === 0) put(anyKind, looseKeys(value), naming)
    }
    const explained = new Set(own.flatMap(besideKeysOf))
    const unexplained = texts.map(besideKeys).filter((keys) => !keys.some((key) => explained.has(key)))
    put(beside, unexplained.flat(), naming)
    if (own.length === 0 || unexplained.some((keys) => keys.length > 0)) doubtful.push(naming)
  }
  const none: readonly Naming[] = []
  return (enrollment) => {
    const ids = idsOf(enrollment)
    // Whose ids this token may not see can't be told from anybody.
    if (areIdsHidden(enrollment)) return doubtful
    const found = [
      ...ids.flatMap(([kind, value]) => sameKind.get(`${kind}|${looseKey(value)}`) ?? none),
      ...ids.flatMap(([, value]) => looseKeys(value)).flatMap((key) => anyKind.get(key) ?? none),
      ...besideKeysOf(enrollment).flatMap((key) => beside.get(key) ?? none),
    ]
    return [...new Set(found)]
  }
}

function put(map: Keys, keys: readonly string[], naming: Naming): void {
  for (const key of keys) {
    const own = map.get(key)
    if (own === undefined) map.set(key, [naming])
    else if (own.at(-1) !== naming) own.push(naming)
  }
}

/** Beside the ids, digits have to be the very same: a number there is seldom an id. */
function besideKeys(text: string): string[] {
  const bare = text.normalize('NFKC').trim()
  const keys = /^\d+$/.test(bare) ? [bare] : [...looseKeys(bare), nameKey(bare)]
  return keys.filter((key) => key.length >= SHORTEST)
}

function besideKeysOf(enrollment: CanvasEnrollment): string[] {
  const { user } = enrollment
  const names = [user?.name, user?.sortable_name, user?.short_name]
  return [...idsOf(enrollment).map(([, value]) => value), ...names].flatMap((text) => besideKeys(text ?? ''))
}

function areIdsHidden({ user, sis_user_id }: CanvasEnrollment): boolean {
  return user?.sis_user_id === undefined && user?.login_id === undefined && sis_user_id === null
}

function idsOf({ user, user_id, sis_user_id }: CanvasEnrollment): [string, string][] {
  const ids: [string, string | null | undefined][] = [
    ['id', user_id],
    ['sis_user_id', user?.sis_user_id ?? sis_user_id],
    ['sis_login_id', user?.login_id],
    ['sis_integration_id', user?.integration_id],
  ]
  return ids.flatMap(([kind, value]): [string, string][] =>
    value === null || value === undefined || value === '' ? [] : [[kind, value]],
  )
}
