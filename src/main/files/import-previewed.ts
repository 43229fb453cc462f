import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { Result } from '../../shared/result.ts'
import type { ImportPreview, ImportResult } from '../../shared/roster/import.ts'
import type { RosterStore } from '../rosters/roster-store.ts'
import { type ImportProgress, type ImportWish, importRoster } from './import-roster.ts'
import type { Source } from './source.ts'

/** Imports a source as it was looked at: read in the same way, with the columns that were seen. */
export function importPreviewed(
  source: Source,
  preview: Pick<ImportPreview, 'options' | 'columns'>,
  wish: Omit<ImportWish, 'options' | 'headers'>,
  rosters: RosterStore,
  onProgress: ImportProgress,
  signal?: AbortSignal,
): Promise<Result<ImportResult, IpcProblem>> {
  const headers = preview.columns.map(({ header }) => header)
  return importRoster(source, { ...wish, options: preview.options, headers }, rosters, onProgress, signal)
}
