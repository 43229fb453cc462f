import type { Column, LmsManifest } from '../../../shared/lms/manifest.ts'
import { extraColumnId } from '../../../shared/roster/extra-column.ts'
import type { RosterSettings } from '../../../shared/roster/row.ts'
import { choiceKind, dateKind, idKind, textKind } from '../../grid/cell-kinds.ts'
import type { CellKind, CellSuggestion, GridColumn } from '../../grid/grid-types.ts'
import type { RosterRules } from '../sheet/roster-rules.ts'

/** The LMS's columns, then the file's own. */
export function gridColumns(
  manifest: LmsManifest,
  settings: RosterSettings,
  rules: RosterRules,
  suggest: Suggest,
): readonly GridColumn[] {
  return [
    ...manifest.columns.map((column) => ({
      id: column.id,
      label: column.label,
      help: column.help,
      width: column.width,
      kind: kindOf(column, settings, rules, suggestFor(manifest, settings, column, suggest)),
      note: noteOf(column, settings),
    })),
    ...settings.extraColumns.map((header) => ({
      id: extraColumnId(header),
      label: header,
      help: 'A column of your file. Muster keeps it and does not send it.',
      width: 120,
      kind: textKind,
      note: 'kept',
    })),
  ]
}

/** The kind of id that bare values of a column are. */
export function idKindOf(column: Column, settings: RosterSettings): string | null {
  return settings.idKinds[column.id] ?? column.idKinds?.[0]?.id ?? null
}

function noteOf(column: Column, settings: RosterSettings): string {
  const chosen = idKindOf(column, settings)
  return column.idKinds?.find((kind) => kind.id === chosen)?.label ?? ''
}

/** What the LMS offers for a cell of a row; answers empty where it offers nothing. */
export type Suggest = (column: string, text: string, rowId: string) => Promise<readonly CellSuggestion[]>

function suggestFor(
  manifest: LmsManifest,
  settings: RosterSettings,
  column: Column,
  suggest: Suggest,
): CellKind['suggest'] {
  if (settings.connectionId === null || manifest.suggests?.includes(column.id) !== true) return undefined
  return (text, rowId) => suggest(column.id, text, rowId)
}

function kindOf(
  column: Column,
  settings: RosterSettings,
  rules: RosterRules,
  suggest: CellKind['suggest'],
): CellKind {
  switch (column.kind) {
    case 'choice':
      return choiceKind(
        (column.choices ?? []).map(({ value, label, aliases, help }) => ({
          value,
          label,
          aliases,
          help: help ?? '',
        })),
      )
    case 'date':
      return dateKind(rules.dateText(settings), (text) => dateHint(column, text, settings, rules))
    case 'id':
      return idKind((text) => {
        const read = text.trim() === '' ? null : rules.parse(column, text, settings)
        return read === null || read.ok ? '' : read.error
      }, suggest)
    case 'text':
      return textKind
  }
}

const dayText = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** How a typed date will be read; the day is spelt out so that 03/04 is never misread. */
function dateHint(column: Column, text: string, settings: RosterSettings, rules: RosterRules): string {
  if (text.trim() === '')
    return settings.dateOrder === 'dmy' ? 'e.g. 31/8/2026 17:00' : 'e.g. 8/31/2026 5:00 PM'
  const read = rules.parse(column, text, settings)
  if (!read.ok) return read.error
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/.exec(read.value)
  if (parts === null) return read.value
  const day = dayText.format(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])))
  if (parts[4] !== undefined) return `${day}, ${parts[4]}`
  return column.dayEdge === 'end' ? `${day}, to the end of the day` : `${day}, from midnight`
}
