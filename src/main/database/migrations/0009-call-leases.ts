/** Who may send the calls that an LMS takes one at a time, for a while: across the window, terminals and their runs. */
export const callLeases = `
CREATE TABLE call_leases (
  key TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
`
