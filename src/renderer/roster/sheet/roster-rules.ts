import type { Column, LmsManifest } from '../../../shared/lms/manifest.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { createCellReader, keptText } from '../../../shared/roster/cell.ts'
import { createDateText, type DateText } from '../../../shared/roster/date-text.ts'
import { applyEdit, invertEdit } from '../../../shared/roster/edit.ts'
import { createRosterJudge, type RosterJudge } from '../../../shared/roster/judge.ts'
import type { DateOrder, RosterSettings } from '../../../shared/roster/row.ts'
import { readCell } from '../../../shared/roster/validate.ts'

/** Shared's rules of rosters, for one LMS: the same the main process checks and imports by. */
export type RosterRules = {
  /** Canonical text, or the sentence that says why the text can't be read. */
  readonly parse: (column: Column, text: string, settings: RosterSettings) => Result<string, string>
  readonly apply: typeof applyEdit
  readonly invert: typeof invertEdit
  /** Canonical text of what was typed into cells; what can't be read stays as it is. Make one for many cells. */
  readonly reader: (settings: RosterSettings) => (column: string, text: string) => string
  readonly judge: (settings: RosterSettings) => RosterJudge
  /** How dates are shown: as the admin's region writes them, and readable in the roster's order of day and month. */
  readonly dateText: (settings: RosterSettings) => DateText
}

/** `locale`: the region of the admin; left out, the window's own. `today`: the day it is there, such as `2026-08-31`. */
export function rosterRules(manifest: LmsManifest, locale?: string, today?: () => string): RosterRules {
  const dateTexts = new Map<DateOrder, DateText>()
  return {
    parse: (column, text, settings) => {
      const reading = readCell(column, text, settings)
      return reading.ok ? ok(reading.text) : fail(reading.message)
    },
    apply: applyEdit,
    invert: invertEdit,
    reader: (settings) => {
      const readers = new Map(
        manifest.columns.map((column) => [
          column.id,
          createCellReader(column, { dateOrder: settings.dateOrder, idKind: settings.idKinds[column.id] }),
        ]),
      )
      return (column, text) => {
        const reading = text === '' ? undefined : readers.get(column)?.(text)
        return reading === undefined ? text : keptText(reading, text)
      }
    },
    judge: (settings) => createRosterJudge(manifest, settings, today?.()),
    dateText: ({ dateOrder }) => {
      const known = dateTexts.get(dateOrder)
      if (known !== undefined) return known
      const made = createDateText(dateOrder, locale)
      dateTexts.set(dateOrder, made)
      return made
    },
  }
}
