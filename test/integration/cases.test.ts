import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createFileDesk } from '../../src/main/files/file-desk.ts'
import { previewSource } from '../../src/main/files/preview.ts'
import { type PracticeCanvas, startPracticeCanvas } from '../../src/practice/canvas/start.ts'
import { practiceLmsNamed } from '../../src/practice/practice-lms.ts'
import { canvasManifest } from '../../src/shared/lms/canvas.ts'
import { musterCli } from '../support/muster-cli.ts'

/**
 * Files as people really have them, with what is right written beside: which column is the person and the place, what
 * has to be asked, which lines could not be read, and what the check says of each line of the file.
 */
const FOLDER = join(import.meta.dirname, '../fixtures/cases')

const rightSchema = z.record(
  z.string(),
  z.strictObject({
    args: z.array(z.string()).optional(),
    exit: z.number(),
    /** Column of the roster → header of the file, with the kind of id. */
    columns: z.record(z.string(), z.string()).optional(),
    /** Options that settle what is not sure. */
    asks: z.array(z.string()).optional(),
    says: z.array(z.string()).optional(),
    unread: z.array(z.number()).optional(),
    /** Line of the file → verdict, with the problem's code and its correction. */
    rows: z.record(z.string(), z.string()),
    leftAlone: z.array(z.string()).optional(),
  }),
)
const right = rightSchema.parse(JSON.parse(readFileSync(join(FOLDER, 'right.json'), 'utf8')))

const files = Object.keys(right)
let canvas: PracticeCanvas
let data = ''
beforeAll(async () => {
  canvas = await startBuiltIn()
  data = mkdtempSync(join(tmpdir(), 'muster-cases-'))
})
afterAll(async () => {
  await canvas.close()
  rmSync(data, { recursive: true, force: true })
})

/** The school that `--practice` has. */
function startBuiltIn(): Promise<PracticeCanvas> {
  const { builtIn } = practiceLmsNamed('canvas') ?? {}
  return startPracticeCanvas({ ...(typeof builtIn === 'object' ? builtIn : {}) })
}

async function muster(
  command: 'check' | 'run',
  file: string,
  at: PracticeCanvas,
  more: readonly string[] = [],
) {
  process.env.TOKEN_OF_CASES = at.token
  const target = ['--url', at.url, '--token-env', 'TOKEN_OF_CASES', '--data', data, '--json']
  const end = await musterCli([command, join(FOLDER, file), ...target, ...(right[file]?.args ?? []), ...more])
  return { ...end, of: (event: string) => end.records.filter((record) => record.event === event) }
}

type Text = string | number | null | undefined
const field = (record: Readonly<Record<string, unknown>> | undefined, name: string): Text => {
  const value = record?.[name]
  return typeof value === 'string' || typeof value === 'number' ? value : null
}
const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value : []

function rowText(verdict: Readonly<Record<string, unknown>>): string {
  const found = z
    .object({ code: z.string(), fix: z.string().optional() })
    .nullable()
    .parse(verdict.explanation)
  const fix = found?.fix === undefined ? '' : ` → ${found.fix}`
  return `${field(verdict, 'kind')}${found === null ? '' : ` ${found.code}${fix}`}`
}

describe('files from the outside world', () => {
  it('are all told of', () => {
    expect(files).toEqual(readdirSync(FOLDER).filter((name) => !name.endsWith('.json')))
  })

  it.each(files)('%s: the command line understands it as is right', async (file) => {
    const end = await muster('check', file, canvas)
    const columns = listOf(end.of('columns')[0]?.columns).map((one) => [
      field(one, 'column'),
      `${field(one, 'header')}${one.idKind === null ? '' : `:${field(one, 'idKind')}`}`,
    ])
    const [problem] = end.of('problem').map((one) => String(one.message))
    const asked = problem?.includes('this has to be decided') === true
    const options = problem
      ?.split('\n')
      .flatMap((line) => (line.startsWith('  ') ? [line.trim().split('    ')[0]] : []))
    expect({
      exit: end.status,
      columns: columns.length === 0 ? undefined : Object.fromEntries(columns),
      asks: asked ? options : undefined,
      says: asked || problem === undefined ? undefined : [problem],
      unread: end.of('unread').length === 0 ? undefined : end.of('unread').map((one) => one.line),
      rows: Object.fromEntries(end.of('verdict').map((one) => [String(one.row), rowText(one)])),
      leftAlone: leftAloneOf(end.of('check')[0]),
    }).toEqual({
      columns: undefined,
      asks: undefined,
      says: undefined,
      unread: undefined,
      leftAlone: undefined,
      ...withoutArgs(file),
    })
  })

  it.each(files.filter((file) => right[file]?.columns !== undefined))(
    '%s: the window understands it alike, and asks the same',
    async (file) => {
      const desk = createFileDesk()
      const added = await desk.addPath(join(FOLDER, file))
      const source = added.ok ? desk.get(added.value.handle) : added
      if (!source.ok) throw new Error(source.error.message)
      const preview = await previewSource(source.value, canvasManifest, {})
      if (!preview.ok) throw new Error(preview.error.message)
      const columns = preview.value.columns.flatMap(({ header, target }) =>
        target.kind === 'column'
          ? [[target.column, `${header}${target.idKind === null ? '' : `:${target.idKind}`}`]]
          : [],
      )
      expect(Object.fromEntries(columns)).toEqual(right[file]?.columns)
      const options = (preview.value.questions ?? []).flatMap(({ answers }) =>
        answers.map(({ option }) => option),
      )
      expect(options).toEqual(right[file]?.asks ?? [])
    },
  )
})

function leftAloneOf(check: Readonly<Record<string, unknown>> | undefined): string[] | undefined {
  const places = listOf(check?.leftAlone)
  return places.length === 0
    ? undefined
    : places.map((one) => `${field(one, 'label')}: ${field(one, 'reason')}`)
}

function withoutArgs(file: string) {
  const { args: _args, ...rest } = right[file] ?? { rows: {} }
  return rest
}

describe('carried out', () => {
  const writing = files.filter((file) =>
    Object.values(right[file]?.rows ?? {}).some((row) => /^(create|change|remove)/.test(row)),
  )

  it.each(writing)('%s: each line ends as its check said, and nobody else is touched', async (file) => {
    const own = await startBuiltIn()
    try {
      const before = standing(own)
      const end = await muster('run', file, own, ['--yes', '--accept-drops', '--names', 'send'])
      const ends = new Map(end.of('row').map((row) => [String(row.row), String(row.state)]))
      for (const [line, verdict] of Object.entries(right[file]?.rows ?? {})) {
        if (/^(create|change|remove)/.test(verdict)) expect([line, ends.get(line)]).toEqual([line, 'done'])
      }
      const changed = [...standing(own)].filter(([key, state]) => before.get(key) !== state)
      const expected = Object.values(right[file]?.rows ?? {}).filter((row) =>
        /^(create|change|remove)/.test(row),
      )
      expect(changed).toHaveLength(expected.length)
    } finally {
      await own.close()
    }
  })
})

/** Every enrollment of the school with its state. */
function standing(school: PracticeCanvas): Map<string, string> {
  return new Map(school.state().enrollments.map((one) => [String(one.id), String(one.enrollment_state)]))
}
