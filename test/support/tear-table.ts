import { closeSync, openSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const pageRow = z.object({ page: z.number(), size: z.number() })

/** Damages a table of a closed database on disk, as a failing disk does: the page it begins with holds nonsense. */
export function tearTable(path: string, table: string): void {
  const db = new DatabaseSync(path)
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const { page, size } = pageRow.parse(
    db
      .prepare(
        'SELECT rootpage AS page, page_size AS size FROM sqlite_schema, pragma_page_size WHERE name = ?',
      )
      .get(table),
  )
  db.close()
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(size, 0xa5), 0, size, (page - 1) * size)
  closeSync(file)
}
