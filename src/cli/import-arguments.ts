import { fail, ok, type Result } from '../shared/result.ts'
import type { ImportOptions, ImportWishes } from '../shared/roster/import.ts'

/** What the command line says of how a file is to be read. */
export type ImportArguments = {
  readonly columns: readonly ChosenColumn[]
  readonly idKinds: Readonly<Record<string, string>>
  readonly dateOrder: 'dmy' | 'mdy' | null
  readonly wishes: ImportWishes
  /** The name of a mapping that was saved in the window. */
  readonly mapping: string | null
}

export type ChosenColumn = {
  readonly column: string
  /** A header of the file, with `:kind` behind it where the kind of id is said; null for no column. */
  readonly source: string | null
}

export const IMPORT_FLAGS = {
  column: { type: 'string', multiple: true },
  id: { type: 'string', multiple: true },
  dates: { type: 'string' },
  sheet: { type: 'string' },
  'all-sheets': { type: 'boolean' },
  'hidden-rows': { type: 'string' },
  'nobody-rows': { type: 'string' },
  'skip-rows': { type: 'string' },
  header: { type: 'boolean' },
  'no-header': { type: 'boolean' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  mapping: { type: 'string' },
} as const

export const IMPORT_HELP = `How the file is read (Muster finds out what is not said, and stops where it is not sure)
  --column COLUMN=HEADER    which column of the file fills a column of the roster, with the kind of id behind a colon:
                            --column person="Student Number:sis_user_id"; COLUMN=none for no column
  --id COLUMN=KIND          which kind of id a column holds, e.g. --id person=sis_login_id
  --dates dmy|mdy           how dates such as 03/04/2026 are meant
  --sheet NAME              the sheet of a workbook
  --all-sheets              all filled sheets, one behind the other
  --hidden-rows import|leave-out   what becomes of rows that a filter hides
  --nobody-rows import|leave-out   what becomes of notes under the header, points possible and test students
  --skip-rows N             rows above the table: titles, dates of printing
  --header, --no-header     whether the first row of the table holds the columns’ names
  --encoding NAME           e.g. utf-8, windows-1250, shift_jis
  --delimiter C             comma, semicolon, tab, bar or the character itself
  --mapping NAME            a mapping of columns that was saved under this name in the window`

type Flags = {
  readonly [K in keyof typeof IMPORT_FLAGS]?: string | boolean | (string | boolean)[] | undefined
}

const DELIMITERS: Readonly<Record<string, ImportOptions['delimiter']>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  bar: '|',
  ',': ',',
  ';': ';',
  '\t': '\t',
  '\\t': '\t',
  '|': '|',
}

/** Reads the flags of `IMPORT_FLAGS`; the message of a failure says which one is wrong and how it is written. */
export function readImportArguments(flags: Flags): Result<ImportArguments, string> {
  const columns = readColumns(textsOf(flags.column))
  if (!columns.ok) return columns
  const idKinds = readPairs('--id', textsOf(flags.id))
  if (!idKinds.ok) return idKinds
  const dates = flags.dates
  if (dates !== undefined && dates !== 'dmy' && dates !== 'mdy') return fail('--dates is dmy or mdy.')
  const wishes = readWishes(flags)
  if (!wishes.ok) return wishes
  return ok({
    columns: columns.value,
    idKinds: idKinds.value,
    dateOrder: dates ?? null,
    wishes: wishes.value,
    mapping: textOf(flags.mapping) ?? null,
  })
}

/** Rows of a file that may be left out. */
const ROW_FLAGS = ['hidden-rows', 'nobody-rows'] as const

function readWishes(flags: Flags): Result<ImportWishes, string> {
  if (flags.header === true && flags['no-header'] === true)
    return fail('--header and --no-header say the opposite; give one of them.')
  const skip = textOf(flags['skip-rows'])
  if (skip !== undefined && !/^\d{1,3}$/.test(skip))
    return fail('--skip-rows wants a number of rows, 0 to 999.')
  const unsaid = ROW_FLAGS.find((flag) => !/^(?:import|leave-out)?$/.test(textOf(flags[flag]) ?? ''))
  if (unsaid !== undefined) return fail(`--${unsaid} is import or leave-out.`)
  const sheets = readSheets(flags)
  if (!sheets.ok) return sheets
  const delimiter = textOf(flags.delimiter)
  if (delimiter !== undefined && DELIMITERS[delimiter] === undefined)
    return fail('--delimiter is comma, semicolon, tab, bar or one of these characters.')
  const encoding = textOf(flags.encoding)
  if (encoding !== undefined && !isEncoding(encoding))
    return fail(
      `--encoding: «${encoding}» is not known here. Try utf-8, windows-1252, windows-1250 or shift_jis.`,
    )
  return ok({
    ...(encoding === undefined ? {} : { encoding: encoding.toLowerCase() }),
    ...(delimiter === undefined ? {} : { delimiter: DELIMITERS[delimiter] }),
    ...(skip === undefined ? {} : { skipRows: Number(skip) }),
    ...(flags['nobody-rows'] === undefined ? {} : { nobodyRows: rowsChoice(flags['nobody-rows']) }),
    ...(flags['hidden-rows'] === undefined ? {} : { hiddenRows: rowsChoice(flags['hidden-rows']) }),
    ...(flags['all-sheets'] === true ? { allSheets: true } : {}),
    ...(flags.header === true ? { hasHeader: true } : {}),
    ...(flags['no-header'] === true ? { hasHeader: false } : {}),
    ...sheets.value,
  })
}

function readSheets(flags: Flags): Result<ImportWishes, string> {
  const sheet = textOf(flags.sheet)
  const isAll = flags['all-sheets'] === true
  if (sheet !== undefined && isAll) return fail('--sheet and --all-sheets can’t be given together.')
  const hidden = textOf(flags['hidden-rows'])
  return ok({
    ...(sheet === undefined ? {} : { sheet }),
    ...(isAll ? { allSheets: true } : {}),
    ...(hidden === undefined ? {} : { hiddenRows: hidden === 'import' ? 'import' : 'leaveOut' }),
  })
}

function rowsChoice(text: Flags[keyof Flags]): 'import' | 'leaveOut' {
  return text === 'import' ? 'import' : 'leaveOut'
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function readColumns(texts: readonly string[]): Result<ChosenColumn[], string> {
  const columns: ChosenColumn[] = []
  for (const text of texts) {
    const cut = text.indexOf('=')
    const column = text.slice(0, Math.max(0, cut)).trim()
    const source = text.slice(cut + 1).trim()
    if (column === '' || source === '')
      return fail(`--column wants COLUMN=HEADER, e.g. person="Student Number:sis_user_id", not «${text}».`)
    columns.push({ column, source: source === 'none' ? null : source })
  }
  return ok(columns)
}

/** `NAME=VALUE` as often as it is given. */
export function readPairs(flag: string, texts: readonly string[]): Result<Record<string, string>, string> {
  const pairs: Record<string, string> = {}
  for (const text of texts) {
    const [name, value, ...rest] = text.split('=')
    if (!name || !value || rest.length > 0) return fail(`${flag} wants NAME=VALUE, not «${text}».`)
    pairs[name] = value
  }
  return ok(pairs)
}

function textsOf(value: Flags[keyof Flags]): string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : []
}

function textOf(value: Flags[keyof Flags]): string | undefined {
  return typeof value === 'string' ? value : undefined
}
