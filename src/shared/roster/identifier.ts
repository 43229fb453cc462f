import type { Column, IdKind } from '../lms/manifest.ts'

/** An id taken apart: which kind, and the bare value. */
export type ParsedReference = { readonly kind: string; readonly value: string }

/** The kind that bare values of a column have: as chosen, else the manifest's first. */
export function kindOfColumn(column: Column, chosenKind: string | undefined): IdKind | undefined {
  return column.idKinds?.find((kind) => kind.id === chosenKind) ?? column.idKinds?.[0]
}

/** Reads an id cell. A prefix in the cell, such as `sis_user_id:`, overrides the column's kind. */
export function parseReference(
  column: Column,
  chosenKind: string | undefined,
  text: string,
): ParsedReference {
  return createReferenceParser(column, chosenKind)(text)
}

/** Reads the id cells of a column; its kinds are looked up once. */
export function createReferenceParser(
  column: Column,
  chosenKind: string | undefined,
): (text: string) => ParsedReference {
  const own = kindOfColumn(column, chosenKind)?.id ?? 'id'
  const prefixes = (column.idKinds ?? []).map(({ id, prefix }) => ({
    id,
    prefix: prefix.toLowerCase(),
  }))
  const ends = [...new Set(prefixes.map(({ prefix }) => prefix.slice(-1)))]
  return (text) => {
    const trimmed = text.trim()
    // Most ids have no prefix: that is seen without changing their case.
    if (!ends.some((end) => trimmed.includes(end))) return { kind: own, value: trimmed }
    const lower = trimmed.toLowerCase()
    for (const { id, prefix } of prefixes)
      if (lower.startsWith(prefix)) return { kind: id, value: trimmed.slice(prefix.length).trim() }
    return { kind: own, value: trimmed }
  }
}

/** The cell text of an id: bare where the column's own kind fits, with its prefix elsewhere. */
export function formatReference(
  column: Column,
  chosenKind: string | undefined,
  reference: ParsedReference,
): string {
  if (kindOfColumn(column, chosenKind)?.id === reference.kind) return reference.value
  const kind = column.idKinds?.find((candidate) => candidate.id === reference.kind)
  return `${kind?.prefix ?? ''}${reference.value}`
}

/** Ids written with their kind before them, brought to the form the columns' chosen kinds ask for. */
export function inChosenKinds(
  columns: readonly Column[],
  idKinds: Readonly<Record<string, string>>,
  cells: Readonly<Record<string, string>>,
): Record<string, string> {
  const written: Record<string, string> = { ...cells }
  for (const column of columns) {
    const text = cells[column.id]
    if (column.kind !== 'id' || text === undefined || text === '') continue
    const chosen = idKinds[column.id]
    written[column.id] = formatReference(column, chosen, parseReference(column, chosen, text))
  }
  return written
}
