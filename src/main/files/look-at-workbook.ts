import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { createHeaderReader } from '../../shared/recognise/header-row.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { ImportQuestion, ImportWishes } from '../../shared/roster/import.ts'
import { fileProblems } from './file-problem.ts'
import type { FirstLook } from './look.ts'
import { sheetsAlike, tableRows } from './sheets-alike.ts'
import type { WorkbookSource } from './source.ts'
import type { SheetHead } from './workbook/protocol.ts'

/** Looks at the sheet that was chosen, or at the likeliest one; with all sheets, at those like it too. */
export async function lookAtWorkbook(
  source: WorkbookSource,
  manifest: LmsManifest,
  wishes: ImportWishes,
): Promise<Result<FirstLook, IpcProblem>> {
  const heads = await source.heads()
  if (!heads.ok) return heads
  const wanted = typeof wishes.sheet === 'string' ? wishes.sheet : undefined
  const main =
    wanted === undefined
      ? likelySheet(manifest, heads.value)
      : heads.value.find(({ name }) => name === wanted)
  if (main === undefined) {
    const names = heads.value.map(({ name }) => name)
    return fail(
      wanted === undefined
        ? fileProblems.empty(source.fileName)
        : fileProblems.noSheetCalled(source.fileName, wanted, names),
    )
  }
  const alike = sheetsAlike(heads.value, main)
  const allSheets = wishes.allSheets === true && alike.length > 1
  const read = allSheets ? alike : [main]
  const hiddenRows = wishes.hiddenRows ?? 'import'
  const rows = tableRows(main, hiddenRows)
  const tooWide = main.rows.filter(({ width }) => width !== undefined)
  if (tooWide.length > main.rows.length / 2)
    return fail(fileProblems.tooWide(source.fileName, Math.max(...tooWide.map(({ width }) => width ?? 0))))
  const hidden = read.reduce((sum, { hiddenRowCount }) => sum + hiddenRowCount, 0)
  const total = read.reduce((sum, { rowCount }) => sum + rowCount, 0)
  const isSheetOpen = wanted === undefined && wishes.allSheets === undefined
  return ok({
    encoding: 'utf-8',
    delimiter: ',',
    sheet: main.name,
    sheets: heads.value.map(({ name, isHidden, rowCount }) => ({ name, isHidden, rowCount })),
    ...(allSheets ? { allSheets } : {}),
    ...(hidden > 0 ? { hiddenRows } : {}),
    rows: allSheets ? rows.map((row) => ({ ...row, sheet: main.name })) : rows,
    estimatedRows: hiddenRows === 'leaveOut' ? total - hidden : total,
    notices: [
      ...read.flatMap((head) => sheetNotices(head)),
      ...hiddenNotice(hidden, wishes.hiddenRows),
      ...otherSheets(heads.value, alike, read),
    ],
    questions: [
      ...(isSheetOpen && alike.length > 1 ? [sheetQuestion(main, alike)] : []),
      ...(wishes.hiddenRows === undefined && hidden > 0 ? [hiddenQuestion(hidden)] : []),
    ],
  })
}

/** Rows of a sheet among which its header is looked for. */
const LIKELY_HEADERS = 20

/** The sheet whose header says most to the LMS; hidden ones only where no other is filled. */
function likelySheet(manifest: LmsManifest, heads: readonly SheetHead[]): SheetHead | undefined {
  const filled = heads.filter(({ rowCount }) => rowCount > 0)
  const shown = filled.filter(({ isHidden }) => !isHidden)
  const reader = createHeaderReader(manifest)
  const score = ({ rows }: SheetHead) =>
    Math.max(0, ...rows.slice(0, LIKELY_HEADERS).map(({ cells }) => reader.score(cells, [])))
  return (shown.length > 0 ? shown : filled).toSorted((one, other) => score(other) - score(one))[0]
}

const number = (value: number) => value.toLocaleString('en')
const counted = (count: number) => (count === 1 ? '1 row' : `${number(count)} rows`)

function sheetNotices({ uncalculated, isHidden, hasHiddenColumns, name }: SheetHead): string[] {
  const notices: string[] = []
  if (isHidden) notices.push(`«${name}» is a hidden sheet.`)
  if (hasHiddenColumns) notices.push(`«${name}» has hidden columns; they are read like the others.`)
  if (uncalculated > 0)
    notices.push(
      `${number(uncalculated)} formulas were saved without their result and come in blank. Open the workbook in your spreadsheet, save it, and choose it again.`,
    )
  return notices
}

function hiddenNotice(hidden: number, decided: 'import' | 'leaveOut' | undefined): string[] {
  if (hidden === 0 || decided === undefined) return []
  return [
    `${counted(hidden)} that the spreadsheet hides ${decided === 'import' ? 'are imported too' : 'are left out'}.`,
  ]
}

/** Other filled sheets are told where they are not read and nothing is asked about them. */
function otherSheets(
  heads: readonly SheetHead[],
  alike: readonly SheetHead[],
  read: readonly SheetHead[],
): string[] {
  const unread = heads.filter(
    (head) => head.rowCount > 0 && !head.isHidden && !read.includes(head) && !alike.includes(head),
  )
  if (unread.length === 0) return []
  const names = unread.map(({ name, rowCount }) => `«${name}» (${counted(rowCount)})`)
  return [`Not read, since the columns are others: ${names.join(', ')}.`]
}

function sheetQuestion(main: SheetHead, alike: readonly SheetHead[]): ImportQuestion {
  const total = alike.reduce((sum, { rowCount }) => sum + rowCount, 0)
  return {
    code: 'sheet',
    message: `The workbook has ${alike.length} sheets with the same columns: ${alike.map(({ name }) => `«${name}»`).join(', ')}. Which are to be imported?`,
    answers: [
      {
        label: `All ${alike.length} sheets (${counted(total)})`,
        options: { sheet: main.name, allSheets: true },
        option: '--all-sheets',
      },
      ...alike.map(({ name, rowCount }) => ({
        label: `Only «${name}» (${counted(rowCount)})`,
        options: { sheet: name, allSheets: false },
        option: `--sheet ${JSON.stringify(name)}`,
      })),
    ],
  }
}

function hiddenQuestion(hidden: number): ImportQuestion {
  return {
    code: 'hiddenRows',
    message: `${counted(hidden)} of the sheet ${hidden === 1 ? 'is' : 'are'} hidden, by a filter or by hand. ${hidden === 1 ? 'Is it' : 'Are they'} meant too?`,
    answers: [
      {
        label: `Import ${hidden === 1 ? 'it' : 'them'} too`,
        options: { hiddenRows: 'import' },
        option: '--hidden-rows import',
      },
      {
        label: `Leave ${hidden === 1 ? 'it' : 'them'} out`,
        options: { hiddenRows: 'leaveOut' },
        option: '--hidden-rows leave-out',
      },
    ],
  }
}
