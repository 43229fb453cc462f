import { cellOfInstant, isKnownZone, needsZone } from '../../../shared/roster/dates.ts'
import type { Context, RowRequest } from '../contract.ts'

const DATES = ['start', 'end', 'attended']

/** Pure. The column of the row whose date can't be told without a time zone; null for none. */
export function dateNeedingZone({ cells }: Pick<RowRequest, 'cells'>): string | null {
  return DATES.find((column) => needsZone(cells[column] ?? '')) ?? null
}

/** Pure. The context to reckon with: where this computer does not know the zone, instants are shown in UTC. */
export function withKnownZone(context: Context): Context {
  return isKnownZone(context.timeZone) ? context : { ...context, timeZone: 'UTC' }
}

/** Pure. The cell that means this instant; with its offset where this computer does not know the zone. */
export function cellInZone(instant: string, { timeZone }: Context, edge: 'start' | 'end'): string {
  return isKnownZone(timeZone) ? cellOfInstant(instant, timeZone, edge) : instant
}

/** What sign-in remembers of whose zone it is, by this name. */
export const ZONE_OF = 'zoneOf'

/** Pure. Which zone the days of a roster are in, for the check to say. */
export function zoneNote({ timeZone, memory }: Context): string {
  if (!isKnownZone(timeZone))
    return `This computer does not know Canvas’s time zone «${timeZone}»: moments are shown in UTC.`
  return `Days are days in ${timeZone}, ${memory[ZONE_OF] ?? 'the connection’s time zone'}.`
}
