/**
 * Where rows stood in their file, lines that could not be read, and what is known to be missing from a roster. An
 * import has a row from its first rows to its end: one that is left without anybody to carry it on was cut off. Rows
 * that a sync added are known by how they were added, so that the next one takes back those that nobody has touched.
 */
export const originsAndGaps = `
ALTER TABLE roster_rows ADD COLUMN line INTEGER;
ALTER TABLE roster_rows ADD COLUMN sheet TEXT;
ALTER TABLE roster_rows ADD COLUMN unread TEXT;
ALTER TABLE run_rows ADD COLUMN line INTEGER;
ALTER TABLE run_rows ADD COLUMN sheet TEXT;
ALTER TABLE run_rows ADD COLUMN unread TEXT;

CREATE TABLE roster_gaps (
  roster_id TEXT NOT NULL REFERENCES rosters(id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (roster_id, id)
) STRICT;

CREATE TABLE roster_imports (
  roster_id TEXT NOT NULL REFERENCES rosters(id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  subject TEXT NOT NULL,
  rows INTEGER NOT NULL DEFAULT 0,
  owner_pid INTEGER NOT NULL,
  renewed_at TEXT NOT NULL,
  PRIMARY KEY (roster_id, id)
) STRICT;

CREATE TABLE roster_sync_rows (
  roster_id TEXT NOT NULL REFERENCES rosters(id) ON DELETE CASCADE,
  row_id TEXT NOT NULL,
  cells TEXT NOT NULL,
  PRIMARY KEY (roster_id, row_id)
) STRICT, WITHOUT ROWID;
`
