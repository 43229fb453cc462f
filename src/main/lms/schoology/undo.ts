import { z } from 'zod'
import type { DoneRow, UndoneRow, UndoWish } from '../contract.ts'
import { statusWord } from './wire.ts'

const imageSchema = z.object({ admin: z.number(), status: z.number() })

/** Pure. The row that brings a person back to how they stood before a run, or why nothing can. */
export function undo({ request, before }: DoneRow, wish: UndoWish): UndoneRow {
  if (request.action === 'accessCode')
    return { ok: false, reason: 'You joined by an access code; leave the place in Schoology itself.' }
  const where: Record<string, string> = Object.fromEntries(
    Object.entries(request.refs).map(([column, { kind, value }]) => [column, `${kind}:${value}`]),
  )
  for (const column of ['courseCode', 'sectionCode', 'period']) {
    const text = request.cells[column]
    if (text !== undefined) where[column] = text
  }
  if (before === null) {
    const created = request.refs.group !== undefined && wish.created === 'archive' ? 'remove' : wish.created
    return { ok: true, cells: { ...where, action: created }, notes: [] }
  }
  const image = imageSchema.safeParse(before)
  if (!image.success) return { ok: false, reason: 'The record of this row does not say how it stood before.' }
  return {
    ok: true,
    cells: {
      ...where,
      action: request.action === 'remove' ? 'enroll' : 'update',
      role: image.data.admin === 1 ? 'administrator' : 'member',
      status: statusWord(image.data.status),
    },
    notes:
      request.action === 'remove'
        ? ['The person gets a new enrollment; Schoology brings grades and submissions back with it.']
        : [],
  }
}
