import type { Reader, RowRequest } from '../../contract.ts'
import { listPages } from '../reads.ts'
import { type CanvasRole, roleSchema } from '../wire.ts'
import { courseOf, type Places } from './places.ts'
import { PAGE_SIZE } from './refs.ts'

/** Account id → its roles, for accounts in whose courses rows name one. An account that does not list them is left out. */
export async function readRoles(
  rows: readonly RowRequest[],
  places: Places,
  reader: Reader,
): Promise<Map<string, readonly CanvasRole[]>> {
  const accounts = new Set<string>()
  for (const row of rows) {
    const namesRole = row.cells.role !== undefined || row.cells.toRole !== undefined
    const course = namesRole ? courseOf(row, places) : undefined
    if (course?.account_id) accounts.add(course.account_id)
  }
  const roles = new Map<string, readonly CanvasRole[]>()
  await Promise.all(
    [...accounts].map(async (account) => {
      const path = `/api/v1/accounts/${encodeURIComponent(account)}/roles?show_inherited=true&state[]=active&state[]=inactive&per_page=${PAGE_SIZE}`
      const pages = await listPages(reader, path, roleSchema)
      if (pages.end.kind === 'whole') roles.set(account, pages.items)
    }),
  )
  return roles
}
