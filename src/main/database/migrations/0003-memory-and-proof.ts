/**
 * What was learned of a tenant is kept with its connection; a call says what counts as proof that it worked; the
 * admin's own settings are kept by name.
 */
export const memoryAndProof = `
ALTER TABLE connections ADD COLUMN memory TEXT NOT NULL DEFAULT '{}';
ALTER TABLE run_calls ADD COLUMN proof TEXT NOT NULL DEFAULT 'answer';
CREATE TABLE preferences (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
