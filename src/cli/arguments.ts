import { parseArgs } from 'node:util'
import { lmsIds } from '../main/lms/registry.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import {
  IMPORT_FLAGS,
  IMPORT_HELP,
  type ImportArguments,
  readImportArguments,
  readPairs,
} from './import-arguments.ts'

/** The LMS that is meant where none is named. */
export const usualLms = lmsIds[0] ?? ''

/** «one (as a rule), another or a third» */
function knownLmss(): string {
  const others = lmsIds.slice(1)
  const last = others.pop()
  return [[`${usualLms} (as a rule)`, ...others].join(', '), ...(last === undefined ? [] : [last])].join(
    ' or ',
  )
}

export const COMMANDS = ['check', 'run', 'retry', 'resume', 'results', 'runs', 'pull', 'undo'] as const
export type CommandName = (typeof COMMANDS)[number]

export type Arguments = {
  readonly command: CommandName
  /** A roster file for check and run; a run's id for the others, blank for the last one. */
  readonly subject: string | null
  readonly lms: string
  readonly url: string | null
  readonly tokenEnv: string | null
  readonly connection: string | null
  readonly practice: boolean
  readonly out: string | null
  readonly json: boolean
  readonly yes: boolean
  readonly data: string | null
  /** How the roster file is to be read. */
  readonly file: ImportArguments
  /** Every row is printed, however many there are. */
  readonly all: boolean
  /** Secret field → environment variable that holds it, for LMSs that need more than a token. */
  readonly secretEnvs: Readonly<Record<string, string>>
  /** An action: the file is the whole list, and this happens to whoever is not on it. */
  readonly sync: string | null
  readonly acceptDrops: boolean
  /** What happens to rows whose name in the file is clearly another than the LMS's; null holds the run. */
  readonly names: 'send' | 'leaveOut' | null
  /** Column → places to fetch. */
  readonly places: readonly { readonly column: string; readonly text: string }[]
  /** What an undo does with those whom the run added. */
  readonly created: string | null
}

export const HELP = `Muster from a terminal

  muster check ROSTER.csv   what would change; writes nothing
  muster run ROSTER.csv     checks, then carries it out
  muster resume [RUN]       goes on with a run that was cut off or paused (the last one)
  muster retry [RUN]        checks and sends the failed rows of a run again
  muster results [RUN]      prints a run's rows, or writes them with --out
  muster runs               lists the runs
  muster pull --place C=ID  writes who is in a place now to --out, as a roster
  muster undo [RUN]         checks what takes a run back, and with --yes carries it out

Where to
  --practice                the built-in practice LMS; no account needed
  --url URL --token-env V   an LMS by its address; the token is in the environment variable V
  --connection NAME         a connection made in the window; its token is in the keychain
  --secret FIELD=V          a further secret in an environment variable, where an LMS needs several
  --lms NAME                ${knownLmss()}

How
  --out FILE                writes the results as CSV
  --json                    one JSON object a line: row events, then a summary
  --all                     prints every row, however many there are
  --yes                     also rows that end or remove something, without asking
  --sync ACTION             the file is the whole list: ACTION for whoever is there and not on it
  --accept-drops            also where a place loses more people than usual
  --names send|leave-out    rows in which the file's name is clearly another than the LMS's (else the run is held)
  --place COLUMN=ID         a place to fetch, e.g. --place course=sis_course_id:BIO-1; may be repeated
  --created ACTION          what undo does with those whom the run added
  --data DIR                another data folder (default: the window's own)

${IMPORT_HELP}

Exit status: 0 all rows good, 3 some rows failed or could not be read, 2 bad input or something to decide, 1 otherwise.
Ctrl-C pauses the run; resume goes on.`

/** Reads the command line; the message of a failure says what is wrong with it. */
export function readArguments(argv: readonly string[]): Result<Arguments | 'help', string> {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(argv)
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'The command line can’t be read.')
  }
  const { values, positionals } = parsed
  if (values.help === true || positionals.length === 0) return ok('help')
  const [name = '', subject = null, ...rest] = positionals
  const command = COMMANDS.find((one) => one === name)
  if (command === undefined) return fail(`«${name}» is not a command. There are: ${COMMANDS.join(', ')}.`)
  if (rest.length > 0) return fail(`One too many: «${rest[0]}».`)
  const wrong = wrongTarget(command, subject, values)
  if (wrong !== null) return fail(wrong)
  return argumentsOf(command, subject, values)
}

function argumentsOf(
  command: CommandName,
  subject: string | null,
  values: Values,
): Result<Arguments, string> {
  const file = readImportArguments(values)
  if (!file.ok) return file
  const names = values.names
  if (names !== undefined && names !== 'send' && names !== 'leave-out')
    return fail('--names is send or leave-out.')
  const secretEnvs = readPairs('--secret', values.secret ?? [])
  if (!secretEnvs.ok) return secretEnvs
  return ok({
    command,
    subject,
    lms: values.lms ?? usualLms,
    url: values.url ?? null,
    tokenEnv: values['token-env'] ?? null,
    connection: values.connection ?? null,
    practice: values.practice === true,
    out: values.out ?? null,
    json: values.json === true,
    yes: values.yes === true,
    data: values.data ?? null,
    file: file.value,
    all: values.all === true,
    secretEnvs: secretEnvs.value,
    sync: values.sync ?? null,
    acceptDrops: values['accept-drops'] === true,
    names: names === undefined ? null : names === 'send' ? 'send' : 'leaveOut',
    places: readPlaces(values.place ?? []),
    created: values.created ?? null,
  })
}

type Values = ReturnType<typeof parse>['values']

/** What is missing or too much to know the file and the LMS; null when all is said. */
function wrongTarget(command: CommandName, subject: string | null, values: Values): string | null {
  if (values.url !== undefined && values['token-env'] === undefined && values.secret === undefined) {
    return 'With --url, say which environment variable holds the token: --token-env NAME.'
  }
  if (command === 'pull' && (values.place ?? []).length === 0)
    return 'Say which place to fetch: --place COLUMN=ID.'
  if (command === 'pull' && values.out === undefined) return 'Say where to write the roster: --out FILE.'
  if (command !== 'check' && command !== 'run' && command !== 'pull') return null
  if (command !== 'pull' && subject === null) return `Say which file: muster ${command} ROSTER.csv`
  const targets = [values.practice === true, values.url !== undefined, values.connection !== undefined]
  return targets.filter(Boolean).length === 1
    ? null
    : 'Say where to: one of --practice, --url with --token-env, or --connection.'
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      lms: { type: 'string' },
      url: { type: 'string' },
      'token-env': { type: 'string' },
      connection: { type: 'string' },
      practice: { type: 'boolean' },
      out: { type: 'string' },
      json: { type: 'boolean' },
      yes: { type: 'boolean' },
      data: { type: 'string' },
      all: { type: 'boolean' },
      names: { type: 'string' },
      ...IMPORT_FLAGS,
      secret: { type: 'string', multiple: true },
      sync: { type: 'string' },
      'accept-drops': { type: 'boolean' },
      place: { type: 'string', multiple: true },
      created: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
}

/** Ids may hold an equals sign: only the first parts column and id. */
function readPlaces(texts: readonly string[]) {
  return texts.map((text) => {
    const cut = text.indexOf('=')
    return { column: text.slice(0, Math.max(0, cut)), text: text.slice(cut + 1) }
  })
}
