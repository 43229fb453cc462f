import type { LmsManifest } from '../lms/manifest.ts'
import { createReferenceParser, type ParsedReference } from './identifier.ts'
import type { RosterSettings } from './row.ts'

/** Says which rows ask for the same enrollment. It is told the manifest's cells in canonical form, or as they stand. */
export type RowIdentity = {
  /** Two rows with the same key ask for the same enrollment; '' for rows that say too little to be compared. */
  readonly key: (texts: readonly string[]) => string
  /** A number of 30 bits that is the same for the same key; −1 for none. It costs no memory to keep. */
  readonly hash: (texts: readonly (string | null)[]) => number
}

type Part = {
  readonly place: number
  readonly refer: ((text: string) => ParsedReference) | null
  /** Kinds whose ids the LMS takes in any case. */
  readonly caseless: ReadonlySet<string>
}

export function createRowIdentity(manifest: LmsManifest, settings: RosterSettings): RowIdentity {
  const parts = manifest.identityColumns.map((id): Part => {
    const place = manifest.columns.findIndex((column) => column.id === id)
    const column = manifest.columns[place]
    const isId = column?.kind === 'id'
    return {
      place,
      refer: isId ? createReferenceParser(column, settings.idKinds[id]) : null,
      caseless: new Set(column?.idKinds?.filter((kind) => kind.ignoresCase === true).map((kind) => kind.id)),
    }
  })
  const first = parts[0]?.place ?? -1

  return {
    key(texts) {
      if ((texts[first] ?? '') === '') return ''
      return parts.map((part) => partKey(part, texts[part.place] ?? '')).join('\u0000')
    },
    hash(texts) {
      if ((texts[first] ?? '') === '') return -1
      let hash = FNV_OFFSET
      for (const part of parts) {
        const text = texts[part.place] ?? ''
        // Kinds and case are left out: what differs in them alone is told apart by the keys.
        hash = hashText(hash, part.refer === null || text === '' ? text : part.refer(text).value)
      }
      return hash >>> 2
    },
  }
}

function partKey({ refer, caseless }: Part, text: string): string {
  if (text === '') return ''
  if (refer === null) return text.toLowerCase()
  const { kind, value } = refer(text)
  return `${kind}:${caseless.has(kind) ? value.toLowerCase() : value}`
}

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193
/** Between parts, so that «ab» + «c» is not «a» + «bc». */
const GAP = 0x1f

/** Fowler–Noll–Vo over the UTF-16 units of the text in small letters. */
function hashText(from: number, text: string): number {
  let hash = from
  let isKnownSmall = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code > 127 && !isKnownSmall) {
      // Once, at the first letter that may need it: most texts have none.
      const small = text.toLowerCase()
      if (small !== text) return hashText(from, small)
      isKnownSmall = true
    }
    const isCapital = code >= 65 && code <= 90
    hash = Math.imul(hash ^ (isCapital ? code + 32 : code), FNV_PRIME)
  }
  return Math.imul(hash ^ GAP, FNV_PRIME)
}
