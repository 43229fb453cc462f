import type { Column } from '../lms/manifest.ts'
import type { CellReading } from './cell.ts'
import { createReferenceParser, kindOfColumn } from './identifier.ts'
import { withPlainCharacters } from './lookalikes.ts'

const SCIENTIFIC = /^\d(?:[.,]\d+)?e\+\d+$/i

/** An id: kept exactly as it stands but for outer spaces; leading zeros and case are part of it. */
export function parseId(column: Column, chosenKind: string | undefined, text: string): CellReading {
  return createIdReader(column, chosenKind)(text)
}

/** Reads the ids of a column; what its kinds ask for is looked up once. */
export function createIdReader(
  column: Column,
  chosenKind: string | undefined,
): (text: string) => CellReading {
  const refer = createReferenceParser(column, chosenKind)
  const patterns = new Map(
    (column.idKinds ?? []).map((kind) => [
      kind.id,
      kind.pattern === undefined ? null : { kind, pattern: new RegExp(kind.pattern) },
    ]),
  )
  const own = patterns.get(kindOfColumn(column, chosenKind)?.id ?? '') ?? null
  const isPlain = plainIdTest(column)
  return (text) => {
    // Most ids: there is nothing in them to take apart or to wonder about.
    if (isPlain(text) && (own === null || own.pattern.test(text))) return { ok: true, text }
    const reference = refer(text)
    if (reference.value === '') {
      return { ok: false, code: 'id.blank', message: `«${text}» has no id after its prefix.` }
    }
    const clean = withPlainCharacters(text)
    if (clean !== text) {
      return {
        ok: false,
        code: 'id.lookalike',
        message:
          'This id holds a character that looks like another or can’t be seen. The LMS would not find it.',
        fix: clean,
      }
    }
    const address = addressIn(text)
    if (address !== null) {
      return {
        ok: false,
        code: 'id.address',
        message: `«${text}» holds more than an e-mail address. The LMS would not find it.`,
        fix: address,
      }
    }
    if (SCIENTIFIC.test(reference.value)) {
      return {
        ok: false,
        code: 'id.scientific',
        message: `«${reference.value}» is a number that a spreadsheet has shortened; its last digits are lost. Type the whole id, or export the file again with this column as text.`,
      }
    }
    const asked = patterns.get(reference.kind)
    if (asked !== undefined && asked !== null && !asked.pattern.test(reference.value)) {
      const { kind } = asked
      return {
        ok: false,
        code: `id.pattern.${kind.id}`,
        message: `«${reference.value}» is not a ${kind.label}. ${kind.patternHelp ?? ''}`.trim(),
      }
    }
    return { ok: true, text }
  }
}

const PLAIN_ID = /^[a-z0-9_.-]+$/i

/** Whether an id is of letters, digits and hyphens alone, so that no prefix stands before it. */
function plainIdTest({ idKinds = [] }: Column): (text: string) => boolean {
  const hasPlainPrefix = idKinds.some(({ prefix }) => PLAIN_ID.test(prefix))
  return (text) => !hasPlainPrefix && PLAIN_ID.test(text)
}

/** «Ana Díaz <ana@school.edu>», «mailto:ana@school.edu», «ana@school.edu.»; null for anything else. */
function addressIn(text: string): string | null {
  if (!text.includes('@')) return null
  const found = /^(?:[^<>]*<([^<>\s]+@[^<>\s]+)>|mailto:(\S+@\S+)|(\S+@\S+?)[.,;]+)$/i.exec(text)
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? null
}
