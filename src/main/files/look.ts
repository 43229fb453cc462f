import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { ImportOptions, ImportWishes, SheetChoice } from '../../shared/roster/import.ts'
import { headerScore } from '../../shared/roster/mapping.ts'
import { fileProblems } from './file-problem.ts'
import { unguardRow } from './read-source.ts'
import { guessDelimiter, readTable, type TableRow } from './read-table.ts'
import { isAscii, sniff } from './sniff.ts'
import type { Source, TextSource, WorkbookSource } from './source.ts'
import type { SheetHead } from './workbook/protocol.ts'

const GUESS_CHARACTERS = 64 * 1024

/** The first part of a source as rows, and how it was read. */
export type FirstLook = Pick<ImportOptions, 'encoding' | 'delimiter' | 'sheet'> & {
  readonly sheets: readonly SheetChoice[]
  /** The first filled rows, the header and what is above it among them. */
  readonly rows: readonly TableRow[]
  /** How many filled rows the source has, going by its first part where it is long. */
  readonly estimatedRows: number
  readonly notices: readonly string[]
}

/** Reads the first part of a source; what the admin did not decide is found out. */
export function firstLook(
  source: Source,
  manifest: LmsManifest,
  wishes: ImportWishes,
): Promise<Result<FirstLook, IpcProblem>> {
  return source.kind === 'workbook'
    ? lookAtWorkbook(source, manifest, wishes.sheet)
    : lookAtText(source, wishes)
}

async function lookAtWorkbook(
  source: WorkbookSource,
  manifest: LmsManifest,
  wanted: string | null | undefined,
): Promise<Result<FirstLook, IpcProblem>> {
  const heads = await source.heads()
  if (!heads.ok) return heads
  const head = heads.value.find(({ name }) => name === wanted) ?? likelySheet(manifest, heads.value)
  if (head === undefined) return fail(fileProblems.empty(source.fileName))
  return ok({
    encoding: 'utf-8',
    delimiter: ',',
    sheet: head.name,
    sheets: heads.value.map(({ name, isHidden, rowCount }) => ({ name, isHidden, rowCount })),
    rows: head.rows,
    estimatedRows: head.rowCount,
    notices: workbookNotices(head),
  })
}

/** The sheet whose header says most to the LMS; hidden ones only where no other is filled. */
function likelySheet(manifest: LmsManifest, heads: readonly SheetHead[]): SheetHead | undefined {
  const filled = heads.filter(({ rowCount }) => rowCount > 0)
  const shown = filled.filter(({ isHidden }) => !isHidden)
  const score = ({ rows }: SheetHead) => Math.max(0, ...rows.map(({ cells }) => headerScore(manifest, cells)))
  return (shown.length > 0 ? shown : filled).toSorted((one, other) => score(other) - score(one))[0]
}

function workbookNotices({ uncalculated, isHidden, name }: SheetHead): string[] {
  const notices: string[] = []
  if (isHidden) notices.push(`«${name}» is a hidden sheet.`)
  if (uncalculated > 0)
    notices.push(
      `${uncalculated.toLocaleString('en')} formulas were saved without their result and come in blank. Open the workbook in your spreadsheet, save it, and choose it again.`,
    )
  return notices
}

async function lookAtText(source: TextSource, wishes: ImportWishes): Promise<Result<FirstLook, IpcProblem>> {
  const head = await source.head()
  if (!head.ok) return head
  const sniffed = sniff(head.value)
  if (sniffed.kind === 'binary')
    return fail(fileProblems.binary(source.fileName, sniffed.what, sniffed.advice))
  const encoding =
    wishes.encoding === undefined
      ? await encodingOf(source, head.value, sniffed.encoding)
      : ok(wishes.encoding)
  if (!encoding.ok) return encoding
  const text = new TextDecoder(encoding.value).decode(head.value, { stream: true })
  if (text.trim() === '') return fail(fileProblems.empty(source.fileName))
  const delimiter = wishes.delimiter ?? guessDelimiter(text.slice(0, GUESS_CHARACTERS))
  const rows = await firstRows(text, delimiter, head.value.length < source.sizeBytes)
  const estimatedRows = Math.round((rows.length / head.value.length) * source.sizeBytes)
  return ok({
    encoding: encoding.value,
    delimiter,
    sheet: null,
    sheets: [],
    rows,
    estimatedRows,
    notices: [],
  })
}

/**
 * The first part of a file may be plain ASCII and a name with an accent come near its end: then all of it is looked
 * at. A file whose first part is UTF-8 beyond ASCII stays UTF-8, even with a broken character somewhere.
 */
async function encodingOf(
  source: TextSource,
  head: Uint8Array,
  sniffed: ImportOptions['encoding'],
): Promise<Result<ImportOptions['encoding'], IpcProblem>> {
  if (sniffed !== 'utf-8' || head.length >= source.sizeBytes || !isAscii(head)) return ok(sniffed)
  const isUtf8 = await source.isUtf8()
  return isUtf8.ok ? ok(isUtf8.value ? 'utf-8' : 'windows-1252') : isUtf8
}

/** The head may end inside a row: its last one is not shown then. */
async function firstRows(
  text: string,
  delimiter: ImportOptions['delimiter'],
  isCut: boolean,
): Promise<TableRow[]> {
  const rows: TableRow[] = []
  const pieces = async function* () {
    yield text
  }
  await readTable(
    pieces(),
    { delimiter },
    {
      onRows: (more) => {
        // One by one: there may be more short rows than a call takes arguments.
        for (const row of more) rows.push(unguardRow(row))
      },
      onUnread: () => undefined,
      onBlank: () => undefined,
    },
  )
  return isCut ? rows.slice(0, -1) : rows
}
