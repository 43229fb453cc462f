import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { type PracticeLms, practiceLmsNamed, practiceLmsNames } from './practice-lms.ts'
import { parseFaultList } from './server/faults.ts'
import { assembleOptions, type Flag, flagsOf } from './server/flags.ts'

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'wrong'; readonly problem: string }
  | { readonly kind: 'serve'; readonly start: () => ReturnType<PracticeLms['start']> }

type Args = { readonly [name: string]: string | boolean | (string | boolean)[] | undefined }

/** The one that is meant where none is named. */
const USUAL = practiceLmsNames[0] ?? ''

/** Reads the command line; nothing is started yet. */
export function readCommand(argv: readonly string[]): Command {
  const name = lmsNameIn(argv)
  const lms = practiceLmsNamed(name)
  if (lms === undefined) {
    return {
      kind: 'wrong',
      problem: `There is no practice LMS "${name}". Known: ${practiceLmsNames.join(', ')}.`,
    }
  }
  const flags = flagsOf(lms.schema, ['faults'])
  const parsed = parse(argv, flags)
  if (!parsed.ok) return { kind: 'wrong', problem: parsed.problem }
  if (parsed.args.help === true) return { kind: 'help', text: helpText(name, flags) }
  return commandFor(lms, flags, parsed.args)
}

function commandFor(lms: PracticeLms, flags: readonly Flag[], args: Args): Command {
  const given: (readonly [string, string])[] = []
  for (const flag of flags) {
    const value = args[flag.name]
    if (typeof value === 'string') given.push([flag.name, value])
  }
  for (const item of Array.isArray(args.set) ? args.set : []) {
    const cut = String(item).indexOf('=')
    if (cut < 1) return { kind: 'wrong', problem: `--set needs name=value, not "${item}".` }
    given.push([String(item).slice(0, cut), String(item).slice(cut + 1)])
  }
  const assembled = assembleOptions(flags, given)
  if (!assembled.ok) return { kind: 'wrong', problem: assembled.problem }
  const options = assembled.options
  if (typeof args.faults === 'string') {
    const faults = parseFaultList(args.faults, typeof options.seed === 'number' ? options.seed : 1)
    if (!faults.ok) return { kind: 'wrong', problem: faults.problem }
    options.faults = faults.faults
  }
  const checked = lms.schema.safeParse(options)
  if (!checked.success) return { kind: 'wrong', problem: problemsIn(checked.error, flags) }
  return { kind: 'serve', start: () => lms.start(options) }
}

function problemsIn(error: z.ZodError, flags: readonly Flag[]): string {
  return error.issues
    .map(({ path, message }) => {
      const note = flags.find((flag) => flag.name === path.join('.'))?.note ?? ''
      return `--${path.join('.')}: ${message}${note === '' ? '' : ` (${note})`}`
    })
    .join('\n')
}

/** The LMS decides which options there are, so it is looked for first. */
function lmsNameIn(argv: readonly string[]): string {
  const at = argv.indexOf('--lms')
  const joined = argv.find((arg) => arg.startsWith('--lms='))?.slice('--lms='.length)
  return joined ?? (at < 0 ? USUAL : (argv[at + 1] ?? ''))
}

type Parsed = { readonly ok: true; readonly args: Args } | { readonly ok: false; readonly problem: string }

function parse(argv: readonly string[], flags: readonly Flag[]): Parsed {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        ...Object.fromEntries(flags.map((flag) => [flag.name, text])),
        lms: text,
        faults: text,
        set: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    })
    return { ok: true, args: values }
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, problem: error.message }
    throw error
  }
}

function helpText(name: string, flags: readonly Flag[]): string {
  const line = ({ name: flag, description, note }: Flag): string =>
    `  --${flag.padEnd(29)} ${[description, note === '' ? '' : `(${note})`].filter(Boolean).join(' ')}`
  return [
    'Starts a practice LMS on this machine and prints {"url","token"} as one line of JSON; where it hands out several,',
    'with "tokens": every one of them and whom it acts as.',
    '',
    `  --lms ${practiceLmsNames.join('|').padEnd(25)} Which one (default ${USUAL}); the options below are for ${name}.`,
    '  --faults kind:rate,kind@call    Trouble by chance, or at the n-th call.',
    '  --set name=value                Any option below by its full name or last word.',
    ...flags.map(line),
    '',
  ].join('\n')
}
