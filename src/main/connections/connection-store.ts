import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { jsonColumn } from '../database/json-column.ts'

/** A connection as kept: everything but the secret. */
export type StoredConnection = {
  readonly id: string
  readonly lms: string
  readonly name: string
  readonly baseUrl: string
  readonly isPractice: boolean
  readonly userId: string
  readonly userName: string
  readonly accountName: string
  readonly timeZone: string
  readonly canManageEnrollments: boolean | null
  readonly notes: readonly string[]
  readonly maxInFlight: number | null
  readonly verifiedAt: string | null
  /** What was learned of this tenant, by the provider's own names. */
  readonly memory: Readonly<Record<string, string>>
}

export type ConnectionStore = {
  readonly list: () => readonly StoredConnection[]
  readonly get: (id: string) => StoredConnection | undefined
  readonly save: (connection: StoredConnection) => void
  readonly remove: (id: string) => void
}

const schema = z
  .object({
    id: z.string(),
    lms: z.string(),
    name: z.string(),
    base_url: z.string(),
    is_practice: z.number(),
    user_id: z.string(),
    user_name: z.string(),
    account_name: z.string(),
    time_zone: z.string(),
    can_manage: z.number().nullable(),
    // Both are found out again: what can't be read of them takes no connection away.
    notes: jsonColumn(z.array(z.string())).catch([]),
    max_in_flight: z.number().nullable(),
    verified_at: z.string().nullable(),
    memory: jsonColumn(z.record(z.string(), z.string())).catch({}),
  })
  .transform(
    (row): StoredConnection => ({
      id: row.id,
      lms: row.lms,
      name: row.name,
      baseUrl: row.base_url,
      isPractice: row.is_practice === 1,
      userId: row.user_id,
      userName: row.user_name,
      accountName: row.account_name,
      timeZone: row.time_zone,
      canManageEnrollments: row.can_manage === null ? null : row.can_manage === 1,
      notes: row.notes,
      maxInFlight: row.max_in_flight,
      verifiedAt: row.verified_at,
      memory: row.memory,
    }),
  )

export function createConnectionStore(db: DatabaseSync, nowIso: () => string): ConnectionStore {
  const list = db.prepare('SELECT * FROM connections ORDER BY created_at, rowid')
  const get = db.prepare('SELECT * FROM connections WHERE id = ?')
  const remove = db.prepare('DELETE FROM connections WHERE id = ?')
  const save = db.prepare(`INSERT INTO connections
    (id, lms, name, base_url, is_practice, user_id, user_name, account_name, time_zone, can_manage, notes, max_in_flight, verified_at, memory, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, base_url = excluded.base_url, user_id = excluded.user_id,
      user_name = excluded.user_name, account_name = excluded.account_name, time_zone = excluded.time_zone,
      can_manage = excluded.can_manage, notes = excluded.notes, max_in_flight = excluded.max_in_flight, verified_at = excluded.verified_at,
      memory = excluded.memory`)
  return {
    list: () => list.all().map((row) => schema.parse(row)),
    get(id) {
      const row = get.get(id)
      return row === undefined ? undefined : schema.parse(row)
    },
    save(connection) {
      save.run(
        connection.id,
        connection.lms,
        connection.name,
        connection.baseUrl,
        connection.isPractice ? 1 : 0,
        connection.userId,
        connection.userName,
        connection.accountName,
        connection.timeZone,
        connection.canManageEnrollments === null ? null : connection.canManageEnrollments ? 1 : 0,
        JSON.stringify(connection.notes),
        connection.maxInFlight,
        connection.verifiedAt,
        JSON.stringify(connection.memory),
        nowIso(),
      )
    },
    remove(id) {
      remove.run(id)
    },
  }
}
