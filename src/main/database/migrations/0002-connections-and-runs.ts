/**
 * Connections (never their secrets) and runs. A run's calls are its journal: a call's state goes planned → sent →
 * answered, or back to planned to be sent again, or lost until reading has settled it.
 */
export const connectionsAndRuns = `
CREATE TABLE connections (
  id TEXT PRIMARY KEY,
  lms TEXT NOT NULL,
  name TEXT NOT NULL,
  base_url TEXT NOT NULL,
  is_practice INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  user_name TEXT NOT NULL,
  account_name TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  can_manage INTEGER,
  max_in_flight INTEGER,
  verified_at TEXT,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  roster_id TEXT NOT NULL,
  roster_name TEXT NOT NULL,
  lms TEXT NOT NULL,
  connection_id TEXT NOT NULL,
  connection_name TEXT NOT NULL,
  retry_of TEXT,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  status TEXT NOT NULL,
  hold TEXT,
  elapsed_ms INTEGER NOT NULL DEFAULT 0,
  owner_pid INTEGER,
  settings TEXT NOT NULL
) STRICT;

CREATE TABLE run_rows (
  run_id TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  row_id TEXT NOT NULL,
  cells TEXT NOT NULL,
  verdict TEXT NOT NULL,
  before TEXT NOT NULL,
  state TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  explanation TEXT,
  finished_at INTEGER,
  PRIMARY KEY (run_id, row_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_rows_by_state ON run_rows (run_id, state);

CREATE TABLE run_calls (
  run_id TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  row_ids TEXT NOT NULL,
  after_ids TEXT NOT NULL,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  body TEXT NOT NULL,
  repeat TEXT NOT NULL,
  exclusive TEXT,
  purpose TEXT NOT NULL,
  hints TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  sent_at INTEGER,
  answered_at INTEGER,
  status INTEGER,
  answer TEXT NOT NULL DEFAULT '',
  meaning TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (run_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_call_rows (
  run_id TEXT NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
  row_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (run_id, row_id, seq)
) STRICT, WITHOUT ROWID;
`
