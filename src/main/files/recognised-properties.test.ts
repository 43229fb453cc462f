import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { readHeader } from '../../shared/recognise/read-header.ts'
import { type Recognised, recogniseColumns } from '../../shared/recognise/recognise.ts'
import { createProviders } from '../lms/registry.ts'
import { nameColumns } from './column-names.ts'

/** What holds for every file, tried on the layouts that people have: column by column, in any order, with others among them. */

type Table = { readonly headers: readonly string[]; readonly rows: readonly (readonly string[])[] }

const folder = join(import.meta.dirname, '../../../test/fixtures/layouts')
const WITHOUT_HEADER = new Set(['headerless.csv'])
const tables = readdirSync(folder)
  .filter((name) => name.endsWith('.csv') && !WITHOUT_HEADER.has(name))
  .map((name): Table => {
    const [headers = [], ...rows] = Papa.parse<string[]>(readFileSync(join(folder, name), 'utf8'), {
      skipEmptyLines: true,
    }).data
    return { headers, rows }
  })
const manifests = createProviders().all.map(({ manifest }) => manifest)
const anyManifest = fc.constantFrom(...manifests)
const anyTable = fc.constantFrom(...tables)
/** Orders the columns of any table. */
const anySeed = fc.integer({ min: 1, max: 2 ** 30 })
const RUNS = { numRuns: 150, seed: 20_261_127 }

const recognise = (manifest: (typeof manifests)[number], { headers, rows }: Table) =>
  recogniseColumns(manifest, { names: nameColumns(headers, headers.length), headers, rows })

function shuffled({ headers, rows }: Table, seed: number): Table {
  const order = headers.map((_, at) => at)
  let state = seed
  for (let at = order.length - 1; at > 0; at -= 1) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    const other = state % (at + 1)
    ;[order[at], order[other]] = [order[other]!, order[at]!]
  }
  return {
    headers: order.map((at) => headers[at]!),
    rows: rows.map((row) => order.map((at) => row[at] ?? '')),
  }
}

function withColumn({ headers, rows }: Table, header: string, values: readonly string[]): Table {
  return {
    headers: [...headers, header],
    rows: rows.map((row, at) => [
      ...headers.map((_, column) => row[column] ?? ''),
      values[at % values.length] ?? '',
    ]),
  }
}

/** The columns of two tables beside one another, each header once: those after it get a number by their place. */
function joined(one: Table, other: Table): Table {
  const there = new Set(one.headers.map((header) => header.toLowerCase()))
  const more = other.headers.flatMap((header, at) => (there.has(header.toLowerCase()) ? [] : [at]))
  return {
    headers: [...one.headers, ...more.map((at) => other.headers[at]!)],
    rows: one.rows.map((row, place) => [
      ...one.headers.map((_, column) => row[column] ?? ''),
      ...more.map((at) => other.rows[place % other.rows.length]?.[at] ?? ''),
    ]),
  }
}

const person = ({ headers }: Table, { targets }: Recognised, column = 'person') =>
  headers[targets.findIndex((target) => target.kind === 'column' && target.column === column)]

const isAsked = ({ questions }: Recognised) =>
  questions.some(({ code }) => code === 'person' || code === 'idKind.person')

/** Columns that the question about the person offers. */
const offered = ({ questions }: Recognised) =>
  questions
    .filter(({ code }) => code === 'person')
    .flatMap(({ answers }) => answers.flatMap(({ targets = [] }) => targets))
    .flatMap(({ index, target }) => (target.kind === 'column' ? [index] : []))

/** No language has them. */
const nonsense = fc.string({ unit: fc.constantFrom('q', 'x', 'z', 'v', 'k'), minLength: 3, maxLength: 7 })
const noiseValues = fc.oneof(
  fc.uniqueArray(
    fc.integer({ min: 1, max: 999_999 }).map((id) => String(id).padStart(7, '0')),
    { minLength: 12, maxLength: 12 },
  ),
  fc.array(fc.constantFrom('red', 'green', 'blue'), { minLength: 12, maxLength: 12 }),
  fc.uniqueArray(
    fc.integer({ min: 1, max: 999 }).map((at) => `person${at}@else.example`),
    { minLength: 12, maxLength: 12 },
  ),
  fc.constant(Array.from({ length: 12 }, (_, at) => String(at + 1))),
  fc.constant(Array.from({ length: 12 }, (_, at) => `2026-09-${String(at + 10)}`)),
)
const OTHERS = [
  'Guardian Email',
  'Parent ID',
  'Mother Email',
  'Advisor ID',
  'Counselor',
  'Teacher Number',
  'Contact Email',
  'Emergency Email',
  'Home Email',
  'Family Email',
  'Eltern-E-Mail',
  'Courriel du parent',
  'Correo del tutor',
  'E-mail do responsável',
  'Huoltajan sähköposti',
  '保護者メールアドレス',
  'Veli e-posta',
]
const isOthers = (header: string) => OTHERS.includes(header) || readHeader(header).concept === 'other'

describe('the columns of a file', () => {
  it('go where they go in whatever order they stand, also where several could go to one place', () => {
    fc.assert(
      fc.property(anyManifest, anyTable, anyTable, anySeed, (manifest, one, other, seed) => {
        const table = joined(one, other)
        const mixed = shuffled(table, seed)
        const [before, after] = [recognise(manifest, table), recognise(manifest, mixed)]
        const byHeader = (own: Table, { targets }: Recognised) =>
          Object.fromEntries(own.headers.map((header, at) => [header, targets[at]]))
        expect(byHeader(mixed, after)).toEqual(byHeader(table, before))
        const codes = ({ questions }: Recognised) => questions.map(({ code }) => code).toSorted()
        expect(codes(after)).toEqual(codes(before))
      }),
      RUNS,
    )
  })

  it('never go two to one column of the roster, but where a layout has one stand in for another', () => {
    fc.assert(
      fc.property(anyManifest, anyTable, anyTable, anySeed, (manifest, one, other, seed) => {
        const { targets } = recognise(manifest, shuffled(joined(one, other), seed))
        const filled = targets.flatMap((target) =>
          target.kind === 'column' && target.isFallback !== true ? [target.column] : [],
        )
        expect(new Set(filled).size).toBe(filled.length)
      }),
      RUNS,
    )
  })

  it('say who by the same column, whatever else is added', () => {
    fc.assert(
      fc.property(
        anyManifest,
        anyTable,
        nonsense,
        noiseValues,
        anySeed,
        (manifest, table, header, values, seed) => {
          const before = recognise(manifest, table)
          const who = person(table, before)
          if (who === undefined || isAsked(before)) return
          const more = shuffled(withColumn(table, header, values), seed)
          const after = recognise(manifest, more)
          expect(person(more, after)).toBe(who)
          expect(isAsked(after)).toBe(false)
        },
      ),
      RUNS,
    )
  })

  it('under headers that say nothing, never say who without a question', () => {
    fc.assert(
      fc.property(
        anyManifest,
        anyTable,
        fc.uniqueArray(nonsense, { minLength: 20, maxLength: 20 }),
        (manifest, table, names) => {
          const renamed = { headers: table.headers.map((_, at) => names[at]!), rows: table.rows }
          const recognised = recognise(manifest, renamed)
          if (person(renamed, recognised) !== undefined) expect(isAsked(recognised)).toBe(true)
        },
      ),
      RUNS,
    )
  })

  it('of somebody else are never the person, not even as the only ones that could be', () => {
    fc.assert(
      fc.property(
        anyManifest,
        anyTable,
        fc.constantFrom(...OTHERS),
        noiseValues,
        anySeed,
        fc.boolean(),
        (manifest, table, header, values, seed, isAlone) => {
          const base = isAlone ? { headers: ['Section'], rows: table.rows.map(() => ['ALGE-101-S1']) } : table
          const mixed = shuffled(withColumn(base, header, values), seed)
          const recognised = recognise(manifest, mixed)
          const who = person(mixed, recognised)
          if (who !== undefined) expect(isOthers(who)).toBe(false)
          expect(offered(recognised).filter((index) => isOthers(mixed.headers[index]!))).toEqual([])
        },
      ),
      RUNS,
    )
  })

  it('are recognised at once, also where there are very many', () => {
    const wide: Table = {
      headers: Array.from({ length: 500 }, (_, at) =>
        at === 250 ? 'Student Number' : `Notes of week ${at}`,
      ),
      rows: Array.from({ length: 30 }, (_, row) =>
        Array.from({ length: 500 }, (_cell, at) => `0${1000 + row * at}`),
      ),
    }
    const [manifest] = manifests
    recognise(manifest!, wide)
    const before = performance.now()
    expect(person(wide, recognise(manifest!, wide))).toBe('Student Number')
    // Ten times what it takes on an idle machine.
    expect(performance.now() - before).toBeLessThan(2_000)
  })
})
