import type { Change, JsonValue, PlannedCall, Planning } from '../contract.ts'
import type { Intent } from './intent.ts'
import { chunks, MOST_OBJECTS } from './reads.ts'

type Of<K extends Intent['kind']> = Change<Extract<Intent, { kind: K }>>
type Row = Of<'write'> | Of<'remove'>
type Draft = Omit<PlannedCall, 'id' | 'after'>

/**
 * Pure. Three bulk forms of 50 rows: the import by school codes (adds and removals mixed, always active), the bulk POST
 * across realms (any role and status), the bulk DELETE by enrollment ids. Rows that fit two forms fill up the calls of
 * one that is needed anyway. Source: fact sheet, sections 4.6, 4.8 and 4.12.
 */
export function plan(changes: readonly Change<Intent>[], { prefix, context }: Planning): PlannedCall[] {
  const isUpdateTrusted = context.memory.updateExisting !== 'no'
  const joins = changes.flatMap((change) => (isOf(change, 'accessCode') ? [change] : []))
  const rows = changes.flatMap((change): Row[] =>
    isOf(change, 'write') || isOf(change, 'remove') ? [change] : [],
  )
  const byId = isUpdateTrusted ? [] : rows.filter((row) => isUpdate(row) && !fitsImport(row))
  const others = rows.filter((row) => !byId.includes(row))
  const { imports, posts, removals } = assign(others)
  const drafts: Draft[] = [
    ...chunks(imports, MOST_OBJECTS).map(importCall),
    ...chunks(posts, MOST_OBJECTS).map((piece) =>
      postCall(piece, context.memory.updateExisting === undefined),
    ),
    ...putCalls(byId),
    ...chunks(removals, MOST_OBJECTS).map(deleteCall),
    ...joins.map(joinCall),
  ]
  return drafts.map((draft, index) => ({ ...draft, id: `${prefix}${index + 1}`, after: [] }))
}

function isOf<K extends Intent['kind']>(change: Change<Intent>, kind: K): change is Of<K> {
  return change.intent.kind === kind
}

function isUpdate({ intent }: Row): boolean {
  return intent.kind === 'write' && intent.enrollmentId !== null
}

/**
 * The import knows no status: what it adds is active. Whether it brings an archived enrollment back is not known, so
 * it only touches those that are active. Source: fact sheet, section 4.8.
 */
function fitsImport({ intent }: Row): boolean {
  if (intent.realm.kind !== 'section' || intent.schoolCode === null || intent.schoolUid === null) return false
  if (intent.kind === 'remove') return true
  return intent.status === 1 && (intent.statusBefore === null || intent.statusBefore === 1)
}

type Assigned = {
  readonly imports: readonly Row[]
  readonly posts: readonly Of<'write'>[]
  readonly removals: readonly Of<'remove'>[]
}

/** Pure. Each row to one form, so that the calls are the fewest. */
export function assign(rows: readonly Row[]): Assigned {
  const writes = rows.flatMap((row) => (isOf(row, 'write') ? [row] : []))
  const removes = rows.flatMap((row) => (isOf(row, 'remove') ? [row] : []))
  const [freeWrites, ownPosts] = split(writes)
  const [freeRemoves, ownRemovals] = split(removes)
  const slack = (count: number) => (MOST_OBJECTS - (count % MOST_OBJECTS)) % MOST_OBJECTS
  const choices: Assigned[] = []
  const fillsOf = (free: number, own: number) => [0, Math.min(free, slack(own)), free]
  for (const toPosts of fillsOf(freeWrites.length, ownPosts.length)) {
    for (const toRemovals of fillsOf(freeRemoves.length, ownRemovals.length)) {
      choices.push({
        imports: [...freeWrites.slice(toPosts), ...freeRemoves.slice(toRemovals)],
        posts: [...ownPosts, ...freeWrites.slice(0, toPosts)],
        removals: [...ownRemovals, ...freeRemoves.slice(0, toRemovals)],
      })
    }
  }
  return choices.reduce((best, one) => (callsOf(one) < callsOf(best) ? one : best))
}

function split<T extends Row>(rows: readonly T[]): [T[], T[]] {
  return [rows.filter((row) => fitsImport(row)), rows.filter((row) => !fitsImport(row))]
}

function callsOf({ imports, posts, removals }: Assigned): number {
  return [imports, posts, removals].reduce((sum, rows) => sum + Math.ceil(rows.length / MOST_OBJECTS), 0)
}

type BulkWish = Pick<Draft, 'method' | 'path' | 'body' | 'purpose'> & {
  readonly rows: readonly Change<Intent>[]
  readonly kind: string
  /** What a row's answer is verified by. */
  readonly keys: readonly string[]
  readonly isTried?: boolean
}

/** One bulk write at a time; after a lost answer the places are read before anything is sent again. Section 7. */
function bulk({ rows, kind, keys, isTried = false, ...wish }: BulkWish): Draft {
  return {
    ...wish,
    rowIds: rows.map(({ rowId }) => rowId),
    repeat: 'readFirst',
    exclusive: 'bulk',
    proof: isTried ? 'readBack' : 'answer',
    hints: {
      kind,
      keys: keys.join(','),
      removals: rows.flatMap(({ intent }, index) => (intent.kind === 'remove' ? [index] : [])).join(','),
    },
  }
}

function wrapped(rows: readonly JsonValue[]): JsonValue {
  return { enrollments: { enrollment: rows } }
}

function importCall(rows: readonly Row[]): Draft {
  return bulk({
    rows,
    kind: 'import',
    keys: rows.map(({ intent }) => intent.schoolUid ?? ''),
    method: 'POST',
    path: '/v1/enrollments/import/course',
    body: wrapped(
      rows.map(({ intent }) => ({
        section_school_code: intent.schoolCode,
        school_uid: intent.schoolUid,
        ...(intent.kind === 'remove' ? { delete: '1' } : { admin: String(intent.admin) }),
      })),
    ),
    purpose: `Write ${rows.length} enrollments at once, by school codes`,
  })
}

function postCall(rows: readonly Of<'write'>[], isUntried: boolean): Draft {
  return bulk({
    rows,
    kind: 'post',
    keys: rows.map(({ intent }) => intent.uid),
    method: 'POST',
    path: '/v1/enrollments?update_existing=1',
    body: wrapped(
      rows.map(({ intent }) => ({
        realm: intent.realm.kind,
        [`${intent.realm.kind}_id`]: Number(intent.realm.id),
        uid: Number(intent.uid),
        admin: intent.admin,
        status: intent.status,
      })),
    ),
    // That it updates who is there is inferred: the first time it is read back. Section 4.6.
    isTried: isUntried && rows.some(isUpdate),
    purpose: `Write ${rows.length} enrollments at once`,
  })
}

/** By enrollment id, a realm at a time. Source: fact sheet, section 4.10. */
function putCalls(rows: readonly Row[]): Draft[] {
  const writes = rows.flatMap((row) => (isOf(row, 'write') ? [row] : []))
  const byRealm = Map.groupBy(writes, ({ intent }) => `${intent.realm.kind}s/${intent.realm.id}`)
  return [...byRealm].flatMap(([realm, own]) =>
    chunks(own, MOST_OBJECTS).map((piece) =>
      bulk({
        rows: piece,
        kind: 'put',
        keys: piece.map(({ intent }) => intent.enrollmentId ?? ''),
        method: 'PUT',
        path: `/v1/${realm}/enrollments`,
        body: wrapped(
          piece.map(({ intent }) => ({
            id: Number(intent.enrollmentId),
            admin: intent.admin,
            status: intent.status,
          })),
        ),
        purpose: `Change ${piece.length} enrollments at once`,
      }),
    ),
  )
}

function deleteCall(rows: readonly Of<'remove'>[]): Draft {
  const ids = rows.map(({ intent }) => intent.enrollmentId)
  return bulk({
    rows,
    kind: 'delete',
    keys: ids,
    method: 'DELETE',
    path: `/v1/enrollments?enrollment_ids=${ids.join('%2C')}`,
    body: null,
    purpose: `Remove ${rows.length} enrollments at once`,
  })
}

function joinCall(row: Of<'accessCode'>): Draft {
  const { realm, code, purpose } = row.intent
  return {
    rowIds: [row.rowId],
    method: 'POST',
    path: `/v1/${realm.kind}s/${realm.id}/accesscode`,
    body: { access_code: code },
    repeat: 'readFirst',
    exclusive: null,
    proof: 'answer',
    purpose,
    hints: { kind: 'accessCode', keys: '' },
  }
}
