import { basename, extname } from 'node:path'
import { createFileDesk } from '../main/files/file-desk.ts'
import { importPreviewed } from '../main/files/import-previewed.ts'
import { previewSource } from '../main/files/preview.ts'
import type { Services } from '../main/services.ts'
import type { LmsManifest } from '../shared/lms/manifest.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import type { ColumnTarget, ImportPreview, ImportQuestion } from '../shared/roster/import.ts'
import { isAboutReading } from '../shared/roster/import-questions.ts'
import type { DateOrder } from '../shared/roster/row.ts'
import { applySavedMapping } from '../shared/roster/saved-mapping.ts'
import { unreadSentence } from '../shared/roster/unread-row.ts'
import type { Arguments } from './arguments.ts'
import { chooseColumns, openQuestions } from './choose-columns.ts'
import type { ImportArguments } from './import-arguments.ts'
import type { Output } from './output.ts'

/**
 * Imports the roster file. How its columns were understood is always said; where that is not sure nothing is imported,
 * and the options that settle it are shown. What could not be read is said and stands in the roster to be mended.
 */
export async function loadRoster(
  services: Services,
  args: Arguments,
  connectionId: string,
  output: Output,
): Promise<Result<string, string>> {
  const path = args.subject ?? ''
  const provider = services.providers.find(args.lms)
  if (!provider.ok) return fail(provider.error.message)
  const desk = createFileDesk()
  const added = await desk.addPath(path)
  if (!added.ok) return fail(added.error.message)
  const source = desk.get(added.value.handle)
  if (!source.ok) return fail(source.error.message)
  const { manifest } = provider.value
  const preview = await previewSource(source.value, manifest, args.file.wishes)
  if (!preview.ok) return fail(preview.error.message)
  for (const notice of preview.value.notices) output.line(notice)
  const mapping = decideColumns(services, manifest, args, preview.value)
  if (!mapping.ok) return mapping
  sayColumns(manifest, preview.value, mapping.value, output)
  const open = mapping.value.questions
  if (open.length > 0) return fail(ask(basename(path), open))
  const identity = manifest.identityColumns[0]
  if (!mapping.value.targets.some((target) => target.kind === 'column' && target.column === identity)) {
    const headers = preview.value.columns.map(({ header }) => `«${header}»`).join(', ')
    return fail(
      `«${basename(path)}» has no column that says who. Its columns are ${headers}. Say which one it is: --column ${identity}="HEADER:KIND".`,
    )
  }
  const imported = await importPreviewed(
    source.value,
    preview.value,
    {
      manifest,
      targets: mapping.value.targets,
      dateOrder: mapping.value.dateOrder,
      rosterId: null,
      name: basename(path, extname(path)),
      connectionId,
    },
    services.rosters,
    () => undefined,
  )
  if (!imported.ok) return fail(imported.error.message)
  for (const notice of imported.value.notices) output.line(notice)
  for (const row of imported.value.unread) {
    output.problem(unreadSentence(row))
    output.record({ event: 'unread', ...row })
  }
  output.line(`${imported.value.imported} rows read from ${basename(path)}.`)
  if (imported.value.imported === 0) return fail(`«${basename(path)}» holds no row that can be read.`)
  return ok(imported.value.rosterId)
}

type Mapping = {
  readonly targets: readonly ColumnTarget[]
  readonly dateOrder: DateOrder
  readonly questions: readonly ImportQuestion[]
}

/** A saved mapping goes before what Muster finds out, the command line before both. */
function decideColumns(
  services: Services,
  manifest: LmsManifest,
  { file }: Arguments,
  preview: ImportPreview,
): Result<Mapping, string> {
  const saved = savedTargets(services, manifest, file, preview)
  if (!saved.ok) return saved
  const targets = chooseColumns(manifest, preview.columns, saved.value.targets, file)
  if (!targets.ok) return targets
  return ok({
    targets: targets.value,
    dateOrder: file.dateOrder ?? saved.value.dateOrder,
    questions: openQuestions(manifest, saved.value.questions, file),
  })
}

function savedTargets(
  { mappings }: Services,
  manifest: LmsManifest,
  { mapping: name }: ImportArguments,
  preview: ImportPreview,
): Result<Mapping, string> {
  const questions = preview.questions ?? []
  if (name === null) {
    const targets = preview.columns.map(({ target }) => target)
    return ok({ targets, dateOrder: preview.dateOrder, questions })
  }
  const mapping = mappings.get(manifest.id, name)
  if (mapping === undefined) {
    const names = mappings.list(manifest.id).map((one) => `«${one.name}»`)
    return fail(
      `There is no mapping «${name}» for ${manifest.label}. ${names.length === 0 ? 'None was saved yet: save one in the window, when importing.' : `There are: ${names.join(', ')}.`}`,
    )
  }
  const targets = applySavedMapping(mapping, preview.columns)
  if (!targets.ok) return targets
  // It settles which column is what and how dates are written; how the file itself is read it does not.
  return ok({
    targets: targets.value,
    dateOrder: mapping.dateOrder,
    questions: questions.filter(isAboutReading),
  })
}

/** «Person is «Student Number» as SIS ID», for every column of the roster that the file fills. */
function sayColumns(
  manifest: LmsManifest,
  { columns }: ImportPreview,
  { targets, dateOrder }: Mapping,
  output: Output,
): void {
  const said = manifest.columns.flatMap((column) =>
    columns.flatMap(({ header }, at) => {
      const target = targets[at]
      if (target?.kind !== 'column' || target.column !== column.id) return []
      const kind = column.idKinds?.find(({ id }) => id === target.idKind)
      return [
        { column: column.id, label: column.label, header, idKind: target.idKind, kind: kind?.label ?? null },
      ]
    }),
  )
  for (const { label, header, kind } of said)
    output.line(`${label} is «${header}»${kind === null ? '' : ` as ${kind}`}.`)
  output.record({
    event: 'columns',
    dateOrder,
    columns: said.map(({ column, header, idKind }) => ({ column, header, idKind })),
  })
}

function ask(fileName: string, questions: readonly ImportQuestion[]): string {
  const lines = questions.flatMap(({ message, answers }) => [
    message,
    ...answers.map(({ label, option }) => `  ${option}    ${label}`),
  ])
  return [`Nothing was read from «${fileName}» yet, because this has to be decided:`, ...lines].join('\n')
}
