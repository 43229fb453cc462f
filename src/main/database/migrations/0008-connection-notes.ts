/** What a credential may and may not see and do, as signing in found it. */
export const connectionNotes = `
ALTER TABLE connections ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';
`
