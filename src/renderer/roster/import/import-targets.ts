import type { LmsManifest } from '../../../shared/lms/manifest.ts'
import type { ColumnTarget } from '../../../shared/roster/import.ts'
import type { NamePart } from '../../../shared/roster/row.ts'

/** One line of the list of where a column may go. */
export type TargetChoice = {
  /** For `<option value>`. */
  readonly key: string
  readonly label: string
  readonly target: ColumnTarget
}

export const EXTRA_KEY = 'extra'
export const LEAVE_OUT_KEY = 'leaveOut'

/** The LMS's columns, those of ids once for each kind of id. */
export function columnChoices(manifest: LmsManifest): readonly TargetChoice[] {
  return manifest.columns.flatMap((column): TargetChoice[] => {
    if (column.idKinds === undefined || column.idKinds.length === 0) {
      const target: ColumnTarget = { kind: 'column', column: column.id, idKind: null }
      return [{ key: targetKey(target), label: column.label, target }]
    }
    return column.idKinds.map((kind) => {
      const target: ColumnTarget = { kind: 'column', column: column.id, idKind: kind.id }
      return { key: targetKey(target), label: `${column.label}: ${kind.label}`, target }
    })
  })
}

const PARTS: readonly { readonly part: NamePart; readonly label: string }[] = [
  { part: 'full', label: 'whole name' },
  { part: 'given', label: 'first name' },
  { part: 'middle', label: 'middle name' },
  { part: 'family', label: 'last name' },
  { part: 'preferred', label: 'preferred name' },
]

/** Names are kept beside and compared with what the LMS says: those of the person in parts, those of places whole. */
export function nameChoices(manifest: LmsManifest): readonly TargetChoice[] {
  const [person, ...rest] = manifest.identityColumns
  const choice = (of: string, part: NamePart, label: string): TargetChoice => {
    const target: ColumnTarget = { kind: 'extra', name: { of, part } }
    return { key: targetKey(target), label, target }
  }
  const labelOf = (id: string) => manifest.columns.find((column) => column.id === id)?.label ?? id
  const places = rest.filter((id) =>
    manifest.columns.some((column) => column.id === id && column.kind === 'id'),
  )
  return [
    ...(person === undefined
      ? []
      : PARTS.map(({ part, label }) => choice(person, part, `${labelOf(person)}: ${label}`))),
    ...places.map((id) => choice(id, 'full', `${labelOf(id)}: name`)),
  ]
}

export function targetKey(target: ColumnTarget): string {
  if (target.kind === 'column') return `column ${target.column} ${target.idKind ?? ''}`
  if (target.kind === 'extra' && target.name !== undefined)
    return `name ${target.name.of} ${target.name.part}`
  return target.kind
}

/** The choice a key of the list stands for; unknown keys leave the column out of nothing: they are kept as extra. */
export function targetOfKey(key: string, choices: readonly TargetChoice[]): ColumnTarget {
  if (key === LEAVE_OUT_KEY) return { kind: 'leaveOut' }
  return choices.find((choice) => choice.key === key)?.target ?? { kind: 'extra' }
}

/** Required columns that nothing fills, so that the admin knows before importing. */
export function unmappedNotices(manifest: LmsManifest, targets: readonly ColumnTarget[]): readonly string[] {
  const mapped = new Set(targets.flatMap((target) => (target.kind === 'column' ? [target.column] : [])))
  const labelOf = (id: string) => manifest.columns.find((column) => column.id === id)?.label ?? id
  return manifest.rules.flatMap((rule) => {
    if (rule.kind !== 'required' && rule.kind !== 'oneOf') return []
    // Rules for the action that blank cells mean; a file may well hold no other.
    if (rule.when?.includes(manifest.defaultAction) === false) return []
    if (rule.unless !== undefined && mapped.has(rule.unless)) return []
    if (rule.kind === 'required' && !mapped.has(rule.column)) {
      return [`No column of the file fills ${labelOf(rule.column)}. Every row needs it.`]
    }
    if (rule.kind === 'oneOf' && !rule.columns.some((id) => mapped.has(id))) {
      return [
        `No column of the file fills ${rule.columns.map(labelOf).join(' or ')}. Every row needs one of them.`,
      ]
    }
    return []
  })
}
