import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { encodingName } from '../../shared/roster/encodings.ts'
import type { ImportOptions, ImportQuestion, ImportWishes } from '../../shared/roster/import.ts'
import { type EncodingGuess, guessEncoding } from './encoding/guess-encoding.ts'
import { fileProblems } from './file-problem.ts'
import { guessDelimiter } from './guess-delimiter.ts'
import type { FirstLook } from './look.ts'
import { unguardRow } from './read-source.ts'
import { readTable, type TableRow } from './read-table.ts'
import { isAscii, sniff } from './sniff.ts'
import type { TextSource } from './source.ts'
import type { Damage } from './text-damage.ts'

const GUESS_CHARACTERS = 64 * 1024
/** So much of a file is looked at, if there are a few rows in it. */
const LOOKED_AT_BYTES = 256 * 1024
const FEW_ROWS = 20

type Decided = Pick<FirstLook, 'notices' | 'questions'> & { readonly encoding: string }

/** Reads on until there are rows, however many blank lines or however long a line stands before them. */
export async function lookAtText(
  source: TextSource,
  wishes: ImportWishes,
): Promise<Result<FirstLook, IpcProblem>> {
  const head = await source.head()
  if (!head.ok) return head
  const sniffed = sniff(head.value)
  if (sniffed.kind === 'binary')
    return fail(fileProblems.binary(source.fileName, sniffed.what, sniffed.advice))
  const decided: Result<Decided, IpcProblem> =
    wishes.encoding === undefined
      ? await decideEncoding(source, head.value, sniffed.encoding)
      : ok({ encoding: wishes.encoding, notices: [], questions: [] })
  if (!decided.ok) return decided
  const { encoding } = decided.value
  const delimiter = wishes.delimiter ?? guessDelimiter(await firstText(source, encoding))
  const seen = await firstRows(source, encoding, delimiter)
  const rows = seen.rows.filter(({ cells }) => cells.length > 0)
  const unread = seen.rows.filter(({ trouble }) => trouble !== undefined)
  const tooWide = unread.filter(({ width }) => width !== undefined)
  // Where the header is, nothing behind it can be told apart by it.
  if (seen.rows[0]?.width !== undefined || tooWide.length > seen.rows.length / 2)
    return fail(fileProblems.tooWide(source.fileName, Math.max(...tooWide.map(({ width }) => width ?? 0))))
  if (rows.length === 0) {
    const [first] = unread
    return fail(
      first?.trouble === undefined
        ? fileProblems.empty(source.fileName)
        : fileProblems.nothingRead(source.fileName, first.line, first.trouble.reason),
    )
  }
  return ok({
    encoding,
    delimiter,
    sheet: null,
    sheets: [],
    rows,
    estimatedRows: Math.round((seen.rows.length / Math.max(1, seen.bytes)) * source.sizeBytes),
    notices: [...decided.value.notices, ...damageNotices(seen.damages), ...aboveNotices(seen.rows)],
    questions: decided.value.questions,
  })
}

/**
 * The first part of a file may be plain ASCII and a name with an accent come near its end: then all of it is looked
 * at. A file whose first part is UTF-8 beyond ASCII stays UTF-8, even with a broken character somewhere.
 */
async function decideEncoding(
  source: TextSource,
  head: Uint8Array,
  sniffed: string | null,
): Promise<Result<Decided, IpcProblem>> {
  if (sniffed === null) return ok(isMostlyUtf8(head) ? sure('utf-8') : guessed(guessEncoding(head)))
  if (sniffed !== 'utf-8' || head.length >= source.sizeBytes || !isAscii(head)) return ok(sure(sniffed))
  const other = await source.notUtf8()
  if (!other.ok) return other
  return ok(
    other.value === null || isMostlyUtf8(other.value) ? sure('utf-8') : guessed(guessEncoding(other.value)),
  )
}

/** A character that was broken on the way, among many that were not. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const beyond = [...new TextDecoder().decode(bytes)].filter((character) => character > '\u007f')
  const broken = beyond.filter((character) => character === '\ufffd').length
  return beyond.length > 10 * broken
}

function sure(encoding: string): Decided {
  return { encoding, notices: [], questions: [] }
}

function guessed({ encoding, sample, other, isSure }: EncodingGuess): Decided {
  const name = encodingName(encoding)
  const notice = `The file is not UTF-8; it was read as ${name}. Look whether names with accents are right, such as «${sample}».`
  if (isSure || other === null) return { encoding, notices: [notice], questions: [] }
  const answer = (label: string, word: string) => ({
    label: `${encodingName(label)}: «${word}»`,
    options: { encoding: label },
    option: `--encoding ${label}`,
  })
  const question: ImportQuestion = {
    code: 'encoding',
    message: `The file is not UTF-8, and too few names in it have accents to be sure how they are written. Which of these is right? If none is, choose the encoding.`,
    answers: [answer(encoding, sample), answer(other.encoding, other.sample)],
  }
  return { encoding, notices: [], questions: [question] }
}

/** The first characters of a text that are not all blank, for guessing. */
async function firstText(source: TextSource, encoding: string): Promise<string> {
  let text = ''
  for await (const piece of source.text(encoding)) {
    text += piece.text.slice(0, GUESS_CHARACTERS)
    if (text.trim() !== '') break
    text = ''
  }
  return text.trimStart()
}

type Seen = {
  readonly rows: readonly TableRow[]
  readonly bytes: number
  readonly damages: ReadonlySet<Damage>
}

async function firstRows(
  source: TextSource,
  encoding: string,
  delimiter: ImportOptions['delimiter'],
): Promise<Seen> {
  const rows: TableRow[] = []
  const damages = new Set<Damage>()
  let bytes = 0
  let isCut = false
  async function* pieces() {
    for await (const piece of source.text(encoding)) {
      bytes = piece.bytes
      yield piece.text
      if (bytes < LOOKED_AT_BYTES || bytes >= source.sizeBytes || rows.length < FEW_ROWS) continue
      isCut = true
      return
    }
  }
  await readTable(
    pieces(),
    { delimiter },
    {
      onRows: (more) => {
        // One by one: there may be more short rows than a call takes arguments.
        for (const row of more) rows.push(unguardRow(row))
      },
      onBlank: () => undefined,
      onDamage: (damage) => damages.add(damage),
    },
  )
  // What was read may end inside a row.
  return { rows: isCut ? rows.slice(0, -1) : rows, bytes, damages }
}

const DAMAGE_NOTICES: Readonly<Record<Damage, string>> = {
  nulls: 'The file holds NUL characters, which are no text; they were left out.',
  endMark: 'The file ends with an end mark (Ctrl-Z) of an old program; it was left out.',
  wrapped:
    'Whole lines of the file stand in quotation marks, as if they were one cell; they were taken apart.',
}

function damageNotices(damages: ReadonlySet<Damage>): string[] {
  return [...damages].map((damage) => DAMAGE_NOTICES[damage])
}

/** A line that can't be read may be the header: then the first row under it must not be taken for one. */
function aboveNotices(rows: readonly TableRow[]): string[] {
  const first = rows.findIndex(({ cells }) => cells.length > 0)
  return rows
    .slice(0, first)
    .map(
      ({ line, trouble }) =>
        `Line ${line} could not be read, and it may be the header. ${trouble?.reason ?? ''}`,
    )
}
