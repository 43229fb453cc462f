import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { ColumnTarget } from '../../shared/roster/import.ts'
import type { SavedMapping } from '../../shared/roster/saved-mapping.ts'
import { jsonColumn } from '../database/json-column.ts'

/** Mappings of files that were given a name, so that the window and the command line read the next file alike. */
export type SavedMappings = {
  /** By name. One that can't be read is not among them, and stays until another is saved under its name. */
  readonly list: (lms: string) => readonly SavedMapping[]
  /** Names are compared without case. */
  readonly get: (lms: string, name: string) => SavedMapping | undefined
  /** Replaces the one of this name. */
  readonly save: (mapping: SavedMapping) => void
  readonly remove: (lms: string, name: string) => void
}

/** Targets as every version has stored them. */
const target: z.ZodType<ColumnTarget> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('column'),
    column: z.string(),
    idKind: z.string().nullable(),
    words: z
      .object({
        words: z.record(z.string(), z.record(z.string(), z.string())),
        otherwise: z.string().optional(),
      })
      .optional(),
    isFallback: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('extra'),
    name: z
      .object({ of: z.string(), part: z.enum(['full', 'given', 'middle', 'family', 'preferred']) })
      .optional(),
  }),
  z.object({ kind: z.literal('leaveOut') }),
])

const schema = z
  .object({
    name: z.string(),
    lms: z.string(),
    date_order: z.enum(['dmy', 'mdy']),
    columns: jsonColumn(z.array(z.object({ header: z.string(), target }))),
  })
  .transform(
    ({ name, lms, date_order, columns }): SavedMapping => ({ name, lms, dateOrder: date_order, columns }),
  )

export function createSavedMappings(db: DatabaseSync, now: () => string): SavedMappings {
  const list = db.prepare('SELECT * FROM mappings WHERE lms = ? ORDER BY name COLLATE NOCASE')
  const get = db.prepare('SELECT * FROM mappings WHERE lms = ? AND name = ? COLLATE NOCASE')
  const remove = db.prepare('DELETE FROM mappings WHERE lms = ? AND name = ? COLLATE NOCASE')
  const save =
    db.prepare(`INSERT INTO mappings (lms, name, date_order, columns, saved_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (lms, name) DO UPDATE SET name = excluded.name, date_order = excluded.date_order,
      columns = excluded.columns, saved_at = excluded.saved_at`)
  return {
    list: (lms) => list.all(lms).flatMap((row) => schema.safeParse(row).data ?? []),
    get(lms, name) {
      const row = get.get(lms, name.trim())
      return row === undefined ? undefined : schema.safeParse(row).data
    },
    save({ lms, name, dateOrder, columns }) {
      save.run(lms, name.trim(), dateOrder, JSON.stringify(columns), now())
    },
    remove(lms, name) {
      remove.run(lms, name.trim())
    },
  }
}
