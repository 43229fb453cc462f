import type { Result } from '../../../shared/result.ts'
import { fail, ok } from '../../../shared/result.ts'
import { type RosterClient, sentenceOf } from '../store/roster-client.ts'
import type { ImportSource } from './import-source.ts'

/** A source that main keeps, ready to be looked at. */
export type OpenedSource = { readonly handle: string; readonly fileName: string }

type OpenSourceDeps = {
  readonly client: RosterClient
  readonly lms: string
  /** Hands main a dropped file; null for one that is on no disk. */
  readonly dropFile: (file: File) => Promise<OpenedSource | null>
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
  { client, lms, dropFile }: OpenSourceDeps,
): Promise<Result<OpenedSource | null, string>> {
  switch (source.kind) {
    case 'choose':
      return ok(await client.request('files.choose', {}))
    case 'sample':
      return ok(await client.request('files.sample', { lms }))
    case 'paste':
      return ok(await client.request('files.paste', { text: source.text }))
    case 'file': {
      const opened = await dropFile(source.file)
      if (opened !== null) return ok(opened)
      return fail(
        `«${source.file.name}» is not a file on this computer. Save it to a folder first, then drop it again.`,
      )
    }
  }
}
