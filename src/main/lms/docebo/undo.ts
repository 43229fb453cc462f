import { z } from 'zod'
import type { DoneRow, UndoneRow, UndoWish } from '../contract.ts'
import { cellOf } from './dates.ts'

const text = z.string().nullable()
const imageSchema = z.object({
  courseId: z.string(),
  userId: z.string(),
  status: z.string(),
  level: z.string(),
  enrolled: text,
  completed: text,
  activeFrom: text,
  activeUntil: text,
  score: text,
  assignment: text,
})

/** Pure. The row that brings a person back to how they stood before a run, or why nothing can. */
export function undo({ request, before }: DoneRow, wish: UndoWish): UndoneRow {
  const where = Object.fromEntries(
    Object.entries(request.refs).map(([column, { kind, value }]) => [column, `${kind}:${value}`]),
  )
  if (before === null) return { ok: true, cells: { ...where, action: wish.created }, notes: [] }
  const image = imageSchema.safeParse(before)
  if (!image.success) return { ok: false, reason: 'The record of this row does not say how it stood before.' }
  const { data } = image
  const notes: string[] = []
  const asked = request.cells
  for (const [column, label] of [
    ['activeFrom', 'Active from'],
    ['activeUntil', 'Active until'],
    ['score', 'Score'],
  ] as const) {
    if (data[column] === null && asked[column] !== undefined)
      notes.push(`${label} was blank before; Docebo can’t be told to clear it.`)
  }
  const date = (there: string | null) => (there === null ? '' : cellOf(there))
  return {
    ok: true,
    notes,
    cells: {
      ...where,
      action: request.action === 'unenroll' ? 'enroll' : 'update',
      status: data.status,
      level: data.level,
      enrolled: date(data.enrolled),
      completed: data.status === 'completed' ? date(data.completed) : '',
      activeFrom: date(data.activeFrom),
      activeUntil: date(data.activeUntil),
      score: data.score ?? '',
      assignment: data.assignment ?? '',
    },
  }
}
