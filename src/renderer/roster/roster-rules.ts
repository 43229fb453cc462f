import type { Column, LmsManifest } from '../../shared/lms/manifest.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { applyEdit, invertEdit } from '../../shared/roster/edit.ts'
import { createRosterJudge, type RosterJudge } from '../../shared/roster/judge.ts'
import type { RosterEdit, RosterRow, RosterSettings } from '../../shared/roster/row.ts'
import { readCell } from '../../shared/roster/validate.ts'

/** Shared's rules of rosters, for one LMS: the same the main process checks and imports by. */
export type RosterRules = {
  /** Canonical text, or the sentence that says why the text can't be read. */
  readonly parse: (column: Column, text: string, settings: RosterSettings) => Result<string, string>
  readonly apply: (rows: readonly RosterRow[], edit: RosterEdit) => readonly RosterRow[]
  readonly invert: (rows: readonly RosterRow[], edit: RosterEdit) => readonly RosterEdit[]
  readonly judge: (settings: RosterSettings) => RosterJudge
}

export function rosterRules(manifest: LmsManifest): RosterRules {
  return {
    parse: (column, text, settings) => {
      const reading = readCell(column, text, settings)
      return reading.ok ? ok(reading.text) : fail(reading.message)
    },
    apply: applyEdit,
    invert: invertEdit,
    judge: (settings) => createRosterJudge(manifest, settings),
  }
}
