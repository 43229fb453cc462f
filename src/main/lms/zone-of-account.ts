import { isKnownZone } from '../../shared/roster/dates.ts'

/** The zone an LMS names for its user, or UTC with a word about it where this computer does not know that zone. */
export function zoneOfAccount(named: string | null): {
  readonly timeZone: string
  readonly notes: readonly string[]
} {
  if (named === null) return { timeZone: 'UTC', notes: [] }
  if (isKnownZone(named)) return { timeZone: named, notes: [] }
  return {
    timeZone: 'UTC',
    notes: [`This computer does not know the time zone «${named}»: times without one are read as UTC.`],
  }
}
