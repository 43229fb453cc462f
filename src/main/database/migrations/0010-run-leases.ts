/**
 * The calls of a run by the round of planning they come from: the first plan is 0. And who carries a run, for a while: a random name that no other process has, the process for telling whether it is still
 * there, and when the claim ends unless it is renewed. Milliseconds since 1970.
 */
export const runLeases = `
CREATE TABLE run_leases (
  run_id TEXT PRIMARY KEY REFERENCES runs(id) ON DELETE CASCADE,
  owner TEXT NOT NULL,
  pid INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
ALTER TABLE run_calls ADD COLUMN round INTEGER NOT NULL DEFAULT 0;
`
