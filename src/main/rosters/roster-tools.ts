import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { compareRosters, type DifferenceKind, type RosterComparison } from '../../shared/roster/compare.ts'
import { createReferenceParser, formatReference } from '../../shared/roster/identifier.ts'
import type { Cells, Roster, RosterRow, RosterSettings } from '../../shared/roster/row.ts'
import { isUnread } from '../../shared/roster/unread.ts'
import type { RosterStore } from './roster-store.ts'

/** What is done with whole rosters: taken apart, and held against one another. */
export type RosterTools = {
  /** One new roster for each value of a column, in one transaction; the roster itself stays. */
  readonly split: (
    id: string,
    column: string,
    values: readonly string[],
  ) => Result<readonly Roster[], IpcProblem>
  readonly compare: (id: string, otherId: string) => Result<RosterComparison, IpcProblem>
  /** A new roster of the rows in which two differ; those that both have are taken as they are here. */
  readonly fromDifferences: (
    id: string,
    otherId: string,
    kinds: readonly DifferenceKind[],
    name: string,
  ) => Result<Roster, IpcProblem>
}

export type RosterToolsDeps = {
  readonly rosters: RosterStore
  readonly manifestOf: (lms: string) => LmsManifest | undefined
}

const NAME_LENGTH = 200

export function createRosterTools({ rosters, manifestOf }: RosterToolsDeps): RosterTools {
  function pairOf(id: string, otherId: string) {
    const here = rosters.get(id)
    const there = rosters.get(otherId)
    if (here === undefined || there === undefined) return fail(gone)
    const manifest = manifestOf(here.lms)
    if (manifest === undefined || here.lms !== there.lms) return fail(otherLms(there.name))
    return ok({ here, there, manifest })
  }

  return {
    split(id, column, chosen) {
      const roster = rosters.get(id)
      if (roster === undefined) return fail(gone)
      const wanted = new Set(chosen)
      const manifest = manifestOf(roster.lms)
      const isOpen = openIn(manifest)
      const rows = rosters.allRows(id)
      // A line that could not be read may belong to any part: each has it until somebody deals with it.
      const open: RosterRow[] = []
      const groups = new Map<string, RosterRow[]>()
      for (const row of rows) {
        const value = row.cells[column] ?? ''
        if (isOpen(row)) {
          open.push(row)
          for (const group of groups.values()) group.push(row)
          continue
        }
        if (!wanted.has(value)) continue
        const group = groups.get(value)
        if (group === undefined) groups.set(value, [...open, row])
        else group.push(row)
      }
      const labelOf = labelsOf(manifest)
      const parts = [...groups].map(([value, own]) => ({
        name: nameOf(roster.name, value === '' ? 'blank' : labelOf(column, value)),
        rows: own,
        gaps: gapsOf(roster),
      }))
      return ok(rosters.createMany(roster.lms, roster.settings, parts))
    },
    compare(id, otherId) {
      const pair = pairOf(id, otherId)
      if (!pair.ok) return pair
      const { here, there, manifest } = pair.value
      return ok(
        compareRosters(
          manifest,
          { rows: rosters.allRows(id), settings: here.settings },
          { rows: rosters.allRows(otherId), settings: there.settings },
        ),
      )
    },
    fromDifferences(id, otherId, kinds, name) {
      const pair = pairOf(id, otherId)
      if (!pair.ok) return pair
      const { here, there, manifest } = pair.value
      const isOpen = openIn(manifest)
      const rows = rosters.allRows(id)
      const others = rosters.allRows(otherId)
      const found = compareRosters(
        manifest,
        { rows, settings: here.settings },
        { rows: others, settings: there.settings },
      )
      const own = new Set([
        ...(kinds.includes('onlyHere') ? found.onlyHere : []),
        ...(kinds.includes('changed') ? found.changed.map((row) => row.here) : []),
      ])
      const theirs = new Set(kinds.includes('onlyThere') ? found.onlyThere : [])
      const different = [
        ...rows.filter((row) => own.has(row.id) || isOpen(row)),
        ...others
          .filter((row) => theirs.has(row.id) || isOpen(row))
          .map((row) => ({
            ...row,
            cells: inKindsOf(manifest, here.settings, there.settings, row.cells),
          })),
      ]
      const extraColumns = [...new Set([...here.settings.extraColumns, ...there.settings.extraColumns])]
      const [made] = rosters.createMany(here.lms, { ...here.settings, extraColumns }, [
        { name, rows: different, gaps: [...gapsOf(here), ...gapsOf(there)] },
      ])
      return made === undefined ? fail(gone) : ok(made)
    },
  }
}

/** Tells lines that could not be read and that nobody has dealt with yet. */
function openIn(manifest: LmsManifest | undefined): (row: RosterRow) => boolean {
  return (row) => (manifest === undefined ? row.unread !== undefined : isUnread(manifest, row))
}

function gapsOf({ gaps = [] }: Roster): string[] {
  return gaps.map(({ message }) => message)
}

/** Ids of another roster, with their kind before them where this roster's columns hold other kinds. */
function inKindsOf(
  { columns }: LmsManifest,
  here: RosterSettings,
  there: RosterSettings,
  cells: Cells,
): Cells {
  const written: Record<string, string> = { ...cells }
  for (const column of columns) {
    const text = cells[column.id]
    if (column.kind !== 'id' || text === undefined || text === '') continue
    const reference = createReferenceParser(column, there.idKinds[column.id])(text)
    written[column.id] = formatReference(column, here.idKinds[column.id], reference)
  }
  return written
}

/** A choice is told by its label, anything else by itself. */
function labelsOf(manifest: LmsManifest | undefined): (column: string, value: string) => string {
  return (column, value) => {
    const choices = manifest?.columns.find(({ id }) => id === column)?.choices
    return choices?.find((choice) => choice.value === value)?.label ?? value
  }
}

function nameOf(name: string, value: string): string {
  return `${name} – ${value}`.slice(0, NAME_LENGTH)
}

const gone: IpcProblem = {
  code: 'NO_ROSTER',
  message: 'A roster that was named is no longer there. Choose another one.',
}

function otherLms(name: string): IpcProblem {
  return { code: 'OTHER_LMS', message: `«${name}» is for another LMS. Choose a roster for the same one.` }
}
