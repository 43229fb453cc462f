import type { RosterRow } from './row.ts'

/**
 * What people call a row: by its line of the file where it came from one, so that it is found there too; else by its
 * place in the roster. `index` counts from 0.
 */
export function rowLabel({ origin }: Pick<RosterRow, 'origin'>, index: number): string {
  if (origin === undefined) return `Row ${index + 1}`
  return origin.sheet === undefined
    ? `Line ${origin.line}`
    : `Line ${origin.line} of the sheet «${origin.sheet}»`
}
