import { muster } from '../../src/cli/muster.ts'

export type CliEnd = {
  readonly status: number
  /** The objects of `--json`, or none. */
  readonly records: readonly Readonly<Record<string, unknown>>[]
  readonly out: string
  readonly err: string
}

/** The terminal door in this process: many files can be tried without a process each. */
export async function musterCli(args: readonly string[]): Promise<CliEnd> {
  let out = ''
  let err = ''
  const status = await muster(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    isWatched: false,
  })
  const records = args.includes('--json')
    ? out
        .trim()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
    : []
  return { status, records, out, err }
}
