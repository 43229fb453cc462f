import type { Result } from '../../../shared/result.ts'
import { fail, ok } from '../../../shared/result.ts'
import { type RosterClient, sentenceOf } from '../store/roster-client.ts'
import type { ImportSource } from './import-source.ts'

/** A source that main keeps, ready to be looked at. */
export type OpenedSource = { readonly handle: string; readonly fileName: string }

type OpenSourceDeps = {
  readonly client: RosterClient
  readonly lms: string
  /** The path of a dropped file, '' for one that has none. */
  readonly pathForFile: (file: File) => string
}

/** Opens what was chosen, dropped or pasted; null when the admin cancelled. */
export async function openSource(
  source: ImportSource,
  deps: OpenSourceDeps,
): Promise<Result<OpenedSource | null, string>> {
  try {
    return await open(source, deps)
  } catch (error: unknown) {
    return fail(sentenceOf(error))
  }
}

async function open(
  source: ImportSource,
  { client, lms, pathForFile }: OpenSourceDeps,
): Promise<Result<OpenedSource | null, string>> {
  switch (source.kind) {
    case 'choose':
      return ok(await client.request('files.choose', {}))
    case 'sample':
      return ok(await client.request('files.sample', { lms }))
    case 'paste':
      return ok(await client.request('files.paste', { text: source.text }))
    case 'file': {
      const path = pathForFile(source.file)
      if (path !== '') return ok(await client.request('files.drop', { path }))
      return fail(
        `«${source.file.name}» is not a file on this computer. Save it to a folder first, then drop it again.`,
      )
    }
  }
}
