/** More than any LMS takes in a day, and the most the grid is built for. */
export const MAX_ROWS = 500_000
/** Columns of one file, and columns kept beside the LMS's own in one roster. */
export const MAX_COLUMNS = 500
/** Characters in a cell; the window takes no longer ones. */
export const MAX_CELL = 100_000
