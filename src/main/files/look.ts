import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { ImportOptions, ImportQuestion, ImportWishes, SheetChoice } from '../../shared/roster/import.ts'
import { lookAtText } from './look-at-text.ts'
import { lookAtWorkbook } from './look-at-workbook.ts'
import type { TableRow } from './read-table.ts'
import type { Source } from './source.ts'

/** The first part of a source as rows, and how it was read. */
export type FirstLook = Pick<
  ImportOptions,
  'encoding' | 'delimiter' | 'sheet' | 'allSheets' | 'hiddenRows'
> & {
  readonly sheets: readonly SheetChoice[]
  /** The first filled rows with cells, the header and what is above it among them. */
  readonly rows: readonly TableRow[]
  /** How many filled rows the source has, going by its first part where it is long. */
  readonly estimatedRows: number
  readonly notices: readonly string[]
  /** What the admin has to decide of how it is read. */
  readonly questions: readonly ImportQuestion[]
}

/** Reads the first part of a source; what the admin did not decide is found out. */
export async function firstLook(
  source: Source,
  manifest: LmsManifest,
  wishes: ImportWishes,
): Promise<Result<FirstLook, IpcProblem>> {
  const look =
    source.kind === 'workbook'
      ? await lookAtWorkbook(source, manifest, wishes)
      : await lookAtText(source, wishes)
  return look.ok ? ok(look.value) : look
}
