/** Mappings of files that were given a name. */
export const savedMappings = `
CREATE TABLE mappings (
  lms TEXT NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  date_order TEXT NOT NULL,
  columns TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (lms, name)
) STRICT;
`
