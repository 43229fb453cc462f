import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ImportPreview } from '../../shared/roster/import.ts'
import { createProviders } from '../lms/registry.ts'
import { createFileDesk } from './file-desk.ts'
import { previewSource } from './preview.ts'

const fixtures = join(import.meta.dirname, '../../../test/fixtures')

/** What must be made of a file for one LMS: columns of the roster, names, columns left out and what is asked. */
const wantedSchema = z.strictObject({
  /** Column of the roster → `Header:kind`, or the header alone. */
  columns: z.record(z.string(), z.string()),
  /** Header → `person.given`. */
  names: z.record(z.string(), z.string()).default({}),
  leftOut: z.array(z.string()).default([]),
  questions: z.array(z.string()).default([]),
  /** Each a part of what is said. */
  notices: z.array(z.string()).default([]),
  dateOrder: z.enum(['dmy', 'mdy']).optional(),
  hasHeader: z.boolean().default(true),
  skipRows: z.number().default(0),
})
/** LMS → what is right there. Beside each folder's files; other parts of the tests keep theirs in files of their own. */
const recognisedSchema = z.record(z.string(), z.record(z.string(), wantedSchema))

const manifests = new Map(createProviders().all.map(({ manifest }) => [manifest.id, manifest]))

async function previewOf(path: string, lms: string): Promise<ImportPreview> {
  const desk = createFileDesk()
  const added = await desk.addPath(path)
  if (!added.ok) throw new Error(added.error.message)
  const source = desk.get(added.value.handle)
  if (!source.ok) throw new Error(source.error.message)
  const preview = await previewSource(source.value, manifests.get(lms)!, {})
  if (!preview.ok) throw new Error(preview.error.message)
  return preview.value
}

function summary({ columns, questions = [], options }: ImportPreview) {
  return {
    columns: Object.fromEntries(
      columns.flatMap(({ header, target }) =>
        target.kind === 'column'
          ? [[target.column, `${header}${target.idKind === null ? '' : `:${target.idKind}`}`]]
          : [],
      ),
    ),
    names: Object.fromEntries(
      columns.flatMap(({ header, target }) =>
        target.kind === 'extra' && target.name !== undefined
          ? [[header, `${target.name.of}.${target.name.part}`]]
          : [],
      ),
    ),
    leftOut: columns.flatMap(({ header, target }) => (target.kind === 'leaveOut' ? [header] : [])),
    questions: questions.map(({ code }) => code),
    hasHeader: options.hasHeader,
    skipRows: options.skipRows,
  }
}

describe.each(['cases', 'layouts'])('files as people have them: %s', (folder) => {
  const at = join(fixtures, folder)
  const wanted = recognisedSchema.parse(JSON.parse(readFileSync(join(at, 'recognised.json'), 'utf8')))
  const all = Object.entries(wanted).flatMap(([file, byLms]) =>
    Object.entries(byLms).map(([lms, right]) => ({ file, lms, right })),
  )

  it('every expectation has its file', () => {
    const there = readdirSync(at)
    for (const file of Object.keys(wanted)) expect(there).toContain(basename(file))
  })

  it.each(all)('$file for $lms', async ({ file, lms, right }) => {
    const preview = await previewOf(join(at, file), lms)
    const { notices, dateOrder, ...rest } = right
    expect(summary(preview)).toEqual(rest)
    for (const part of notices) expect(preview.notices.join('\n')).toContain(part)
    if (dateOrder !== undefined) expect(preview.dateOrder).toBe(dateOrder)
    for (const { answers } of preview.questions ?? []) {
      expect(answers.length).toBeGreaterThan(0)
      for (const { option } of answers) expect(option).toMatch(/^--[a-z-]+/)
    }
  })
})
