import { basename, extname } from 'node:path'
import { createFileDesk } from '../main/files/file-desk.ts'
import { importRoster } from '../main/files/import-roster.ts'
import { previewSource } from '../main/files/preview.ts'
import type { Services } from '../main/services.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import type { Arguments } from './arguments.ts'
import type { Output } from './output.ts'

/** Imports the roster file by its headers; what could not be read is said, what is good is kept. */
export async function loadRoster(
  services: Services,
  args: Arguments,
  connectionId: string,
  output: Output,
): Promise<Result<string, string>> {
  const path = args.subject ?? ''
  const provider = services.providers.get(args.lms)
  if (provider === undefined) return fail(`There is no LMS called «${args.lms}».`)
  const desk = createFileDesk()
  const added = await desk.addPath(path)
  if (!added.ok) return fail(added.error.message)
  const source = desk.get(added.value.handle)
  if (!source.ok) return fail(source.error.message)
  const { manifest } = provider
  const preview = await previewSource(source.value, manifest, {})
  if (!preview.ok) return fail(preview.error.message)
  const { columns, options } = preview.value
  const identity = manifest.identityColumns[0]
  if (!columns.some(({ target }) => target.kind === 'column' && target.column === identity)) {
    return fail(
      `«${basename(path)}» has no column that says who. Its columns are ${columns.map(({ header }) => `«${header}»`).join(', ')}. Name one as the LMS does, e.g. «SIS ID» or «Login ID».`,
    )
  }
  const targets = columns.map(({ target }) =>
    target.kind === 'column' && args.idKinds[target.column] !== undefined
      ? { ...target, idKind: args.idKinds[target.column] ?? null }
      : target,
  )
  const imported = await importRoster(
    source.value,
    {
      manifest,
      options,
      targets,
      headers: columns.map(({ header }) => header),
      dateOrder: args.dateOrder ?? preview.value.dateOrder,
      rosterId: null,
      name: basename(path, extname(path)),
      connectionId,
    },
    services.rosters,
    () => undefined,
  )
  if (!imported.ok) return fail(imported.error.message)
  for (const notice of [...preview.value.notices, ...imported.value.notices]) output.line(notice)
  for (const row of imported.value.unread) output.problem(`Line ${row.line} could not be read: ${row.reason}`)
  output.line(`${imported.value.imported} rows read from ${basename(path)}.`)
  if (imported.value.imported === 0) return fail(`«${basename(path)}» holds no row that can be read.`)
  return ok(imported.value.rosterId)
}
