import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { migrations } from '../src/main/database/migrations/index.ts'
import { type StoredTables, storedTables } from './lib/stored-tables.ts'

/**
 * Writes a dump of a database of each version that has none yet, as that version left it: run this after a migration was
 * added. Those that are there are never written again: they are what people have.
 */
const FOLDER = join(import.meta.dirname, '..', 'test', 'fixtures', 'databases')

migrations.forEach((_, index) => {
  const version = index + 1
  const file = join(FOLDER, `version-${version}.sql`)
  if (existsSync(file)) return
  writeFileSync(file, dump(version))
  process.stdout.write(`${file}\n`)
})

function dump(version: number): string {
  const db = new DatabaseSync(':memory:')
  for (const sql of migrations.slice(0, version)) db.exec(sql)
  const schema = db.prepare('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL').all()
  const lines = schema.map(({ sql }) => `${sql};`)
  const tables: StoredTables = storedTables(version)
  for (const [table, rows] of Object.entries(tables)) {
    const known = new Set(
      db
        .prepare('SELECT name FROM pragma_table_info(?)')
        .all(table)
        .map(({ name }) => name),
    )
    if (known.size === 0) continue
    for (const row of rows) {
      const columns = Object.keys(row).filter((name) => known.has(name))
      const values = columns.map((name) => literal(row[name] ?? null))
      lines.push(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values.join(', ')});`)
    }
  }
  db.close()
  return `${lines.join('\n')}\nPRAGMA user_version = ${version};\n`
}

function literal(value: SQLInputValue): string {
  if (value === null) return 'NULL'
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
}
