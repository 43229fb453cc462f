/** Rosters and their rows. `position` leaves gaps, so that a row put between two others rewrites neither. */
export const rosters = `
CREATE TABLE rosters (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  lms TEXT NOT NULL,
  settings TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE roster_rows (
  roster_id TEXT NOT NULL REFERENCES rosters(id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  position REAL NOT NULL,
  cells TEXT NOT NULL,
  PRIMARY KEY (roster_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX roster_rows_in_order ON roster_rows (roster_id, position);
`
