/** Gestures on a roster, for undo and redo after a restart. `undone` ones come after all that hold. */
export const rosterHistory = `
CREATE TABLE roster_history (
  roster_id TEXT NOT NULL REFERENCES rosters(id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  label TEXT NOT NULL,
  forward TEXT NOT NULL,
  back TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (roster_id, seq)
) STRICT;
`
