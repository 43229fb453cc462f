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
  /** Null where they were not read. */
  fields: z.record(z.string(), z.string()).nullish(),
})
type Image = z.infer<typeof imageSchema>

/** Pure. The row that brings a person back to how they stood before a run, or why nothing can. */
export function undo({ request, before }: DoneRow, wish: UndoWish): UndoneRow {
  const where = Object.fromEntries(
    Object.entries(request.refs).map(([column, { kind, value }]) => [column, `${kind}:${value}`]),
  )
  if (before === null) return { ok: true, cells: { ...where, action: wish.created }, notes: [] }
  const image = imageSchema.safeParse(before)
  if (!image.success) return { ok: false, reason: 'The record of this row does not say how it stood before.' }
  const { data } = image
  const isBack = request.action === 'unenroll'
  const completed = data.status === 'completed' ? cellOf(data.completed) : ''
  const enrolled = cellOf(data.enrolled)
  return {
    ok: true,
    notes: [...cannotBeCleared(request.cells, data), ...(isBack ? lostWithRemoval(data) : [])],
    cells: {
      ...where,
      action: isBack ? 'enroll' : 'update',
      status: data.status,
      level: data.level,
      enrolled,
      completed,
      activeFrom: cellOf(data.activeFrom),
      activeUntil: cellOf(data.activeUntil),
      score: data.score ?? '',
      assignment: data.assignment ?? '',
      ...fieldCells(data),
    },
  }
}

/** Additional fields have no column of the manifest; they stand in columns of their own name. */
function fieldCells({ fields }: Image): Record<string, string> {
  return Object.fromEntries(Object.entries(fields ?? {}).map(([id, value]) => [`extra:field_${id}`, value]))
}

function cannotBeCleared(asked: DoneRow['request']['cells'], data: Image): string[] {
  const columns = [
    ['activeFrom', 'Active from', cellOf(data.activeFrom)],
    ['activeUntil', 'Active until', cellOf(data.activeUntil)],
    ['score', 'Score', data.score ?? ''],
    ...Object.keys(asked).flatMap((column) => {
      const id = /^field_(\d+)$/.exec(column)?.[1]
      return id === undefined ? [] : [[column, column, data.fields?.[id] ?? ''] as const]
    }),
  ] as const
  return columns.flatMap(([column, label, was]) =>
    was === '' && asked[column] !== undefined
      ? [`${label} was blank before; Docebo can’t be told to clear it.`]
      : [],
  )
}

/** What goes with an enrollment and does not come back with a new one. */
function lostWithRemoval({ fields }: Image): string[] {
  const progress = 'Progress made in the course may be lost: Docebo does not bring it back.'
  return fields === null || fields === undefined
    ? [
        progress,
        'Additional fields of the enrollment were not read before it was removed; compare them in Docebo.',
      ]
    : [progress]
}
